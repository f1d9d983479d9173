using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Eth2Core.Hashing;
using Eth2Core.Phase0;
using Eth2Core.Ssz;

namespace Eth2Core.Merkle;

/// <summary>The deposit tree with proofs, finalization and snapshots.</summary>
/// <remarks>
/// Source: EIP-4881, "Reference Implementation". Layer h holds the roots of the complete subtrees of 2^h leaves, from left to
/// right. Finalizing f leaves drops what no later proof needs: in layer h everything before (f >> h) rounded down to an even index.
/// </remarks>
public sealed class DepositTree
{
    private const int Depth = Constants.DepositContractTreeDepth;

    private readonly Layer[] _layers;
    private FinalizedBlock? _finalizedBlock;

    /// <summary>An empty tree.</summary>
    public DepositTree()
    {
        _layers = new Layer[Depth];
        for (int height = 0; height < Depth; height++)
        {
            _layers[height] = new Layer();
        }
    }

    /// <summary>How many leaves the tree has.</summary>
    public ulong Count { get; private set; }

    /// <summary>How many leaves, from the first, are finalized: they can no longer be proved.</summary>
    public ulong FinalizedCount { get; private set; }

    /// <summary>Rebuilds the tree of a snapshot; false, with the reason, if the snapshot contradicts itself.</summary>
    public static bool TryFromSnapshot(
        DepositTreeSnapshot snapshot,
        [NotNullWhen(true)] out DepositTree? tree,
        [NotNullWhen(false)] out DepositTreeSnapshotError? error)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        tree = null;
        error = CheckShape(snapshot);
        if (error is not null)
        {
            return false;
        }

        DepositTree candidate = FromParts(snapshot);
        Root root = candidate.GetRoot();
        error = root == snapshot.DepositRoot ? null : new DepositTreeSnapshotError.WrongRoot(root, snapshot.DepositRoot);
        tree = error is null ? candidate : null;
        return error is null;
    }

    /// <summary>Adds a leaf: the root of a <see cref="DepositData"/>.</summary>
    /// <exception cref="InvalidOperationException">The tree is full.</exception>
    public void Append(Root leaf)
    {
        if (Count == DepositTreeFrontier.MaxDepositCount)
        {
            throw new InvalidOperationException("the deposit tree is full");
        }

        Count++;
        Root node = leaf;
        int height = 0;
        for (ulong size = Count; (size & 1) == 0; size >>= 1, height++)
        {
            Root left = _layers[height][(Count >> height) - 2];
            _layers[height].Add(node);
            node = Sha256.HashPair(left, node);
        }

        _layers[height].Add(node);
    }

    /// <summary>get_deposit_root(): the root with the count mixed in.</summary>
    public Root GetRoot() => Merkleization.MixInLength(RightEdge()[Depth], Count);

    /// <summary>The leaf at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf, or it is finalized.</exception>
    public Root GetLeaf(ulong index)
    {
        ThrowIfNotProvable(index);
        return _layers[0][index];
    }

    /// <summary>The 33 siblings that prove a leaf against <see cref="GetRoot"/>: 32 of the tree, then the count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf, or it is finalized.</exception>
    public Root[] GetProof(ulong index)
    {
        ThrowIfNotProvable(index);
        Root[] edge = RightEdge();
        Root[] proof = new Root[Depth + 1];
        for (int height = 0; height < Depth; height++)
        {
            ulong sibling = index >> height ^ 1;
            ulong completeCount = Count >> height;
            proof[height] = sibling < completeCount ? _layers[height][sibling]
                : sibling == completeCount ? edge[height]
                : ZeroHashes.At(height);
        }

        proof[Depth] = LengthChunk(Count);
        return proof;
    }

    /// <summary>Forgets what no proof of a later leaf needs.</summary>
    /// <param name="depositCount">How many leaves, from the first, are final: eth1_data.deposit_count of a finalized state.</param>
    /// <param name="executionBlockHash">The ETH1 block at which the tree had so many leaves.</param>
    /// <param name="executionBlockHeight">That block's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tree has fewer leaves, or more were finalized before.</exception>
    public void FinalizeUpTo(ulong depositCount, Hash32 executionBlockHash, ulong executionBlockHeight)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depositCount, Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(depositCount, FinalizedCount);
        FinalizedCount = depositCount;
        _finalizedBlock = new FinalizedBlock(executionBlockHash, executionBlockHeight);
        for (int height = 0; height < Depth; height++)
        {
            _layers[height].DropBefore(FirstKept(depositCount, height));
        }
    }

    /// <summary>The snapshot of the finalized leaves.</summary>
    /// <exception cref="InvalidOperationException">Nothing was finalized.</exception>
    public DepositTreeSnapshot GetSnapshot()
    {
        FinalizedBlock block = _finalizedBlock ?? throw new InvalidOperationException("a snapshot needs a finalized block: call FinalizeUpTo first");
        Root[] slots = new Root[Depth];
        for (int height = 0; height < Depth; height++)
        {
            if ((FinalizedCount >> height & 1) == 1)
            {
                slots[height] = _layers[height][(FinalizedCount >> height) - 1];
            }
        }

        return DepositTreeFrontier.FromBranch(slots, FinalizedCount).ToSnapshot(block.Hash, block.Height);
    }

    private static ulong FirstKept(ulong finalizedCount, int height) => finalizedCount >> height & ~1UL;

    private static DepositTreeSnapshotError? CheckShape(DepositTreeSnapshot snapshot)
    {
        if (snapshot.DepositCount > DepositTreeFrontier.MaxDepositCount)
        {
            return new DepositTreeSnapshotError.CountTooLarge(snapshot.DepositCount);
        }

        int expected = BitOperations.PopCount(snapshot.DepositCount);
        return snapshot.Finalized.Count == expected
            ? null
            : new DepositTreeSnapshotError.WrongFinalizedLength(snapshot.DepositCount, expected, snapshot.Finalized.Count);
    }

    private static DepositTree FromParts(DepositTreeSnapshot snapshot)
    {
        DepositTree tree = new()
        {
            Count = snapshot.DepositCount,
            FinalizedCount = snapshot.DepositCount,
            _finalizedBlock = new FinalizedBlock(snapshot.ExecutionBlockHash, snapshot.ExecutionBlockHeight),
        };
        int next = snapshot.Finalized.Count;
        for (int height = 0; height < Depth; height++)
        {
            tree._layers[height].DropBefore(FirstKept(snapshot.DepositCount, height));
            if ((snapshot.DepositCount >> height & 1) == 1)
            {
                tree._layers[height].Add(snapshot.Finalized[--next]);
            }
        }

        return tree;
    }

    private static Root LengthChunk(ulong count)
    {
        Span<byte> chunk = stackalloc byte[Root.Length];
        chunk.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(chunk, count);
        return new Root(chunk);
    }

    /// <summary>For each height the root of the first subtree that is not complete, which is the one at index Count >> height.</summary>
    private Root[] RightEdge()
    {
        Root[] edge = new Root[Depth + 1];
        for (int height = 0; height < Depth; height++)
        {
            ulong completeCount = Count >> height;
            edge[height + 1] = (completeCount & 1) == 1
                ? Sha256.HashPair(_layers[height][completeCount - 1], edge[height])
                : Sha256.HashPair(edge[height], ZeroHashes.At(height));
        }

        return edge;
    }

    private void ThrowIfNotProvable(ulong index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, FinalizedCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }

    private sealed record FinalizedBlock(Hash32 Hash, ulong Height);

    /// <summary>The nodes of one height, of which the first may have been dropped.</summary>
    private sealed class Layer
    {
        private readonly List<Root> _nodes = [];
        private ulong _dropped;

        public Root this[ulong index] => _nodes[checked((int)(index - _dropped))];

        public void Add(Root node) => _nodes.Add(node);

        public void DropBefore(ulong index)
        {
            if (index > _dropped)
            {
                _nodes.RemoveRange(0, (int)Math.Min(index - _dropped, (ulong)_nodes.Count));
                _dropped = index;
            }
        }
    }
}
