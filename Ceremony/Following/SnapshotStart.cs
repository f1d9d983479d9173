using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Merkle;

namespace Ceremony.Following;

/// <summary>Starts an empty ledger in the middle of the chain: from a snapshot that somebody gave, or from the contract's own storage, proved. Neither is used unchecked.</summary>
/// <remarks>Source: EIP-4881: its "finalized" roots are the contract's branch slots of the set bits of the count, from high to low.</remarks>
public static class SnapshotStart
{
    /// <summary>Starts from the contract's 33 storage slots at a block, proved against the header's state root. No log is read.</summary>
    /// <param name="node">The node.</param>
    /// <param name="ledger">An empty ledger, or one that was started so.</param>
    /// <param name="at">The block.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ProofMissingException">The node does not prove the contract's storage at that block.</exception>
    /// <exception cref="ContractRefusedException">The address does not hold the deposit contract.</exception>
    /// <exception cref="ChainDataInconsistentException">The proof does not hold, or contradicts the contract's answers.</exception>
    public static async Task<DepositTreeSnapshot> FromProofAsync(IEth1Node node, Ledger ledger, BlockReference at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(ledger);
        ContractComparison comparison = await OpenAsync(node, ledger, cancellationToken).ConfigureAwait(false);
        Eth1Block block = await FindAsync(node, at, cancellationToken).ConfigureAwait(false);
        if (comparison.CodeHash is null || await comparison.ProveAsync(block, cancellationToken).ConfigureAwait(false) is not { } proof)
            throw new ProofMissingException(node.DisplayName, $"block {block.Number} ({block.Hash})");
        Root[] slots = [.. proof.Storage.Select(slot => slot.Value)];
        Root countSlot = slots[CanonicalContract.TreeDepth];
        if (!TryReadCount(countSlot, out ulong count))
            throw Inconsistent(node, block, $"deposit count, proved in slot 32", $"at most 2^32 - 1", $"{countSlot}");
        DepositTreeFrontier tree = DepositTreeFrontier.FromBranch(slots[..CanonicalContract.TreeDepth], count);
        return await BeginAsync(node, ledger, comparison, block, tree, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts from a snapshot, after its block was found on the node's chain and its tree compared with the contract there.</summary>
    /// <param name="node">The node.</param>
    /// <param name="ledger">An empty ledger, or one that was started so.</param>
    /// <param name="snapshot">The snapshot, whose root was compared with its parts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ContractRefusedException">The address does not hold the deposit contract.</exception>
    /// <exception cref="ChainDataInconsistentException">The snapshot is not the contract's at that block, or the block is not on the chain.</exception>
    public static async Task<DepositTreeSnapshot> FromSnapshotAsync(IEth1Node node, Ledger ledger, DepositTreeSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(snapshot);
        ContractComparison comparison = await OpenAsync(node, ledger, cancellationToken).ConfigureAwait(false);
        Eth1Block block = await FindAsync(node, BlockReference.At(snapshot.ExecutionBlockHeight), cancellationToken).ConfigureAwait(false);
        if (block.Hash != snapshot.ExecutionBlockHash)
            throw Inconsistent(node, block, $"block of the snapshot", $"{snapshot.ExecutionBlockHash}", $"{block.Hash}");
        return await BeginAsync(node, ledger, comparison, block, SnapshotTree.ToFrontier(snapshot), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ContractComparison> OpenAsync(IEth1Node node, Ledger ledger, CancellationToken cancellationToken)
    {
        await WrongChainIdException.ThrowUnlessAsync(node, ledger.Identity.ChainId, cancellationToken).ConfigureAwait(false);
        return await ContractComparison.OpenAsync(node, ledger.Identity, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Eth1Block> FindAsync(IEth1Node node, BlockReference at, CancellationToken cancellationToken)
    {
        Eth1Block block = await node.GetBlockAsync(at, cancellationToken).ConfigureAwait(false)
            ?? throw new ChainDataInconsistentException(node.DisplayName, $"block {at}", $"block", $"a header", $"nothing");
        if (block.ComputedHash is { } computed && computed != block.Hash)
            throw Inconsistent(node, block, $"header hash, computed from the header's fields", $"{block.Hash}", $"{computed}");
        return block;
    }

    private static async Task<DepositTreeSnapshot> BeginAsync(
        IEth1Node node, Ledger ledger, ContractComparison comparison, Eth1Block block, DepositTreeFrontier tree, CancellationToken cancellationToken)
    {
        LedgerBlock row = new(block.Number, block.Hash, block.ParentHash, block.Timestamp, tree.Count, tree.GetRoot());
        // The snapshot is of no use where nobody can say that it is the contract's: so the state must be there.
        RangeChecks checks = await comparison.CompareAsync(row, block, tree, mayLackState: false, cancellationToken).ConfigureAwait(false);
        if (!checks.HasFlag(RangeChecks.ContractRoot) && tree.Count > 0)
            throw Inconsistent(node, block, $"contract", $"code", $"none");
        DepositTreeSnapshot snapshot = tree.ToSnapshot(block.Hash, block.Number);
        ledger.Begin(snapshot, row, checks | (block.ComputedHash is null ? RangeChecks.None : RangeChecks.HeaderHash));
        return snapshot;
    }

    private static bool TryReadCount(Root slot, out ulong count)
    {
        ReadOnlySpan<byte> bytes = slot;
        count = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[^sizeof(ulong)..]);
        return bytes[..^sizeof(ulong)].IndexOfAnyExcept((byte)0) < 0 && count <= DepositTreeFrontier.MaxDepositCount;
    }

    private static ChainDataInconsistentException Inconsistent(IEth1Node node, Eth1Block block, UserText check, UserText expected, UserText got) =>
        new(node.DisplayName, $"block {block.Number} ({block.Hash})", check, expected, got);
}
