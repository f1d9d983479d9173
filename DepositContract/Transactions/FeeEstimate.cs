using DepositContract.JsonRpc;

namespace DepositContract.Transactions;

/// <summary>What transactions are priced with: the two fees of EIP-1559, or one gas price where the chain has no base fee.</summary>
/// <param name="MaxFeePerGas">The most that each gas may cost, base fee and tip together; on a chain without base fee the gas price.</param>
/// <param name="MaxPriorityFeePerGas">The tip; zero on a chain without base fee.</param>
/// <param name="BaseFeePerGas">The base fee of the next block, for the record; zero on a chain without one.</param>
public sealed record FeeEstimate(Wei MaxFeePerGas, Wei MaxPriorityFeePerGas, Wei BaseFeePerGas)
{
    private const int Window = 20;
    private const int Low = 0;
    private const int Middle = 1;
    private const int High = 2;
    private const double AlmostFull = 0.9;
    private static readonly double[] s_percentiles = [10, 50, 90];
    private static readonly Wei s_fallbackTip = Wei.FromGwei(new Gwei(1));

    // What block producers take at the least; below it a transaction waits for somebody who takes nothing.
    private static readonly Wei s_leastTip = new(10_000_000);

    /// <summary>Whether the chain has no base fee, so that transactions have one gas price.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>What each gas costs in the next block.</summary>
    public Wei NeededPerGas { get; init; }

    /// <summary>Asks the node: twice the next base fee and the tip, within the policy's ceiling, so that six full blocks in a row do not price the transaction out.</summary>
    /// <exception cref="FeeException">Gas costs more than the policy allows.</exception>
    public static async Task<FeeEstimate> AskAsync(IEth1Node node, FeePolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        FeeEstimate estimate = await QuoteAsync(node, policy, gas: 0, cancellationToken).ConfigureAwait(false);
        return estimate.NeededPerGas <= policy.MaxFeePerGas ? estimate : throw FeeException.TooExpensive(estimate.NeededPerGas, policy.MaxFeePerGas);
    }

    /// <summary>The same, and a price above the ceilings is for the caller to refuse: <see cref="NeededPerGas"/> is then more than <see cref="MaxFeePerGas"/>.</summary>
    /// <param name="node">The node that is asked.</param>
    /// <param name="policy">What the user is ready to pay.</param>
    /// <param name="gas">The gas limits of all transactions of the run together; 0 where there is no ceiling for all of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<FeeEstimate> QuoteAsync(IEth1Node node, FeePolicy policy, ulong gas, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(policy);
        Eth1Block? head = await node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false);

        // eth_feeHistory is no key to this: some nodes answer a base fee of zero for blocks that have none.
        if (head?.BaseFeePerGas is null) return ComputeLegacy(await node.GetGasPriceAsync(cancellationToken).ConfigureAwait(false), policy, gas);
        FeeHistory history = await node.GetFeeHistoryAsync(Window, s_percentiles, cancellationToken).ConfigureAwait(false);
        return Compute(history, policy, gas);
    }

    /// <summary>The fees for what a node says about its newest blocks.</summary>
    internal static FeeEstimate Compute(FeeHistory history, FeePolicy policy, ulong gas = 0)
    {
        Wei ceiling = policy.CeilingFor(gas);
        Wei tip = policy.MaxPriorityFeePerGas ?? Min(ChooseTip(history.Blocks), ceiling);
        Wei comfortable = (history.NextBaseFeePerGas * 2) + tip;
        return new FeeEstimate(Min(comfortable, ceiling), Min(tip, ceiling), history.NextBaseFeePerGas) { NeededPerGas = history.NextBaseFeePerGas + tip };
    }

    /// <summary>The one price for what a node says that gas costs.</summary>
    internal static FeeEstimate ComputeLegacy(Wei gasPrice, FeePolicy policy, ulong gas = 0) =>
        new(Min(gasPrice, policy.CeilingFor(gas)), Wei.Zero, Wei.Zero) { IsLegacy = true, NeededPerGas = gasPrice };

    /// <summary>A transaction with these fees.</summary>
    public UnsignedTransaction Price(ChainId chainId, ulong nonce, ulong gasLimit, ExecutionAddress? to, Wei value, ReadOnlyMemory<byte> data) => IsLegacy
        ? new LegacyTransaction(chainId, nonce, MaxFeePerGas, gasLimit, to, value, data)
        : new Eip1559Transaction(chainId, nonce, MaxPriorityFeePerGas, MaxFeePerGas, gasLimit, to, value, data);

    // A block without transactions reports zeros, which say nothing about what a producer takes. The median over blocks keeps one strange block from
    // setting the price; when the newest blocks are full, the middle of the crowd waits, so the upper percentile is taken.
    private static Wei ChooseTip(IReadOnlyList<FeeHistoryBlock> blocks)
    {
        FeeHistoryBlock[] used = [.. blocks.Where(block => !block.IsEmpty)];
        if (used.Length == 0) return s_fallbackTip;
        bool crowded = blocks.TakeLast(3).All(block => block.GasUsedRatio >= AlmostFull);
        Wei low = Median(used, Low);
        Wei chosen = Median(used, crowded ? High : Middle);

        // Where a few transactions tip wildly, the middle of two or three transactions is no price: ten times the low end is plenty.
        Wei bound = Max(low, s_leastTip) * 10;
        return Max(Min(chosen, bound), s_leastTip);
    }

    private static Wei Median(FeeHistoryBlock[] blocks, int percentile)
    {
        Wei[] sorted = [.. blocks.Select(block => block.PriorityFeesPerGas[percentile]).Order()];
        return sorted[sorted.Length / 2];
    }

    private static Wei Min(Wei left, Wei right) => left < right ? left : right;

    private static Wei Max(Wei left, Wei right) => left > right ? left : right;
}
