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

    /// <summary>The public keys of many secret keys, eight at a time where the processor can.</summary>
    /// <param name="secretKeys">The secret keys, n times 32 bytes, big-endian.</param>
    /// <param name="bls">Who computes.</param>
    /// <returns>n public keys.</returns>
    /// <exception cref="ArgumentException">A key is 0 or not below the group order, or the bytes are not a multiple of 32.</exception>
    public static BlsPubkeyBytes[] BatchSkToPk(ReadOnlySpan<byte> secretKeys, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(bls);
        int count = secretKeys.Length / Lengths.SecretKey;
        byte[] pubkeys = new byte[count * Lengths.Pubkey];
        bool[] results = new bool[count];
        bls.BatchSkToPk(secretKeys, pubkeys, results);
        return results.Contains(false) ? throw NotAKey() : [.. pubkeys.Chunk(Lengths.Pubkey).Select(pubkey => new BlsPubkeyBytes(pubkey))];
    }

    /// <summary>The signatures of many signing roots, each by its own key, eight at a time where the processor can.</summary>
    /// <param name="secretKeys">The secret keys, n times 32 bytes, big-endian.</param>
    /// <param name="signingRoots">n signing roots.</param>
    /// <param name="bls">Who signs.</param>
    /// <returns>n signatures.</returns>
    /// <exception cref="ArgumentException">A key is 0 or not below the group order, or there are not 32 bytes for each signing root.</exception>
    public static BlsSignatureBytes[] BatchSign(ReadOnlySpan<byte> secretKeys, IReadOnlyList<Root> signingRoots, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(signingRoots);
        ArgumentNullException.ThrowIfNull(bls);
        byte[] messages = new byte[signingRoots.Count * Lengths.SigningRoot], signatures = new byte[signingRoots.Count * Lengths.Signature];
        for (int i = 0; i < signingRoots.Count; i++)
            signingRoots[i].AsSpan().CopyTo(messages.AsSpan(i * Lengths.SigningRoot));
        bool[] results = new bool[signingRoots.Count];
        bls.BatchSign(secretKeys, messages, signatures, results);
        return results.Contains(false) ? throw NotAKey() : [.. signatures.Chunk(Lengths.Signature).Select(signature => new BlsSignatureBytes(signature))];
    }

    private static ArgumentException NotAKey() => new("the signing key is 0, not below the group order, or not 32 bytes", "secretKey");
}
