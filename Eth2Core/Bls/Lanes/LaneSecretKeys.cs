using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>What is done with many secret keys in lanes, and the erasure of what that leaves in memory.</summary>
/// <remarks>Points, digits and masks lie in a <see cref="LaneBuffer{T}"/>, columns in the thread's <see cref="LaneScratch"/>, and what the compiler keeps aside on the stack: all three are
/// overwritten with zeros before a call returns, also when it fails.</remarks>
internal static class LaneSecretKeys
{
    /// <summary>How many keys share an inversion: more save next to nothing.</summary>
    internal const int Most = 64;

    /// <summary>Public keys.</summary>
    /// <param name="secretKeys">n times 32 bytes.</param>
    /// <param name="pubkeys">n times 48 bytes, zeroed where the answer is no.</param>
    /// <param name="results">n answers: whether there is a key.</param>
    internal static void SkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results)
    {
        pubkeys.Clear();
        Validate(secretKeys, results);
        try
        {
            for (int first = 0; first < results.Length; first += Most)
            {
                int count = Math.Min(Most, results.Length - first);
                LanePublicKeys.Compute(
                    secretKeys.Slice(first * Lengths.SecretKey, count * Lengths.SecretKey), results.Slice(first, count), pubkeys.Slice(first * Lengths.Pubkey, count * Lengths.Pubkey));
            }
        }
        finally
        {
            EraseTraces();
        }
    }

    /// <summary>Signatures of messages of 32 bytes.</summary>
    /// <param name="secretKeys">n times 32 bytes.</param>
    /// <param name="messages">n times 32 bytes.</param>
    /// <param name="signatures">n times 96 bytes, zeroed where the answer is no.</param>
    /// <param name="results">n answers: whether there is a key.</param>
    internal static void Sign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results)
    {
        signatures.Clear();
        Validate(secretKeys, results);
        try
        {
            for (int first = 0; first < results.Length; first += Most)
            {
                int count = Math.Min(Most, results.Length - first);
                LaneSignatures.Compute(
                    secretKeys.Slice(first * Lengths.SecretKey, count * Lengths.SecretKey),
                    messages.Slice(first * Lengths.SigningRoot, count * Lengths.SigningRoot),
                    results.Slice(first, count),
                    signatures.Slice(first * Lengths.Signature, count * Lengths.Signature));
            }
        }
        finally
        {
            EraseTraces();
        }
    }

    private static void Validate(ReadOnlySpan<byte> secretKeys, Span<bool> results)
    {
        for (int i = 0; i < results.Length; i++)
            results[i] = Fr.IsSecretKey(secretKeys.Slice(i * Lengths.SecretKey, Lengths.SecretKey));
    }

    private static void EraseTraces()
    {
        LaneScratch.OfThread.Erase();
        StackErasure.Erase();
    }
}
