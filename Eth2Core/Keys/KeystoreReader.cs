using System.Diagnostics.CodeAnalysis;

namespace Eth2Core.Keys;

/// <summary>Reads the JSON of a keystore: strictly where the key depends on it, tolerantly elsewhere.</summary>
/// <remarks>
/// Source: EIP-2335, "JSON schema". Members inside crypto must be exactly those of the standard; outside it, unknown ones, which some tools
/// add, and missing ones are tolerated, and the keystore says so. docs/formats/keystore.md has the whole table.
/// </remarks>
internal static class KeystoreReader
{
    private const int Version = 4;
    /// <summary>The longest salt that is read, in bytes.</summary>
    internal const int MaxSaltLength = 256;
    private const int ChecksumLength = 32;

    /// <summary>Reads a keystore; false, with the first thing that is wrong, for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Keystore? keystore, [NotNullWhen(false)] out KeystoreError? error)
    {
        var faults = new KeystoreFaults();
        keystore = KeystoreJson.Read(json, faults, Read);
        error = faults.First;
        keystore = error is null ? keystore : null;
        return keystore is not null;
    }

    private static Keystore Read(KeystoreObject root, KeystoreFaults faults)
    {
        long version = root.Integer("version");
        if (version != Version)
        {
            faults.Add(new KeystoreError.UnknownVersion(version));
        }

        KeystoreCrypto crypto = ReadCrypto(root.Object("crypto"), faults);
        string description = root.HasOptional("description") ? root.Text("description") : "";
        BlsPubkeyBytes? pubkey = root.HasOptional("pubkey") ? new BlsPubkeyBytes(root.Bytes("pubkey", BlsPubkeyBytes.Length, BlsPubkeyBytes.Length)) : null;
        string path = ReadPath(root, faults);
        Guid? uuid = ReadUuid(root, faults);
        root.TolerateOthers("crypto", "description", "pubkey", "path", "uuid", "version");
        return new Keystore(crypto, pubkey, path, uuid, description, faults.Tolerated);
    }

    private static KeystoreCrypto ReadCrypto(KeystoreObject crypto, KeystoreFaults faults)
    {
        crypto.RefuseOthers("kdf", "checksum", "cipher");
        KeystoreObject kdf = OpenModule(crypto, "kdf");
        KdfParameters kdfParameters = KdfReader.Read(kdf.Text("function"), kdf.Where("function"), kdf.Object("params"), faults);
        byte[] salt = kdf.Object("params").Bytes("salt", 1, MaxSaltLength);
        kdf.IsEmpty("message");

        KeystoreObject checksum = OpenModule(crypto, "checksum");
        checksum.IsFunction("function", "sha256");
        checksum.Object("params").RefuseOthers();

        KeystoreObject cipher = OpenModule(crypto, "cipher");
        cipher.IsFunction("function", "aes-128-ctr");
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

    private static string ReadPath(KeystoreObject root, KeystoreFaults faults)
    {
        string path = root.HasOptional("path") ? root.Text("path") : "";
        if (path.Length > 0 && !KeyPath.TryParse(path, out _))
        {
            root.Wrong("path", $"a path such as m/12381/3600/0/0/0, or nothing");
        }
        else if (path.Length == 0 && !faults.Tolerated.Contains(new KeystoreTolerance.MissingMember("path")))
        {
            faults.Tolerated.Add(new KeystoreTolerance.EmptyPath());
        }

        return path;
    }

    private static Guid? ReadUuid(KeystoreObject root, KeystoreFaults faults)
    {
        string text = root.HasOptional("uuid") ? root.Text("uuid") : "";
        if (Guid.TryParseExact(text, "D", out Guid uuid))
        {
            return uuid;
        }

        if (!faults.Tolerated.Contains(new KeystoreTolerance.MissingMember("uuid")))
        {
            faults.Tolerated.Add(new KeystoreTolerance.NotUuid(PrintableText.Of(text)));
        }

        return null;
    }
}
