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

    private const int SaltLength = 32;

    internal Keystore(KeystoreCrypto crypto, BlsPubkeyBytes? pubkey, string path, Guid uuid, string description)
    {
        Crypto = crypto;
        Pubkey = pubkey;
        Path = path;
        Uuid = uuid;
        Description = description;
    }

    /// <summary>pubkey: whose key it says it is; null where it does not say.</summary>
    public BlsPubkeyBytes? Pubkey { get; }

    /// <summary>path: the EIP-2334 path; empty where the key has none.</summary>
    public string Path { get; }

    /// <summary>uuid.</summary>
    public Guid Uuid { get; }

    /// <summary>description: anything; from a file, anything an attacker likes.</summary>
    public string Description { get; }

    internal KeystoreCrypto Crypto { get; }

    /// <summary>Puts a secret under a password, with a new salt, IV and uuid from the system's randomness.</summary>
    /// <param name="secret">The secret key, 32 bytes, big-endian.</param>
    /// <param name="passwordUtf8">The password as it was typed.</param>
    /// <param name="kdf">How the password becomes a key.</param>
    /// <param name="pubkey">The secret's public key.</param>
    /// <param name="path">The path of the secret.</param>
    /// <param name="description">Anything.</param>
    /// <exception cref="ArgumentException">The secret is not 32 bytes, or the password is not UTF-8.</exception>
    public static Keystore Encrypt(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> passwordUtf8, KeystoreKdf kdf, BlsPubkeyBytes pubkey, KeyPath path, string description = "") =>
        Encrypt(secret, passwordUtf8, KdfParameters.Default(kdf), pubkey, path, description);

    /// <summary>The same at another cost.</summary>
    internal static Keystore Encrypt(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> passwordUtf8, KdfParameters kdf, BlsPubkeyBytes pubkey, KeyPath path, string description = "")
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(description);
        if (secret.Length != SecretLength)
        {
            throw new ArgumentException($"expected a secret of {SecretLength} bytes, got {secret.Length}", nameof(secret));
        }

        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        byte[] iv = RandomNumberGenerator.GetBytes(Aes128Ctr.IvLength);
        using SecretBytes key = DeriveKey(passwordUtf8, kdf, salt) ?? throw new ArgumentException("expected UTF-8", nameof(passwordUtf8));
        byte[] cipherText = new byte[SecretLength];
        Aes128Ctr.Transform(key.Span[..Aes128Ctr.KeyLength], iv, secret, cipherText);
        var crypto = new KeystoreCrypto(kdf, salt, Checksum(key.Span, cipherText), iv, cipherText);
        return new Keystore(crypto, pubkey, path.ToString(), Guid.NewGuid(), description);
    }

    /// <summary>Reads a keystore strictly; nothing is decrypted yet.</summary>
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
        secret = null;
        using SecretBytes? key = DeriveKey(passwordUtf8, Crypto.Kdf, Crypto.Salt);
        if (key is null)
        {
            error = new KeystoreError.PasswordNotUtf8();
            return false;
        }

        if (!CryptographicOperations.FixedTimeEquals(Checksum(key.Span, Crypto.CipherText), Crypto.Checksum))
        {
            error = new KeystoreError.ChecksumMismatch();
            return false;
        }

        secret = new SecretBytes(SecretLength);
        Aes128Ctr.Transform(key.Span[..Aes128Ctr.KeyLength], Crypto.Iv, Crypto.CipherText, secret.Span);
        error = null;
        return true;
    }

    /// <summary>Whether an opened secret is a key, and the key of <see cref="Pubkey"/>; a damaged IV, which the checksum does not cover, shows here.</summary>
    /// <returns>False as well where the keystore does not say whose key it is.</returns>
    public bool MatchesPubkey(ReadOnlySpan<byte> secret, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(bls);
        Span<byte> pubkey = stackalloc byte[BlsPubkeyBytes.Length];
        return bls.TrySkToPk(secret, pubkey) && Pubkey == new BlsPubkeyBytes(pubkey);
    }

    /// <summary>Null if the password is not UTF-8.</summary>
    private static SecretBytes? DeriveKey(ReadOnlySpan<byte> passwordUtf8, KdfParameters kdf, ReadOnlySpan<byte> salt)
    {
        bool isUtf8 = KeystorePassword.TryProcess(passwordUtf8, out SecretBytes? password);
        using (password)
        {
            if (!isUtf8)
            {
                return null;
            }

            var key = new SecretBytes(KdfParameters.KeyLength);
            kdf.DeriveKey(password!.Span, salt, key.Span);
            return key;
        }
    }

    /// <summary>SHA-256 of the key's second half and the cipher text.</summary>
    private static byte[] Checksum(ReadOnlySpan<byte> key, ReadOnlySpan<byte> cipherText)
    {
        using var message = new SecretBytes(key.Length - Aes128Ctr.KeyLength + cipherText.Length);
        key[Aes128Ctr.KeyLength..].CopyTo(message.Span);
        cipherText.CopyTo(message.Span[^cipherText.Length..]);
        return SHA256.HashData(message.Span);
    }
}
