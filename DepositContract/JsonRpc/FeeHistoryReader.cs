using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>Reads eth_feeHistory: the last base fee of the list is that of the block to come.</summary>
internal static class FeeHistoryReader
{
    internal static FeeHistory Read(RpcAnswer answer)
    {
        List<Wei> baseFees = answer.Member("baseFeePerGas").Items(item => item.Wei());
        if (baseFees.Count == 0) throw answer.Invalid($"baseFeePerGas is empty");
        List<Wei> tips = answer.OptionalMember("reward")?.Items(ReadTip) ?? [];
        return new FeeHistory(baseFees[^1], tips);
    }

    private static Wei ReadTip(RpcAnswer answer)
    {
        List<Wei> percentiles = answer.Items(item => item.Wei());
        return percentiles.Count == 1 ? percentiles[0] : throw answer.Invalid($"expected one percentile, got {percentiles.Count}");
    }
}
