using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core.Merkle;

namespace DepositContract.Submission;

/// <summary>Reads every deposit that a contract has, and proves the list complete: contiguous indexes, and the contract's own count and root.</summary>
/// <remarks>Nodes leave logs out, at the end of a range without any sign. The root computed from the logs is what cannot be argued with.</remarks>
internal sealed class DepositHistory(IEth1Node node, ExecutionAddress contract, ulong firstBlock)
{
    /// <summary>The deposits up to the block of a verified report; the reason when they cannot be read.</summary>
    internal async Task<(IReadOnlyList<DepositEvent> Deposits, UserText? Fault)> ReadAsync(ContractReport report, CancellationToken cancellationToken)
    {
        List<DepositEvent> deposits = [];
        if (report.DepositCount is null or 0) return (deposits, null);
        DepositTreeFrontier tree = new();
        try
        {
            UserText? fault = await ReadRangesAsync(deposits, tree, report.BlockNumber, cancellationToken).ConfigureAwait(false);
            return (deposits, fault ?? Compare(tree, report));
        }
        catch (DepositException exception) when (exception is Eth1RpcErrorException or Eth1NodeAnswerException)
        {
            return (deposits, exception.Text);
        }
    }

    private async Task<UserText?> ReadRangesAsync(List<DepositEvent> deposits, DepositTreeFrontier tree, ulong lastBlock, CancellationToken cancellationToken)
    {
        await foreach (Eth1Log log in new LogRanges(node, contract).ReadAsync(firstBlock, lastBlock, cancellationToken).ConfigureAwait(false))
        {
            if (!DepositEvent.HasTopic(log)) continue;
            if (!DepositEvent.TryDecode(log, out DepositEvent? deposit, out DepositEventError? error)) return error.Message;
            if (deposit.Index.Value != tree.Count) return $"block {log.BlockNumber}: expected deposit index {tree.Count}, got {deposit.Index}";
            deposits.Add(deposit);
            tree.Append(deposit.Data.HashTreeRoot());
        }

        return null;
    }

    private static UserText? Compare(DepositTreeFrontier tree, ContractReport report) =>
        tree.Count != report.DepositCount ? (UserText)$"the logs have {tree.Count} deposits, the contract {report.DepositCount}"
        : tree.GetRoot() != report.DepositRoot ? (UserText)$"the logs give the root {tree.GetRoot()}, the contract {report.DepositRoot}"
        : null;
}
