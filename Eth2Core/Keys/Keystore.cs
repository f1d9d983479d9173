using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Eth2Core.Bls;

namespace Eth2Core.Keys;

/// <summary>A secret key under a password.</summary>
/// <remarks>
/// Source: EIP-2335, version 4. The checksum says that the password and the cipher text belong together; it does not cover the public key,
/// the path or the IV: compare <see cref="MatchesPubkey"/> after opening.
/// </remarks>
public sealed class Keystore
{
    /// <summary>How many bytes of JSON are looked at; a keystore has about 800.</summary>
    public const int MaxJsonLength = 65536;

    /// <summary>How many bytes a secret has.</summary>
    public const int SecretLength = 32;

    internal Keystore(KeystoreCrypto crypto, BlsPubkeyBytes? pubkey, string path, Guid? uuid, string description, IReadOnlyList<KeystoreTolerance> tolerated)
    {
        Crypto = crypto;
        Pubkey = pubkey;
        Path = path;
        Uuid = uuid;
        Description = description;
        Tolerated = tolerated;
    }

    /// <summary>pubkey: whose key it says it is; null where it does not say.</summary>
    public BlsPubkeyBytes? Pubkey { get; }

    /// <summary>path: the EIP-2334 path; empty where the key has none.</summary>
    public string Path { get; }

    /// <summary>uuid; null where it has none, or something else in its place.</summary>
    public Guid? Uuid { get; }

    /// <summary>description: anything; from a file, anything an attacker likes.</summary>
    public string Description { get; }

    /// <summary>crypto.kdf: function and cost.</summary>
    public KeystoreCost Cost => KeystoreCost.Of(Crypto.Kdf);

    /// <summary>crypto.kdf.params.salt: keystores that share it, and the cost, open with one derivation.</summary>
    public ReadOnlySpan<byte> Salt => Crypto.Salt;

    /// <summary>crypto.cipher.params.iv, 16 bytes: never the same twice under one salt.</summary>
    public ReadOnlySpan<byte> Iv => Crypto.Iv;

    /// <summary>What the file has otherwise than this program writes it, a weak cost included; nothing for a keystore that was just made.</summary>
    public IReadOnlyList<KeystoreTolerance> Tolerated { get; }

    internal KeystoreCrypto Crypto { get; }

    /// <summary>Puts a secret under a password, with a new salt, IV and uuid from the system's randomness.</summary>
    /// <param name="secret">The secret key, 32 bytes, big-endian.</param>
    /// <param name="passwordUtf8">The password as it was typed.</param>
    /// <param name="kdf">How the password becomes a key.</param>
    /// <param name="pubkey">The secret's public key.</param>
    /// <param name="path">The path of the secret.</param>
    /// <param name="description">Anything.</param>
    /// <exception cref="ArgumentException">The secret is not 32 bytes, or the password is not UTF-8.</exception>
    public static Keystore Encrypt(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> passwordUtf8, KeystoreKdf kdf, BlsPubkeyBytes pubkey, KeyPath path, string description = "")
    {
        using var memory = new KeystoreMemory();
        using var key = KeystoreKey.Derive(passwordUtf8, kdf, memory);
        return Encrypt(secret, key, pubkey, path, description);
    }

    /// <summary>Puts a secret under a derived key, with a new IV and uuid from the system's randomness.</summary>
    /// <param name="secret">The secret key, 32 bytes, big-endian.</param>
    /// <param name="key">The key, which other keystores may share.</param>
    /// <param name="pubkey">The secret's public key.</param>
    /// <param name="path">The path of the secret.</param>
    /// <param name="description">Anything.</param>
    /// <exception cref="ArgumentException">The secret is not 32 bytes.</exception>
    public static Keystore Encrypt(ReadOnlySpan<byte> secret, KeystoreKey key, BlsPubkeyBytes pubkey, KeyPath path, string description = "")
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(description);
        if (secret.Length != SecretLength)
        {
            throw new ArgumentException($"expected a secret of {SecretLength} bytes, got {secret.Length}", nameof(secret));
        }

        byte[] iv = RandomNumberGenerator.GetBytes(Aes128Ctr.IvLength);
        byte[] cipherText = new byte[SecretLength];
        key.Transform(iv, secret, cipherText);
        var crypto = new KeystoreCrypto(key.Kdf, key.Salt, key.Checksum(cipherText), iv, cipherText);
        return new Keystore(crypto, pubkey, path.ToString(), Guid.NewGuid(), description, []);
    }

    /// <summary>Reads a keystore; nothing is decrypted yet. What is tolerated is in <see cref="Tolerated"/>.</summary>
    /// <param name="json">The file.</param>
    /// <param name="keystore">The keystore.</param>
    /// <param name="error">What is wrong, and where.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Keystore? keystore, [NotNullWhen(false)] out KeystoreError? error) =>
        KeystoreReader.TryRead(json, out keystore, out error);

    /// <summary>One line of JSON, without a line end, in the order of members that other tools write.</summary>
    public byte[] ToJson() => KeystoreWriter.Write(this);

    /// <summary>Opens the keystore.</summary>
    /// <param name="passwordUtf8">The password as it was typed.</param>
    /// <param name="secret">The secret key; the caller disposes of it.</param>
    /// <param name="error">Why it does not open.</param>
    public bool TryDecrypt(ReadOnlySpan<byte> passwordUtf8, [NotNullWhen(true)] out SecretBytes? secret, [NotNullWhen(false)] out KeystoreError? error)
    {
        using var memory = new KeystoreMemory();
        bool isUtf8 = KeystoreKey.TryDerive(passwordUtf8, Crypto.Kdf, Crypto.Salt, memory, out KeystoreKey? key);
        using (key)
        {
            if (isUtf8)
            {
                return TryDecrypt(key!, out secret, out error);
            }
        }

        secret = null;
        error = new KeystoreError.PasswordNotUtf8();
        return false;
    }

    /// <summary>Whether an opened secret is a key, and the key of <see cref="Pubkey"/>; a damaged IV, which the checksum does not cover, shows here.</summary>
    /// <returns>False as well where the keystore does not say whose key it is.</returns>
    public bool MatchesPubkey(ReadOnlySpan<byte> secret, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(bls);
        Span<byte> pubkey = stackalloc byte[BlsPubkeyBytes.Length];
        return bls.TrySkToPk(secret, pubkey) && Pubkey == new BlsPubkeyBytes(pubkey);
    }

    /// <summary>The public key of an opened secret, which must be that of <see cref="Pubkey"/> where there is one.</summary>
    /// <param name="secret">What <see cref="TryDecrypt(ReadOnlySpan{byte}, out SecretBytes?, out KeystoreError?)"/> gave.</param>
    /// <param name="bls">The curve.</param>
    /// <param name="pubkey">The public key of the secret.</param>
    /// <param name="error">Why the keystore is not to be trusted.</param>
    public bool TryDerivePubkey(ReadOnlySpan<byte> secret, IBls bls, out BlsPubkeyBytes pubkey, [NotNullWhen(false)] out KeystoreError? error)
    {
        ArgumentNullException.ThrowIfNull(bls);
        Span<byte> derived = stackalloc byte[BlsPubkeyBytes.Length];
        bool isKey = bls.TrySkToPk(secret, derived);
        pubkey = new BlsPubkeyBytes(derived);
        error = !isKey ? new KeystoreError.NotSecretKey()
            : Pubkey is { } said && said != pubkey ? new KeystoreError.PubkeyMismatch(said, pubkey)
            : null;
        return error is null;
    }

    /// <summary>Opens the keystore with the key of its salt and cost.</summary>
    internal bool TryDecrypt(KeystoreKey key, [NotNullWhen(true)] out SecretBytes? secret, [NotNullWhen(false)] out KeystoreError? error)
    {
        secret = null;
        if (!CryptographicOperations.FixedTimeEquals(key.Checksum(Crypto.CipherText), Crypto.Checksum))
        {
            error = new KeystoreError.ChecksumMismatch();
            return false;
        }

        secret = new SecretBytes(SecretLength);
        key.Transform(Crypto.Iv, Crypto.CipherText, secret.Span);
        error = null;
        return true;
    }
}
