using System.Security.Cryptography;

namespace Eth2Core.Hashing;

/// <summary>SHA-256 of many messages at once: Merkle nodes, and others of one length.</summary>
/// <remarks>Source: FIPS 180-4, section 6.2; consensus-specs v1.6.0, ssz/simple-serialize.md, "Merkleization" (hash).</remarks>
public static class Sha256
{
    /// <summary>How many bytes a pair of nodes has.</summary>
    internal const int PairLength = 64;

    /// <summary>How many bytes a node has.</summary>
    internal const int NodeLength = 32;

    /// <summary>Hashes every pair of 32-byte nodes into its 32-byte parent.</summary>
    /// <param name="nodes">The pairs, 64 bytes each.</param>
    /// <param name="parents">Half as many bytes. It may begin where <paramref name="nodes"/> begins, but not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of a pair, or the lengths disagree.</exception>
    public static void HashPairs(ReadOnlySpan<byte> nodes, Span<byte> parents)
    {
        if (nodes.Length % PairLength != 0 || parents.Length != nodes.Length / 2)
        {
            throw new ArgumentException($"expected pairs of {PairLength} bytes and half as many bytes of parents, got {nodes.Length} and {parents.Length}", nameof(nodes));
        }

        int done = 0;
        if (Lanes16.IsSupported)
        {
            done = Sha256Lanes<Lanes16>.HashPairs(nodes, parents);
        }

        if (Lanes8.IsSupported)
        {
            done += Sha256Lanes<Lanes8>.HashPairs(nodes[(done * PairLength)..], parents[(done * NodeLength)..]);
        }

        HashRest(nodes[(done * PairLength)..], parents[(done * NodeLength)..]);
    }

    /// <summary>The parent of two nodes.</summary>
    public static Root HashPair(in Root left, in Root right)
    {
        Span<byte> pair = stackalloc byte[PairLength];
        left.AsSpan().CopyTo(pair);
        right.AsSpan().CopyTo(pair[NodeLength..]);
        Span<byte> parent = stackalloc byte[NodeLength];
        SHA256.HashData(pair, parent);
        return new Root(parent);
    }

    /// <summary>Hashes messages that all have the same length.</summary>
    /// <param name="messages">One after another.</param>
    /// <param name="length">How many bytes each has.</param>
    /// <param name="hashes">32 bytes for each; their number is that of the messages.</param>
    internal static void HashMessages(ReadOnlySpan<byte> messages, int length, Span<byte> hashes)
    {
        int done = 0;
        if (Lanes16.IsSupported)
            done = Sha256Lanes<Lanes16>.HashMessages(messages, length, hashes);
        if (Lanes8.IsSupported)
            done += Sha256Lanes<Lanes8>.HashMessages(messages[(done * length)..], length, hashes[(done * NodeLength)..]);
        for (; done < hashes.Length / NodeLength; done++)
            SHA256.HashData(messages.Slice(done * length, length), hashes.Slice(done * NodeLength, NodeLength));
    }

    private static void HashRest(ReadOnlySpan<byte> nodes, Span<byte> parents)
    {
        // From three pairs on, a group with idle lanes is faster than one pair after another.
        if (Lanes8.IsSupported && nodes.Length >= 3 * PairLength)
        {
            Sha256Lanes<Lanes8>.HashPartialGroup(nodes, parents);
        }
        else
        {
            HashPairsPortable(nodes, parents);
        }
    }

    /// <summary>One pair after another with the framework's SHA-256.</summary>
    internal static void HashPairsPortable(ReadOnlySpan<byte> nodes, Span<byte> parents)
    {
        Span<byte> parent = stackalloc byte[NodeLength];
        for (int i = 0; i < parents.Length; i += NodeLength)
        {
            SHA256.HashData(nodes.Slice(2 * i, PairLength), parent);
            parent.CopyTo(parents[i..]);
        }
    }
}
