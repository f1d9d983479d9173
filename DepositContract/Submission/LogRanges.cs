using System.Runtime.CompilerServices;
using DepositContract.JsonRpc;

namespace DepositContract.Submission;

/// <summary>Reads the logs of an address over any number of blocks, in ranges that the node agrees to.</summary>
internal sealed class LogRanges(IEth1Node node, ExecutionAddress address)
{
    private const ulong LargestRange = 10_000;

    /// <summary>Every log, in order. The node's refusal of a single block is thrown.</summary>
    internal async IAsyncEnumerable<Eth1Log> ReadAsync(ulong firstBlock, ulong lastBlock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ulong range = LargestRange;
        for (ulong from = firstBlock; from <= lastBlock;)
        {
            ulong to = Math.Min(lastBlock, from + range - 1);
            IReadOnlyList<Eth1Log>? logs = await TryGetLogsAsync(from, to, cancellationToken).ConfigureAwait(false);
            if (logs is null)
            {
                range = Math.Max(1, (to - from + 1) / 2);
                continue;
            }

            foreach (Eth1Log log in logs) yield return log;
            from = to + 1;
            range = Math.Min(LargestRange, range * 2);
        }
    }

    // Nodes refuse large ranges in many ways, so every refusal of more than one block means: ask for less.
    private async Task<IReadOnlyList<Eth1Log>?> TryGetLogsAsync(ulong from, ulong to, CancellationToken cancellationToken)
    {
        try
        {
            return await node.GetLogsAsync(address, from, to, cancellationToken).ConfigureAwait(false);
        }
        catch (DepositException exception) when (from < to && exception is (Eth1RpcErrorException or Eth1NodeAnswerException))
        {
            return null;
        }
    }
}
