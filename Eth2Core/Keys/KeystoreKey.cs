using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>What a password becomes with one salt: the key that one keystore, or many of one run, are encrypted with.</summary>
/// <remarks>
/// Source: EIP-2335, "Decryption key". The first half is the key of the cipher, the second goes into the checksum. Keystores may share a key,
/// which saves all but one derivation, but never an IV: AES in counter mode xors the secret with a stream that depends on key and IV only, so
/// that two cipher texts of one key and IV give away the difference of their secrets. <see cref="Keystore.Encrypt(ReadOnlySpan{byte}, KeystoreKey, BlsPubkeyBytes, KeyPath, string)"/>
/// takes a new IV each time. Safe for use by several threads until it is disposed of.
/// </remarks>
public sealed class KeystoreKey : IDisposable
{
    private const int SaltLength = 32;

    private readonly SecretBytes _key;

    private KeystoreKey(KdfParameters kdf, byte[] salt, SecretBytes key)
    {
        Kdf = kdf;
        Salt = salt;
        _key = key;
    }

    internal KdfParameters Kdf { get; }

    internal byte[] Salt { get; }

    /// <summary>Derives a key at the usual cost, with a new salt from the system's randomness.</summary>
    /// <param name="passwordUtf8">The password as it was typed.</param>
    /// <param name="kdf">How the password becomes a key.</param>
    /// <param name="memory">Where the working memory comes from.</param>
    /// <exception cref="ArgumentException">The password is not UTF-8.</exception>
    public static KeystoreKey Derive(ReadOnlySpan<byte> passwordUtf8, KeystoreKdf kdf, KeystoreMemory memory) => Derive(passwordUtf8, KdfParameters.Default(kdf), memory);

    /// <summary>The same at another cost.</summary>
    internal static KeystoreKey Derive(ReadOnlySpan<byte> passwordUtf8, KdfParameters kdf, KeystoreMemory memory) =>
        TryDerive(passwordUtf8, kdf, RandomNumberGenerator.GetBytes(SaltLength), memory, out KeystoreKey? key)
            ? key
            : throw new ArgumentException("expected UTF-8", nameof(passwordUtf8));

    /// <summary>The key of an existing keystore; false if the password is not UTF-8.</summary>
    internal static bool TryDerive(ReadOnlySpan<byte> passwordUtf8, KdfParameters kdf, byte[] salt, KeystoreMemory memory, [NotNullWhen(true)] out KeystoreKey? key)
    {
        bool isUtf8 = KeystorePassword.TryProcess(passwordUtf8, out SecretBytes? password);
        using (password)
        {
            key = isUtf8 ? Derive(password!, kdf, salt, memory) : null;
        }

        return isUtf8;
    }

    /// <summary>Overwrites the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>Never the key.</summary>
    public override string ToString() => _key.ToString();

    /// <summary>SHA-256 of the key's second half and the cipher text.</summary>
    internal byte[] Checksum(ReadOnlySpan<byte> cipherText)
    {
        ReadOnlySpan<byte> half = _key.Span[Aes128Ctr.KeyLength..];
        using var message = new SecretBytes(half.Length + cipherText.Length);
        half.CopyTo(message.Span);
        cipherText.CopyTo(message.Span[half.Length..]);
        return SHA256.HashData(message.Span);
    }

    /// <summary>Encrypts or decrypts, which are the same.</summary>
    internal void Transform(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input, Span<byte> output) =>
        Aes128Ctr.Transform(_key.Span[..Aes128Ctr.KeyLength], iv, input, output);

    private static KeystoreKey Derive(SecretBytes processedPassword, KdfParameters kdf, byte[] salt, KeystoreMemory memory)
    {
        var derived = new SecretBytes(KdfParameters.KeyLength);
        kdf.DeriveKey(processedPassword.Span, salt, derived.Span, memory);
        return new KeystoreKey(kdf, salt, derived);
    }
}
