using DepositContract.JsonRpc;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>Asks for the logs of a range, and asks again in halves where the answer looks cut off.</summary>
internal sealed class RangeLogs(IEth1Node node, ExecutionAddress contract, IProgress<FollowEvent>? events)
{
    private const int SuspiciousFrom = 100;

    // Limits below a hundred at which nodes were seen to cut an answer off without saying so.
    private static readonly int[] s_smallCuts = [25, 50];

    /// <summary>The logs, or why there are none.</summary>
    public async Task<(IReadOnlyList<Eth1Log>? Logs, RangeOutcome? Refused)> AskAsync(ulong from, ulong to, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<Eth1Log> logs = await node.GetLogsAsync(contract, from, to, cancellationToken).ConfigureAwait(false);
            return from < to && IsSuspicious(logs.Count) ? await AskInHalvesAsync(logs.Count, from, to, cancellationToken).ConfigureAwait(false) : (logs, null);
        }
        catch (DepositException exception) when (from < to && exception is Eth1RpcErrorException or Eth1NodeAnswerException or Eth1NodeUnavailableException)
        {
            // Every node words "too much" differently, and some hang up: any failure of several blocks is tried with fewer.
            // A node that is really gone fails the next question, which is about one block.
            events?.Report(new FollowEvent.RangeRefused(node.DisplayName, from, to, exception.Text));
            string words = (exception as Eth1RpcErrorException)?.ErrorMessage ?? "";
            ulong? limit = LogRangeRefusal.FindLimit(words, to - from + 1);
            return (null, limit is null && LogRangeRefusal.IsBusy(words) ? new RangeOutcome.Busy() : new RangeOutcome.TooLarge(limit));
        }
    }

    private static bool IsSuspicious(int count) => count >= SuspiciousFrom ? count % SuspiciousFrom == 0 : s_smallCuts.Contains(count);

    private async Task<(IReadOnlyList<Eth1Log>? Logs, RangeOutcome? Refused)> AskInHalvesAsync(int count, ulong from, ulong to, CancellationToken cancellationToken)
    {
        ulong middle = from + ((to - from) / 2);
        (IReadOnlyList<Eth1Log>? first, RangeOutcome? refused) = await AskAsync(from, middle, cancellationToken).ConfigureAwait(false);
        if (first is null)
            return (null, refused);
        (IReadOnlyList<Eth1Log>? second, refused) = await AskAsync(middle + 1, to, cancellationToken).ConfigureAwait(false);
        if (second is null)
            return (null, refused);
        events?.Report(new FollowEvent.RoundCountSplit(node.DisplayName, from, to, count, first.Count + second.Count));
        return ([.. first, .. second], null);
    }
}
