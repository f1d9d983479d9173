using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>The tree of BLS secret keys that grows from one seed.</summary>
/// <remarks>Source: EIP-2333. Keys are 32 bytes, big-endian, never 0 and below the group order.</remarks>
public static class KeyDerivation
{
    /// <summary>How many bytes a secret key has.</summary>
    public const int SecretKeyLength = 32;

    /// <summary>How many bytes a seed has at least.</summary>
    public const int MinSeedLength = 32;

    /// <summary>derive_master_SK.</summary>
    /// <param name="seed">At least 32 bytes.</param>
    /// <exception cref="ArgumentException">The seed is shorter.</exception>
    public static SecretBytes DeriveMasterSecretKey(ReadOnlySpan<byte> seed)
    {
        if (seed.Length < MinSeedLength)
        {
            throw new ArgumentException($"expected a seed of at least {MinSeedLength} bytes, got {seed.Length}", nameof(seed));
        }

        var secretKey = new SecretBytes(SecretKeyLength);
        HkdfModR.Derive(seed, secretKey.Span);
        return secretKey;
    }

    /// <summary>derive_child_SK.</summary>
    /// <param name="parent">The parent's secret key, 32 bytes.</param>
    /// <param name="index">Which child.</param>
    /// <exception cref="ArgumentException">The parent has another length.</exception>
    public static SecretBytes DeriveChildSecretKey(ReadOnlySpan<byte> parent, uint index)
    {
        var secretKey = new SecretBytes(SecretKeyLength);
        DeriveChild(parent, index, secretKey.Span);
        return secretKey;
    }

    /// <summary>The key at a path below the master key of a seed.</summary>
    /// <exception cref="ArgumentException">The seed is shorter than 32 bytes.</exception>
    public static SecretBytes DeriveFromPath(ReadOnlySpan<byte> seed, KeyPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        SecretBytes secretKey = DeriveMasterSecretKey(seed);
        foreach (uint index in path.Indexes)
        {
            DeriveChild(secretKey.Span, index, secretKey.Span);
        }

        return secretKey;
    }

    private static void DeriveChild(ReadOnlySpan<byte> parent, uint index, Span<byte> child)
    {
        if (parent.Length != SecretKeyLength)
        {
            throw new ArgumentException($"expected a secret key of {SecretKeyLength} bytes, got {parent.Length}", nameof(parent));
        }

        Span<byte> compressed = stackalloc byte[SHA256.HashSizeInBytes];
        LamportPublicKey.Compress(parent, index, compressed);
        HkdfModR.Derive(compressed, child);
        CryptographicOperations.ZeroMemory(compressed);
    }
}
