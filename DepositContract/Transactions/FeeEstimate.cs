using DepositContract.JsonRpc;

namespace DepositContract.Transactions;

/// <summary>The two fees of an EIP-1559 transaction.</summary>
/// <param name="MaxFeePerGas">The most that each gas may cost, base fee and tip together.</param>
/// <param name="MaxPriorityFeePerGas">The tip.</param>
/// <param name="BaseFeePerGas">The base fee of the next block, for the record.</param>
public sealed record FeeEstimate(Wei MaxFeePerGas, Wei MaxPriorityFeePerGas, Wei BaseFeePerGas)
{
    private const int Window = 20;
    private static readonly Wei s_fallbackTip = Wei.FromGwei(new Gwei(1));

    /// <summary>Asks the node: twice the next base fee and the tip, within the policy's ceiling, so that six full blocks in a row do not price the transaction out.</summary>
    /// <exception cref="FeeException">The chain has no base fee, or gas costs more than the policy allows.</exception>
    public static async Task<FeeEstimate> AskAsync(IEth1Node node, FeePolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(policy);
        Eth1Block? head = await node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        if (head?.BaseFeePerGas is null) throw FeeException.NoBaseFee(node.DisplayName);
        FeeHistory history = await node.GetFeeHistoryAsync(Window, cancellationToken).ConfigureAwait(false);
        return Compute(history, policy);
    }

    /// <summary>The fees for what a node says about its newest blocks.</summary>
    /// <exception cref="FeeException">Gas costs more than the policy allows.</exception>
    internal static FeeEstimate Compute(FeeHistory history, FeePolicy policy)
    {
        Wei tip = policy.MaxPriorityFeePerGas ?? Min(MedianTip(history.PriorityFeesPerGas), policy.MaxFeePerGas);
        Wei needed = history.NextBaseFeePerGas + tip;
        if (needed > policy.MaxFeePerGas) throw FeeException.TooExpensive(needed, policy.MaxFeePerGas);
        Wei comfortable = (history.NextBaseFeePerGas * 2) + tip;
        return new FeeEstimate(Min(comfortable, policy.MaxFeePerGas), tip, history.NextBaseFeePerGas);
    }

    // Empty blocks report a tip of zero, which says nothing about what a producer takes.
    private static Wei MedianTip(IReadOnlyList<Wei> tips)
    {
        Wei[] sorted = [.. tips.Where(tip => tip > Wei.Zero).Order()];
        return sorted.Length == 0 ? s_fallbackTip : sorted[sorted.Length / 2];
    }

    private static Wei Min(Wei left, Wei right) => left < right ? left : right;
}
