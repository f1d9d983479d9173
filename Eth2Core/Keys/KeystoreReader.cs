using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace Eth2Core.Keys;

/// <summary>Reads the JSON of a keystore strictly.</summary>
/// <remarks>
/// Source: EIP-2335, "JSON schema". Members inside crypto must be exactly those of the standard; unknown ones outside it, which some tools
/// add, are ignored. description and pubkey may be missing, as the standard allows.
/// </remarks>
internal static class KeystoreReader
{
    private const int MaxDepth = 8;
    private const int Version = 4;
    private const int MaxSaltLength = 256;
    private const int ChecksumLength = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Reads a keystore; false, with the first thing that is wrong, for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Keystore? keystore, [NotNullWhen(false)] out KeystoreError? error)
    {
        var faults = new KeystoreFaults();
        keystore = null;
        if (json.Length > Keystore.MaxJsonLength)
        {
            faults.Add(new KeystoreError.TooLarge(json.Length));
        }
        else if (!Utf8.IsValid(json))
        {
            faults.Add(new KeystoreError.NotJson(0, 0));
        }
        else
        {
            keystore = ReadJson(json, faults);
        }

        error = faults.First;
        keystore = error is null ? keystore : null;
        return keystore is not null;
    }

    private static Keystore? ReadJson(ReadOnlySpan<byte> json, KeystoreFaults faults)
    {
        try
        {
            byte[] text = (json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json).ToArray();
            using JsonDocument document = JsonDocument.Parse(text, Options);
            return Read(new KeystoreObject(document.RootElement, "", faults), faults);
        }
        catch (JsonException exception)
        {
            faults.Add(new KeystoreError.NotJson((exception.LineNumber ?? -1) + 1, (exception.BytePositionInLine ?? -1) + 1));
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair, which is JSON but no text.
            faults.Add(new KeystoreError.NotJson(0, 0));
        }

        return null;
    }

    private static Keystore Read(KeystoreObject root, KeystoreFaults faults)
    {
        long version = root.Integer("version");
        if (version != Version)
        {
            faults.Add(new KeystoreError.Unsupported("version", $"4", $"{version}"));
        }

        KeystoreCrypto crypto = ReadCrypto(root.Object("crypto"), faults);
        string description = root.Has("description") ? root.Text("description") : "";
        return new Keystore(crypto, ReadPubkey(root), ReadPath(root), ReadUuid(root), description);
    }

    private static KeystoreCrypto ReadCrypto(KeystoreObject crypto, KeystoreFaults faults)
    {
        crypto.RefuseOthers("kdf", "checksum", "cipher");
        KeystoreObject kdf = OpenModule(crypto, "kdf");
        KdfParameters kdfParameters = KdfReader.Read(kdf, faults);
        byte[] salt = kdf.Object("params").Bytes("salt", 1, MaxSaltLength);
        kdf.IsText("message", "");

        KeystoreObject checksum = OpenModule(crypto, "checksum");
        checksum.IsText("function", "sha256");
        checksum.Object("params").RefuseOthers();

        KeystoreObject cipher = OpenModule(crypto, "cipher");
        cipher.IsText("function", "aes-128-ctr");
        KeystoreObject cipherParameters = cipher.Object("params");
        cipherParameters.RefuseOthers("iv");
        return new KeystoreCrypto(
            kdfParameters,
            salt,
            checksum.Bytes("message", ChecksumLength, ChecksumLength),
            cipherParameters.Bytes("iv", Aes128Ctr.IvLength, Aes128Ctr.IvLength),
            cipher.Bytes("message", Keystore.SecretLength, Keystore.SecretLength));
    }

    private static KeystoreObject OpenModule(KeystoreObject crypto, string name)
    {
        KeystoreObject module = crypto.Object(name);
        module.RefuseOthers("function", "params", "message");
        return module;
    }

    private static BlsPubkeyBytes? ReadPubkey(KeystoreObject root)
    {
        if (!root.Has("pubkey"))
        {
            return null;
        }

        if (!FixedBytes.TryParseUnprefixed(root.Text("pubkey"), out BlsPubkeyBytes pubkey))
        {
            root.Wrong("pubkey", $"48 bytes of hexadecimal");
        }

        return pubkey;
    }

    private static string ReadPath(KeystoreObject root)
    {
        string path = root.Text("path");
        if (path.Length > 0 && !KeyPath.TryParse(path, out _))
        {
            root.Wrong("path", $"a path such as m/12381/3600/0/0/0, or nothing");
        }

        return path;
    }

    private static Guid ReadUuid(KeystoreObject root)
    {
        if (!Guid.TryParseExact(root.Text("uuid"), "D", out Guid uuid))
        {
            root.Wrong("uuid", $"a uuid with dashes");
        }

        return uuid;
    }
}
