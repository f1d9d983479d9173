using Eth2Core.Hashing;

namespace Eth2Core.Merkle;

/// <summary>The roots of the binary trees whose leaves are all zero.</summary>
/// <remarks>Source: the deposit contract's constructor (zero_hashes), and consensus-specs v1.6.0, ssz/simple-serialize.md, "Merkleization".</remarks>
public static class ZeroHashes
{
    /// <summary>The deepest tree for which there is a hash.</summary>
    public const int MaxDepth = 64;

    private static readonly Root[] Hashes = Compute();

    /// <summary>The root of the tree with 2^<paramref name="depth"/> zero leaves; a zero chunk for 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The depth is negative or above <see cref="MaxDepth"/>.</exception>
    public static Root At(int depth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, MaxDepth);
        return Hashes[depth];
    }

    private static Root[] Compute()
    {
        Root[] hashes = new Root[MaxDepth + 1];
        for (int i = 1; i < hashes.Length; i++)
        {
            hashes[i] = Sha256.HashPair(hashes[i - 1], hashes[i - 1]);
        }

        return hashes;
    }
}
