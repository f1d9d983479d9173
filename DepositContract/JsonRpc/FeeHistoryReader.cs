using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>Reads eth_feeHistory: the last base fee of the list is that of the block to come.</summary>
internal static class FeeHistoryReader
{
    internal static FeeHistory Read(RpcAnswer answer, int percentiles)
    {
        List<Wei> baseFees = answer.Member("baseFeePerGas").Items(item => item.Wei());
        if (baseFees.Count == 0) throw answer.Invalid($"baseFeePerGas is empty");
        List<double> ratios = answer.Member("gasUsedRatio").Items(item => item.Ratio());
        List<Wei[]> tips = answer.OptionalMember("reward")?.Items(item => ReadTips(item, percentiles)) ?? [];
        if (tips.Count != ratios.Count) throw answer.Invalid($"expected the tips of {ratios.Count} blocks, got {tips.Count}");
        return new FeeHistory(baseFees[^1], [.. ratios.Zip(tips, (ratio, block) => new FeeHistoryBlock(ratio, block))]);
    }

    private static Wei[] ReadTips(RpcAnswer answer, int percentiles)
    {
        List<Wei> tips = answer.Items(item => item.Wei());
        return tips.Count == percentiles ? [.. tips] : throw answer.Invalid($"expected {percentiles} percentiles, got {tips.Count}");
    }
}
