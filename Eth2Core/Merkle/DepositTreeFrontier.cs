using Eth2Core.Hashing;
using Eth2Core.Phase0;
using Eth2Core.Ssz;

namespace Eth2Core.Merkle;

/// <summary>The deposit tree as the contract keeps it: the roots of the complete subtrees at the right edge, and a count.</summary>
/// <remarks>
/// Source: the deposit contract's deposit() and get_deposit_root(); consensus-specs v1.6.0, phase0/deposit-contract.md.
/// Constant memory: no proofs can be made from it; <see cref="DepositTree"/> makes them.
/// </remarks>
public sealed class DepositTreeFrontier
{
    /// <summary>How many deposits the contract takes: MAX_DEPOSIT_COUNT, 2^32 - 1.</summary>
    public const ulong MaxDepositCount = (1UL << Constants.DepositContractTreeDepth) - 1;

    private readonly Root[] _branch;

    /// <summary>An empty tree.</summary>
    public DepositTreeFrontier()
        : this(new Root[Constants.DepositContractTreeDepth], 0)
    {
    }

    private DepositTreeFrontier(Root[] branch, ulong count)
    {
        _branch = branch;
        Count = count;
    }

    /// <summary>How many leaves the tree has.</summary>
    public ulong Count { get; private set; }

    /// <summary>The contract's storage slots 0 to 31. A slot whose bit in <see cref="Count"/> is zero is stale, as in the contract.</summary>
    public IReadOnlyList<Root> Branch => _branch;

    /// <summary>Rebuilds the tree from the contract's storage.</summary>
    /// <param name="branch">Slots 0 to 31.</param>
    /// <param name="count">Slot 32.</param>
    /// <exception cref="ArgumentException">There are not 32 slots, or the count is above <see cref="MaxDepositCount"/>.</exception>
    public static DepositTreeFrontier FromBranch(IReadOnlyList<Root> branch, ulong count)
    {
        ArgumentNullException.ThrowIfNull(branch);
        ArgumentOutOfRangeException.ThrowIfNotEqual(branch.Count, Constants.DepositContractTreeDepth, nameof(branch));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxDepositCount);
        return new DepositTreeFrontier([.. branch], count);
    }

    /// <summary>Adds a leaf: the root of a <see cref="DepositData"/>.</summary>
    /// <exception cref="InvalidOperationException">The tree is full.</exception>
    public void Append(Root leaf)
    {
        if (Count == MaxDepositCount)
        {
            throw new InvalidOperationException("the deposit tree is full");
        }

        Count++;
        Root node = leaf;
        int height = 0;
        for (ulong size = Count; (size & 1) == 0; size >>= 1, height++)
        {
            node = Sha256.HashPair(_branch[height], node);
        }

        _branch[height] = node;
    }

    /// <summary>get_deposit_root(): the root with the count mixed in.</summary>
    public Root GetRoot()
    {
        Root node = default;
        for (int height = 0; height < Constants.DepositContractTreeDepth; height++)
        {
            node = (Count >> height & 1) == 1
                ? Sha256.HashPair(_branch[height], node)
                : Sha256.HashPair(node, ZeroHashes.At(height));
        }

        return Merkleization.MixInLength(node, Count);
    }

    /// <summary>The EIP-4881 snapshot of the whole tree: the slots of the count's set bits, from high to low.</summary>
    /// <param name="executionBlockHash">The block at which the tree is this.</param>
    /// <param name="executionBlockHeight">That block's number.</param>
    public DepositTreeSnapshot ToSnapshot(Hash32 executionBlockHash, ulong executionBlockHeight)
    {
        List<Root> finalized = [];
        for (int height = Constants.DepositContractTreeDepth - 1; height >= 0; height--)
        {
            if ((Count >> height & 1) == 1)
            {
                finalized.Add(_branch[height]);
            }
        }

        return new DepositTreeSnapshot(finalized, GetRoot(), Count, executionBlockHash, executionBlockHeight);
    }

    /// <summary>A copy that goes its own way.</summary>
    public DepositTreeFrontier Clone() => new([.. _branch], Count);
}
