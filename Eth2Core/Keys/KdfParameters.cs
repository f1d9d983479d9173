using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>A key derivation function with its cost. The cases are the nested records, and no others.</summary>
/// <remarks>Source: EIP-2335, "Decryption key".</remarks>
internal abstract record KdfParameters
{
    /// <summary>dklen: half for the cipher, half for the checksum.</summary>
    public const int KeyLength = 32;

    private KdfParameters()
    {
    }

    /// <summary>The cost that new keystores have.</summary>
    public static KdfParameters Default(KeystoreKdf kdf) => kdf switch
    {
        KeystoreKdf.Scrypt => new ScryptKdf(262144, 8, 1),
        KeystoreKdf.Pbkdf2 => new Pbkdf2Kdf(262144),
        _ => throw new ArgumentOutOfRangeException(nameof(kdf), kdf, "expected Scrypt or Pbkdf2"),
    };

    /// <summary>Derives <see cref="KeyLength"/> bytes.</summary>
    public abstract void DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> key, KeystoreMemory memory);

    /// <summary>scrypt.</summary>
    /// <param name="N">n: the cost, a power of two.</param>
    /// <param name="R">r: the block size in 128 bytes.</param>
    /// <param name="P">p: how often in parallel.</param>
    public sealed record ScryptKdf(int N, int R, int P) : KdfParameters
    {
        /// <inheritdoc/>
        public override void DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> key, KeystoreMemory memory) =>
            Scrypt.DeriveKey(password, salt, N, R, P, key, memory);
    }

    /// <summary>PBKDF2 with hmac-sha256.</summary>
    /// <param name="C">c: how many rounds.</param>
    public sealed record Pbkdf2Kdf(int C) : KdfParameters
    {
        /// <inheritdoc/>
        public override void DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> key, KeystoreMemory memory) =>
            Rfc2898DeriveBytes.Pbkdf2(password, salt, key, C, HashAlgorithmName.SHA256);
    }
}
