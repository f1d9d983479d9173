using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>What one block's transactions paid to its producer.</summary>
/// <remarks>Source: execution-apis, eth_feeHistory.</remarks>
/// <param name="GasUsedRatio">How full the block is, 0 to 1.</param>
/// <param name="PriorityFeesPerGas">The tips at the percentiles that were asked for, in their order; a block without transactions gives zeros.</param>
public sealed record FeeHistoryBlock(double GasUsedRatio, IReadOnlyList<Wei> PriorityFeesPerGas)
{
    /// <summary>Whether the block has no transactions, so that its tips say nothing.</summary>
    public bool IsEmpty => GasUsedRatio <= 0;
}
