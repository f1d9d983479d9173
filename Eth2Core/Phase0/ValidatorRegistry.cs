using System.Buffers.Binary;
using Eth2Core.Hashing;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>The root of the validators, hashed many at once.</summary>
/// <remarks>A validator's tree has eight leaves, of which the first is itself the root of the two chunks of a public key.</remarks>
internal static class ValidatorRegistry
{
    private const int LeafCount = 8;
    private const int BatchSize = 512;

    /// <summary>hash_tree_root of List[Validator, limit].</summary>
    public static Root HashTreeRoot(List<Validator> validators, ulong limit)
    {
        Root[] roots = new Root[validators.Count];
        int bufferCount = Math.Min(validators.Count, BatchSize);
        byte[] pubkeys = new byte[bufferCount * Sha256.PairLength];
        byte[] leaves = new byte[bufferCount * LeafCount * Root.Length];
        for (int start = 0; start < roots.Length; start += BatchSize)
        {
            int count = Math.Min(BatchSize, roots.Length - start);
            HashBatch(validators, roots.AsSpan(start, count), start, pubkeys, leaves);
        }

        return Merkleization.RootOfList<Root>(roots, limit);
    }

    private static void HashBatch(List<Validator> validators, Span<Root> roots, int start, Span<byte> pubkeys, Span<byte> leaves)
    {
        pubkeys = pubkeys[..(roots.Length * Sha256.PairLength)];
        Span<byte> layer = leaves[..(roots.Length * LeafCount * Root.Length)];
        for (int i = 0; i < roots.Length; i++)
        {
            // The last 16 bytes of each pair stay zero from one batch to the next only if they are cleared: the hash is written in place.
            Span<byte> pair = pubkeys.Slice(i * Sha256.PairLength, Sha256.PairLength);
            pair.Clear();
            validators[start + i].Pubkey.AsSpan().CopyTo(pair);
        }

        Span<byte> pubkeyRoots = pubkeys[..(roots.Length * Root.Length)];
        Sha256.HashPairs(pubkeys, pubkeyRoots);
        for (int i = 0; i < roots.Length; i++)
        {
            Span<byte> eightLeaves = layer.Slice(i * LeafCount * Root.Length, LeafCount * Root.Length);
            WriteLeaves(validators[start + i], pubkeyRoots.Slice(i * Root.Length, Root.Length), eightLeaves);
        }

        for (int width = LeafCount; width > 1; width /= 2)
        {
            Span<byte> parents = layer[..(layer.Length / 2)];
            Sha256.HashPairs(layer, parents);
            layer = parents;
        }

        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = new Root(layer.Slice(i * Root.Length, Root.Length));
        }
    }

    private static void WriteLeaves(Validator validator, ReadOnlySpan<byte> pubkeyRoot, Span<byte> leaves)
    {
        leaves.Clear();
        pubkeyRoot.CopyTo(leaves);
        validator.WithdrawalCredentials.AsSpan().CopyTo(leaves[Root.Length..]);
        BinaryPrimitives.WriteUInt64LittleEndian(leaves[(2 * Root.Length)..], validator.EffectiveBalance.Value);
        leaves[3 * Root.Length] = validator.Slashed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64LittleEndian(leaves[(4 * Root.Length)..], validator.ActivationEligibilityEpoch);
        BinaryPrimitives.WriteUInt64LittleEndian(leaves[(5 * Root.Length)..], validator.ActivationEpoch);
        BinaryPrimitives.WriteUInt64LittleEndian(leaves[(6 * Root.Length)..], validator.ExitEpoch);
        BinaryPrimitives.WriteUInt64LittleEndian(leaves[(7 * Root.Length)..], validator.WithdrawableEpoch);
    }
}
