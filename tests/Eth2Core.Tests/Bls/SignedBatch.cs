using Eth2Core.Bls;
using FluentAssertions;

namespace Eth2Core.Tests.Bls;

/// <summary>Items as the seam takes them; changes are made in place.</summary>
/// <param name="Pubkeys">48 bytes each.</param>
/// <param name="Messages">32 bytes each.</param>
/// <param name="Signatures">96 bytes each.</param>
internal sealed record SignedBatch(byte[] Pubkeys, byte[] Messages, byte[] Signatures)
{
    public int Count => Messages.Length / 32;

    /// <summary>The opposite points: in the subgroup, and wrong.</summary>
    public SignedBatch WithWrongSignatures(IEnumerable<int> items)
    {
        foreach (int item in items)
            Signatures[96 * item] ^= 0x20;
        return this;
    }

    /// <summary>Keys that are no point: x is p.</summary>
    public SignedBatch WithBrokenKeys(IEnumerable<int> items)
    {
        foreach (int item in items)
        {
            Reference.ToBytes(Reference.P, 48).CopyTo(Pubkeys, 48 * item);
            Pubkeys[48 * item] |= 0x80;
        }

        return this;
    }

    /// <summary>Verifies, and expects a no for exactly these.</summary>
    public void ShouldNameExactly(int[] bad)
    {
        bool[] results = [.. Enumerable.Repeat(true, Count)], expected = [.. Enumerable.Repeat(true, Count)];
        foreach (int item in bad)
            expected[item] = false;
        ManagedBls.Instance.BatchVerify(Pubkeys, Messages, Signatures, results);
        results.AsSpan().SequenceEqual(expected).Should().BeTrue($"of {Count} exactly {string.Join(", ", bad)} are bad; found were {string.Join(", ", Enumerable.Range(0, Count).Where(i => !results[i]))}");
    }
}
