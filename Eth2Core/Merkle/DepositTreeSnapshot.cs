namespace Eth2Core.Merkle;

/// <summary>A deposit tree up to a block without its leaves: enough to go on appending and to prove later leaves.</summary>
/// <remarks>Source: EIP-4881, "Deposit Tree Snapshot". Equal by value.</remarks>
/// <param name="Finalized">finalized: the roots of the largest complete subtrees, from left to right.</param>
/// <param name="DepositRoot">deposit_root: the tree's root, count mixed in.</param>
/// <param name="DepositCount">deposit_count: how many leaves the tree has.</param>
/// <param name="ExecutionBlockHash">execution_block_hash: the ETH1 block at which the tree is this.</param>
/// <param name="ExecutionBlockHeight">execution_block_height: that block's number.</param>
public sealed record DepositTreeSnapshot(
    IReadOnlyList<Root> Finalized,
    Root DepositRoot,
    ulong DepositCount,
    Hash32 ExecutionBlockHash,
    ulong ExecutionBlockHeight)
{
    /// <inheritdoc/>
    public bool Equals(DepositTreeSnapshot? other) =>
        other is not null
        && DepositRoot == other.DepositRoot
        && DepositCount == other.DepositCount
        && ExecutionBlockHash == other.ExecutionBlockHash
        && ExecutionBlockHeight == other.ExecutionBlockHeight
        && Finalized.SequenceEqual(other.Finalized);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(DepositRoot, DepositCount, ExecutionBlockHash, ExecutionBlockHeight);
}
