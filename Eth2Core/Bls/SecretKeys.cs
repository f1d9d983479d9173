namespace Eth2Core.Bls;

/// <summary>What is done with a secret key that must be one: a key that is none is the caller's mistake.</summary>
public static class SecretKeys
{
    /// <summary>The public key.</summary>
    /// <param name="secretKey">The secret key, 32 bytes, big-endian.</param>
    /// <param name="bls">Who computes.</param>
    /// <exception cref="ArgumentException">The key is 0, not below the group order, or not 32 bytes.</exception>
    public static BlsPubkeyBytes SkToPk(ReadOnlySpan<byte> secretKey, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(bls);
        Span<byte> pubkey = stackalloc byte[BlsPubkeyBytes.Length];
        return bls.TrySkToPk(secretKey, pubkey) ? new BlsPubkeyBytes(pubkey) : throw NotAKey();
    }

    /// <summary>The signature of a signing root.</summary>
    /// <param name="secretKey">The secret key, 32 bytes, big-endian.</param>
    /// <param name="signingRoot">What is signed.</param>
    /// <param name="bls">Who signs.</param>
    /// <exception cref="ArgumentException">The key is 0, not below the group order, or not 32 bytes.</exception>
    public static BlsSignatureBytes Sign(ReadOnlySpan<byte> secretKey, Root signingRoot, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(bls);
        Span<byte> signature = stackalloc byte[BlsSignatureBytes.Length];
        return bls.TrySign(secretKey, signingRoot.AsSpan(), signature) ? new BlsSignatureBytes(signature) : throw NotAKey();
    }

    private static ArgumentException NotAKey() => new("the signing key is 0, not below the group order, or not 32 bytes", "secretKey");
}
