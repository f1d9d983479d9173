using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core.Merkle;

namespace DepositContract.Submission;

/// <summary>Reads every deposit that a contract has, and proves the list complete: contiguous indexes, and the contract's own count and root.</summary>
/// <remarks>Nodes leave logs out, at the end of a range without any sign. The root computed from the logs is what cannot be argued with.</remarks>
internal sealed class DepositHistory(IEth1Node node, ExecutionAddress contract, ulong firstBlock)
{
    /// <summary>The deposits up to the block of a verified report; the reason when they cannot be read.</summary>
    internal Task<ReadHistory> ReadAsync(ContractReport report, CancellationToken cancellationToken) =>
        ReadOnAsync(new DepositTreeFrontier(), firstBlock, report.BlockNumber, report.BlockHash, report.DepositCount ?? 0, report.DepositRoot ?? default, cancellationToken);

    /// <summary>The deposits that came after those of a tree, up to a block at which the contract's count and root are known.</summary>
    internal async Task<ReadHistory> ReadOnAsync(
        DepositTreeFrontier tree, ulong first, ulong last, Hash32 lastHash, ulong count, Root root, CancellationToken cancellationToken)
    {
        List<DepositEvent> deposits = [];
        DepositTreeFrontier grown = tree.Clone();
        try
        {
            bool isGap = false;
            UserText? fault = grown.Count == count ? null : await ReadRangesAsync(deposits, grown, first, last, gap => isGap = gap, cancellationToken).ConfigureAwait(false);
            bool isShort = isGap || grown.Count < count;
            fault ??= Compare(grown, count, root);
            return new ReadHistory(last, lastHash, deposits, fault is null ? grown : null, fault, IsContradiction: fault is not null && !isShort);
        }
        catch (DepositException exception) when (exception is Eth1RpcErrorException or Eth1NodeAnswerException)
        {
            return new ReadHistory(last, lastHash, deposits, null, exception.Text);
        }
    }

    private async Task<UserText?> ReadRangesAsync(
        List<DepositEvent> deposits, DepositTreeFrontier tree, ulong first, ulong last, Action<bool> gap, CancellationToken cancellationToken)
    {
        await foreach (Eth1Log log in new LogRanges(node, contract).ReadAsync(first, last, cancellationToken).ConfigureAwait(false))
        {
            if (!DepositEvent.HasTopic(log)) continue;
            if (!DepositEvent.TryDecode(log, out DepositEvent? deposit, out DepositEventError? error)) return error.Message;
            deposits.Add(deposit);
            gap(deposit.Index.Value > tree.Count);
            if (deposit.Index.Value != tree.Count) return $"block {log.BlockNumber}: expected deposit index {tree.Count}, got {deposit.Index}";
            tree.Append(deposit.Data.HashTreeRoot());
        }

        return null;
    }

    private static UserText? Compare(DepositTreeFrontier tree, ulong count, Root root) =>
        tree.Count != count ? (UserText)$"the logs have {tree.Count} deposits, the contract {count}"
        : tree.GetRoot() != root ? (UserText)$"the logs give the root {tree.GetRoot()}, the contract {root}"
        : null;
}
