using Eth2Core.Hashing;

namespace Eth2Core.Merkle;

/// <summary>Checks a leaf against a root.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "is_valid_merkle_branch".</remarks>
public static class MerkleProof
{
    /// <summary>is_valid_merkle_branch: whether a leaf stands at an index of the tree with a root.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="branch">The siblings from the leaf up; exactly <paramref name="depth"/> of them, else the answer is false.</param>
    /// <param name="depth">How deep the leaf stands.</param>
    /// <param name="index">Its index among the leaves of that depth.</param>
    /// <param name="root">The root.</param>
    public static bool IsValidMerkleBranch(Root leaf, IReadOnlyList<Root> branch, int depth, ulong index, Root root)
    {
        ArgumentNullException.ThrowIfNull(branch);
        if (depth < 0 || branch.Count != depth)
        {
            return false;
        }

        Root value = leaf;
        for (int i = 0; i < depth; i++)
        {
            bool isRight = i < 64 && (index >> i & 1) == 1;
            value = isRight ? Sha256.HashPair(branch[i], value) : Sha256.HashPair(value, branch[i]);
        }

        return value == root;
    }
}
