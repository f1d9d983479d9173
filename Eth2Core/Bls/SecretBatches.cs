namespace Eth2Core.Bls;

/// <summary>Many secret keys, one after another: for implementations and processors that have nothing better.</summary>
internal static class SecretBatches
{
    /// <summary><see cref="IBls.BatchSkToPk"/> by <see cref="IBls.TrySkToPk"/>.</summary>
    internal static void SkToPk(IBls bls, ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results)
    {
        RequireLengths(secretKeys, pubkeys, results.Length);
        for (int i = 0; i < results.Length; i++)
            results[i] = bls.TrySkToPk(secretKeys.Slice(i * Lengths.SecretKey, Lengths.SecretKey), pubkeys.Slice(i * Lengths.Pubkey, Lengths.Pubkey));
    }

    /// <summary><see cref="IBls.BatchSign"/> by <see cref="IBls.TrySign"/>.</summary>
    internal static void Sign(IBls bls, ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results)
    {
        RequireLengths(secretKeys, messages, signatures, results.Length);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = bls.TrySign(
                secretKeys.Slice(i * Lengths.SecretKey, Lengths.SecretKey), messages.Slice(i * Lengths.SigningRoot, Lengths.SigningRoot), signatures.Slice(i * Lengths.Signature, Lengths.Signature));
        }
    }

    /// <summary>Throws where the lengths disagree.</summary>
    internal static void RequireLengths(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, int count)
    {
        Lengths.Require(secretKeys.Length, checked(count * Lengths.SecretKey), nameof(secretKeys));
        Lengths.Require(pubkeys.Length, checked(count * Lengths.Pubkey), nameof(pubkeys));
    }

    /// <summary>Throws where the lengths disagree.</summary>
    internal static void RequireLengths(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, int count)
    {
        Lengths.Require(secretKeys.Length, checked(count * Lengths.SecretKey), nameof(secretKeys));
        Lengths.Require(messages.Length, checked(count * Lengths.SigningRoot), nameof(messages));
        Lengths.Require(signatures.Length, checked(count * Lengths.Signature), nameof(signatures));
    }
}
