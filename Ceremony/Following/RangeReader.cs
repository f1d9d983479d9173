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
    // Up to so many blocks every header is read, not only those of blocks with deposits.
    private const ulong EveryHeaderUpTo = 64;

    private readonly IEth1Node _node;
    private readonly ExecutionAddress _contract;
    private readonly RangeLogs _logs;
    private readonly LogsBloom _bloom;
    private readonly ContractComparison _comparison;

    public RangeReader(IEth1Node node, ExecutionAddress contract, ContractComparison comparison, IProgress<FollowEvent>? events)
    {
        _node = node;
        _contract = contract;
        _logs = new RangeLogs(node, contract, events);
        _bloom = new LogsBloom(contract);
        _comparison = comparison;
    }

    /// <summary>Reads a range that must continue a tip, onto a tree that is not changed.</summary>
    /// <param name="tip">The last block before the range.</param>
    /// <param name="tree">The tree at that block.</param>
    /// <param name="from">The first block.</param>
    /// <param name="to">The last block.</param>
    /// <param name="isHead">Whether nothing comes after the range: then the contract must be asked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<RangeOutcome> ReadAsync(LedgerBlock? tip, DepositTreeFrontier tree, ulong from, ulong to, bool isHead, CancellationToken cancellationToken)
    {
        BlockHeaders headers = new(_node);
        if (!await headers.LoadAsync([from, to], cancellationToken).ConfigureAwait(false))
            return new RangeOutcome.Moved();
        if (tip is not null && headers[from].ParentHash != tip.Hash)
            return new RangeOutcome.NotContinuing();

        (IReadOnlyList<Eth1Log>? logs, RangeOutcome? refused) = await _logs.AskAsync(from, to, cancellationToken).ConfigureAwait(false);
        if (logs is null)
            return refused!;
        try
        {
            RangeOutcome outcome = await CheckAsync(tip, tree, headers, logs, from, to, isHead, cancellationToken).ConfigureAwait(false);
            return await headers.IsStillCanonicalAsync(to, cancellationToken).ConfigureAwait(false) ? outcome : new RangeOutcome.Moved();
        }
        catch (ChainDataInconsistentException)
        {
            if (await headers.IsStillCanonicalAsync(to, cancellationToken).ConfigureAwait(false))
                throw;
            return new RangeOutcome.Moved();
        }
    }

    private async Task<RangeOutcome> CheckAsync(
        LedgerBlock? tip, DepositTreeFrontier tree, BlockHeaders headers, IReadOnlyList<Eth1Log> logs, ulong from, ulong to, bool isHead, CancellationToken cancellationToken)
    {
        List<DepositEvent> deposits = DecodeDeposits(logs, tree.Count);
        bool isEveryHeader = to - from < EveryHeaderUpTo;
        IEnumerable<ulong> wanted = isEveryHeader ? Enumerable.Range(0, (int)(to - from + 1)).Select(i => from + (ulong)i) : deposits.Select(deposit => deposit.BlockNumber);
        if (!await headers.LoadAsync(wanted, cancellationToken).ConfigureAwait(false))
            return new RangeOutcome.Moved();
        RangeOutcome.Read read = Assemble(tip, tree, to, headers, deposits);
        CheckBlooms(headers, deposits);
        if (isEveryHeader)
            await CheckEveryHeaderAsync(headers, deposits, from, to, cancellationToken).ConfigureAwait(false);
        RangeChecks contract = await _comparison.CompareAsync(read.Blocks[^1], headers[to], read.Tree, mayLackState: !isHead, cancellationToken).ConfigureAwait(false);
        return read with
        {
            ForeignLogCount = (ulong)(logs.Count - deposits.Count),
            Checks = RangeChecks.ContiguousIndex | RangeChecks.LogsBloom | contract
                | (headers.AreHashed ? RangeChecks.HeaderHash : RangeChecks.None)
                | (isEveryHeader ? RangeChecks.EveryHeader : RangeChecks.None),
        };
    }

    private void CheckBlooms(BlockHeaders headers, List<DepositEvent> deposits)
    {
        foreach (ulong number in deposits.Select(deposit => deposit.BlockNumber).Distinct())
        {
            if (!_bloom.MayHoldDeposits(headers[number].LogsBloom))
                throw Inconsistent(Where(headers[number]), $"deposits against the header's logsBloom", $"no deposit", $"a log of one");
        }
    }

    private async Task CheckEveryHeaderAsync(BlockHeaders headers, List<DepositEvent> deposits, ulong from, ulong to, CancellationToken cancellationToken)
    {
        HashSet<ulong> withDeposits = [.. deposits.Select(deposit => deposit.BlockNumber)];
        for (ulong number = from; number <= to; number++)
        {
            if (number > from && headers[number].ParentHash != headers[number - 1].Hash)
                throw Inconsistent(Where(headers[number]), $"parent hash", $"{headers[number - 1].Hash}", $"{headers[number].ParentHash}");
            if (from == to || withDeposits.Contains(number) || !_bloom.MayHoldDeposits(headers[number].LogsBloom))
                continue;

            // By chance a bloom says yes for other logs too; so the block is asked for alone.
            IReadOnlyList<Eth1Log> alone = await _node.GetLogsAsync(_contract, number, number, cancellationToken).ConfigureAwait(false);
            int hidden = alone.Count(DepositEvent.HasTopic);
            if (hidden > 0)
                throw Inconsistent(Where(headers[number]), $"deposits against the header's logsBloom", $"{hidden}, as when the block is asked for alone", $"none in blocks {from} to {to}");
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
        return new RangeOutcome.Read(blocks, deposits, grown, 0, RangeChecks.None);
    }

    private static UserText Where(Eth1Block header) => $"block {header.Number} ({header.Hash})";

    private ChainDataInconsistentException Inconsistent(UserText where, UserText check, UserText expected, UserText got) =>
        new(_node.DisplayName, where, check, expected, got);
}
