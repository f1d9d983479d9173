using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Merkle;

namespace Ceremony.Following;

/// <summary>Reads the deposits of a range of blocks and compares them with the contract at the range's last block.</summary>
/// <remarks>
/// The order of the questions matters: the last block's header first, then the logs by number, then the contract's root and count at that header's
/// hash (EIP-1898), then the header again. A contradiction counts as the node's fault only if the chain did not move in between.
/// </remarks>
internal sealed class RangeReader
{
    // Limits at which nodes are known to cut an answer off without saying so.
    private static readonly int[] KnownCuts = [25, 100, 1_000, 2_000, 5_000, 10_000, 20_000];

    private readonly IEth1Node _node;
    private readonly ExecutionAddress _contract;
    private readonly DepositContractReader _reader;

    public RangeReader(IEth1Node node, ExecutionAddress contract)
    {
        _node = node;
        _contract = contract;
        _reader = new DepositContractReader(node, contract);
    }

    /// <summary>Reads a range that must continue a tip, onto a tree that is not changed.</summary>
    public async Task<RangeOutcome> ReadAsync(LedgerBlock? tip, DepositTreeFrontier tree, ulong from, ulong to, CancellationToken cancellationToken)
    {
        BlockHeaders headers = new(_node);
        if (!await headers.LoadAsync([from, to], cancellationToken).ConfigureAwait(false))
            return new RangeOutcome.Moved();
        if (tip is not null && headers[from].ParentHash != tip.Hash)
            return new RangeOutcome.NotContinuing();

        IReadOnlyList<Eth1Log>? logs = await TryGetLogsAsync(from, to, cancellationToken).ConfigureAwait(false);
        if (logs is null || (from < to && KnownCuts.Contains(logs.Count)))
            return new RangeOutcome.TooLarge();
        try
        {
            List<DepositEvent> deposits = DecodeDeposits(logs, tree.Count);
            if (!await headers.LoadAsync(deposits.Select(deposit => deposit.BlockNumber), cancellationToken).ConfigureAwait(false))
                return new RangeOutcome.Moved();
            var read = Assemble(tip, tree, to, headers, deposits) with { ForeignLogCount = (ulong)(logs.Count - deposits.Count) };
            await CompareWithContractAsync(read.Blocks[^1], cancellationToken).ConfigureAwait(false);
            return await headers.IsStillCanonicalAsync(to, cancellationToken).ConfigureAwait(false) ? read : new RangeOutcome.Moved();
        }
        catch (ChainDataInconsistentException)
        {
            if (await headers.IsStillCanonicalAsync(to, cancellationToken).ConfigureAwait(false))
                throw;
            return new RangeOutcome.Moved();
        }
    }

    private async Task<IReadOnlyList<Eth1Log>?> TryGetLogsAsync(ulong from, ulong to, CancellationToken cancellationToken)
    {
        try
        {
            return await _node.GetLogsAsync(_contract, from, to, cancellationToken).ConfigureAwait(false);
        }
        catch (DepositException exception) when (from < to && exception is Eth1RpcErrorException or Eth1NodeAnswerException or Eth1NodeUnavailableException)
        {
            // Every node words "too much" differently, and some hang up: any failure of several blocks is tried with fewer.
            // A node that is really gone fails the next question, which is about one block.
            return null;
        }
    }

    private List<DepositEvent> DecodeDeposits(IReadOnlyList<Eth1Log> logs, ulong nextIndex)
    {
        List<DepositEvent> deposits = [];
        foreach (Eth1Log log in logs)
        {
            if (!DepositEvent.HasTopic(log))
                continue;
            UserText where = $"block {log.BlockNumber}, log {log.LogIndex}";
            if (!DepositEvent.TryDecode(log, out DepositEvent? deposit, out DepositEventError? error))
                throw Inconsistent(where, $"deposit event", $"576 bytes as the contract encodes them", error.Message);
            if (deposit.Index.Value != nextIndex)
                throw Inconsistent(where, $"deposit index", $"{nextIndex}", $"{deposit.Index}");
            deposits.Add(deposit);
            nextIndex++;
        }

        return deposits;
    }

    private RangeOutcome.Read Assemble(LedgerBlock? tip, DepositTreeFrontier tree, ulong to, BlockHeaders headers, List<DepositEvent> deposits)
    {
        DepositTreeFrontier grown = tree.Clone();
        List<LedgerBlock> blocks = [];
        UnixSeconds before = tip?.Timestamp ?? default;
        int next = 0;
        foreach (ulong number in deposits.Select(deposit => deposit.BlockNumber).Append(to).Distinct())
        {
            Eth1Block header = headers[number];
            for (; next < deposits.Count && deposits[next].BlockNumber == number; next++)
            {
                if (deposits[next].BlockHash != header.Hash)
                    throw Inconsistent(Where(header), $"block hash of the log of deposit {deposits[next].Index}", $"{header.Hash}", $"{deposits[next].BlockHash}");
                grown.Append(deposits[next].Data.HashTreeRoot());
            }

            if (header.Timestamp < before || header.Timestamp.Value > long.MaxValue)
                throw Inconsistent(Where(header), $"timestamp", $"{before} or later", $"{header.Timestamp}");
            before = header.Timestamp;
            blocks.Add(new LedgerBlock(number, header.Hash, header.ParentHash, header.Timestamp, grown.Count, grown.GetRoot()));
        }

        if (next != deposits.Count)
            throw Inconsistent($"deposit {deposits[next].Index}", $"order of logs", $"blocks in ascending order", $"block {deposits[next].BlockNumber} again");
        return new RangeOutcome.Read(blocks, deposits, grown, 0);
    }

    private async Task CompareWithContractAsync(LedgerBlock last, CancellationToken cancellationToken)
    {
        BlockReference at = BlockReference.At(last.Hash);
        // Before the contract was made there is nobody to ask, and there can be no deposit.
        if (last.DepositCount == 0 && (await _node.GetCodeAsync(_contract, at, cancellationToken).ConfigureAwait(false)).Length == 0)
            return;
        ulong count = await _reader.GetDepositCountAsync(at, cancellationToken).ConfigureAwait(false);
        if (count != last.DepositCount)
            throw Inconsistent($"{last}", $"deposit count, logs against get_deposit_count()", $"{count}", $"{last.DepositCount}");
        Root root = await _reader.GetDepositRootAsync(at, cancellationToken).ConfigureAwait(false);
        if (root != last.DepositRoot)
            throw Inconsistent($"{last}", $"deposit root, logs against get_deposit_root()", $"{root}", $"{last.DepositRoot}");
    }

    private static UserText Where(Eth1Block header) => $"block {header.Number} ({header.Hash})";

    private ChainDataInconsistentException Inconsistent(UserText where, UserText check, UserText expected, UserText got) =>
        new(_node.DisplayName, where, check, expected, got);
}
