using System.Buffers.Binary;
using System.Security.Cryptography;
using Eth2Core;
using Eth2Core.Merkle;
using Eth2Core.Phase0;

namespace Benchmarks.Bls;

/// <summary>The root of a validator registry, one node after another with the framework's SHA-256: what many-lane hashing is compared with.</summary>
/// <remarks>Source: consensus-specs v1.6.0, ssz/simple-serialize.md, "Merkleization"; phase0/beacon-chain.md, "Validator".</remarks>
internal static class FrameworkRegistry
{
    private const int Node = Root.Length;
    private const int Leaves = 8;

    /// <summary>hash_tree_root of List[Validator, 2^depth].</summary>
    public static Root HashTreeRoot(List<Validator> validators, int depth)
    {
        byte[] layer = new byte[Math.Max(2, validators.Count + 1) * Node];
        for (int i = 0; i < validators.Count; i++)
            HashValidator(validators[i], layer.AsSpan(i * Node, Node));
        int count = validators.Count;
        for (int level = 0; level < depth; level++, count = (count + 1) / 2)
        {
            if (count % 2 == 1)
                ZeroHashes.At(level).AsSpan().CopyTo(layer.AsSpan(count * Node));
            HashPairs(layer.AsSpan(0, (count + 1) / 2 * 2 * Node), layer);
        }

        layer.AsSpan(Node, Node).Clear();
        BinaryPrimitives.WriteInt64LittleEndian(layer.AsSpan(Node), validators.Count);
        return new Root(SHA256.HashData(layer.AsSpan(0, 2 * Node)));
    }

    private static void HashValidator(Validator validator, Span<byte> root)
    {
        Span<byte> leaves = stackalloc byte[Leaves * Node];
        leaves.Clear();
        validator.Pubkey.AsSpan().CopyTo(leaves);
        SHA256.HashData(leaves[..(2 * Node)], root);
        leaves[..(2 * Node)].Clear();
        root.CopyTo(leaves);
        validator.WithdrawalCredentials.AsSpan().CopyTo(leaves[Node..]);
        ReadOnlySpan<ulong> numbers = [validator.EffectiveBalance.Value, validator.Slashed ? 1UL : 0, validator.ActivationEligibilityEpoch, validator.ActivationEpoch, validator.ExitEpoch, validator.WithdrawableEpoch];
        for (int i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(leaves[((2 + i) * Node)..], numbers[i]);
        for (int width = Leaves; width > 1; width /= 2)
            HashPairs(leaves[..(width * Node)], leaves);
        leaves[..Node].CopyTo(root);
    }

    private static void HashPairs(ReadOnlySpan<byte> nodes, Span<byte> parents)
    {
        Span<byte> parent = stackalloc byte[Node];
        for (int i = 0; 2 * i * Node < nodes.Length; i++)
        {
            SHA256.HashData(nodes.Slice(2 * i * Node, 2 * Node), parent);
            parent.CopyTo(parents[(i * Node)..]);
        }
    }
}
