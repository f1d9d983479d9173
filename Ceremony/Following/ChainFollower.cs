using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Merkle;
using Eth2Core.Networks;

namespace Ceremony.Following;

/// <summary>Reads the deposits off the chain into the ledger, and believes the node nothing that it can check.</summary>
/// <remarks>
/// After every range: indexes without a gap from 0, and the own tree's root and count equal to get_deposit_root() and get_deposit_count() at the hash
/// of the range's last block. A reorganisation is rolled back to the common ancestor; one deeper than ETH1_FOLLOW_DISTANCE stops.
/// </remarks>
public sealed class ChainFollower
{
    // How often the chain may change under one range before that counts as an error of the node.
    private const int MostMoves = 20;

    // How often a node may say that it is busy before it is asked for less.
    private const int MostBusyInARow = 4;

    private readonly IEth1Node _node;
    private readonly Ledger _ledger;
    private readonly SpecConfig _config;
    private readonly TimeProvider _timeProvider;
    private readonly ChainFollowerOptions _options;
    private readonly RangeReader _ranges;
    private readonly RangeSize _size;
    private DepositTreeFrontier? _tree;
    private ulong _firstBlock;
    private ulong _foreignLogCount;
    private ulong _reorganizationCount;
    private int _busyInARow;

    /// <summary>Makes a follower; nothing is asked yet.</summary>
    /// <param name="node">The node.</param>
    /// <param name="ledger">Where deposits go; its identity names chain and contract.</param>
    /// <param name="config">The network.</param>
    /// <param name="timeProvider">The clock between two looks at the head.</param>
    /// <param name="options">How to follow; null for the defaults.</param>
    public ChainFollower(IEth1Node node, Ledger ledger, SpecConfig config, TimeProvider timeProvider, ChainFollowerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _node = node;
        _ledger = ledger;
        _config = config;
        _timeProvider = timeProvider;
        _options = options ?? new ChainFollowerOptions();
        _ranges = new RangeReader(node, ledger.Identity.Contract, _options.Events);
        _size = new RangeSize(_options.FirstRange, _options.LargestRange);
    }

    /// <summary>Follows to the node's head of this moment.</summary>
    /// <param name="progress">Told after every range.</param>
    /// <param name="cancellationToken">Stops between two ranges; what was kept stays.</param>
    /// <exception cref="WrongChainIdException">The node follows another chain.</exception>
    /// <exception cref="ContractRefusedException">The address does not hold the deposit contract.</exception>
    /// <exception cref="ChainDataInconsistentException">The node contradicts itself or the contract.</exception>
    /// <exception cref="ReorganizationTooDeepException">More blocks were replaced than ETH1_FOLLOW_DISTANCE.</exception>
    public async Task<FollowProgress> FollowOnceAsync(IProgress<FollowProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await WrongChainIdException.ThrowUnlessAsync(_node, _ledger.Identity.ChainId, cancellationToken).ConfigureAwait(false);
        Eth1Block head = await GetHeadAsync(cancellationToken).ConfigureAwait(false);
        await StartAsync(head, cancellationToken).ConfigureAwait(false);
        await RollBackIfReorganizedAsync(cancellationToken).ConfigureAwait(false);
        FollowProgress state = Report(head, progress);
        for (int moves = 0; !state.IsAtHead; state = Report(head, progress))
        {
            RangeOutcome outcome = await ReadNextAsync(head, cancellationToken).ConfigureAwait(false);
            if (outcome is RangeOutcome.NotContinuing or RangeOutcome.Moved)
            {
                if (++moves > MostMoves)
                    throw Inconsistent(head, $"chain", $"one that stands still for the time of a few questions", $"{moves} changes");
                await RollBackIfReorganizedAsync(cancellationToken).ConfigureAwait(false);
                head = await GetHeadAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return state;
    }

    /// <summary>Follows the head until told to stop.</summary>
    /// <param name="isDone">Asked whenever the head is reached.</param>
    /// <param name="progress">Told after every range.</param>
    /// <param name="cancellationToken">Stops between two ranges; what was kept stays.</param>
    public async Task<FollowProgress> FollowAsync(
        Func<FollowProgress, CancellationToken, Task<bool>> isDone, IProgress<FollowProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(isDone);
        while (true)
        {
            FollowProgress state = await FollowOnceAsync(progress, cancellationToken).ConfigureAwait(false);
            if (await isDone(state, cancellationToken).ConfigureAwait(false))
                return state;
            await Task.Delay(_options.PollInterval, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Eth1Block> GetHeadAsync(CancellationToken cancellationToken)
    {
        Eth1Block? head = await _node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        if (head is null)
            throw new ChainDataInconsistentException(_node.DisplayName, $"head", $"block", $"a header", $"nothing");
        if (head.Number > long.MaxValue)
            throw Inconsistent(head, $"block number", $"less than 2^63", $"{head.Number}");
        return head;
    }

    private async Task StartAsync(Eth1Block head, CancellationToken cancellationToken)
    {
        if (_tree is not null)
            return;
        ContractReport report = await ContractVerification.VerifyAsync(_node, _ledger.Identity.Contract, _ledger.Identity.ChainId, cancellationToken).ConfigureAwait(false);
        // Another contract that is known to log and count deposits in the same way is compared with its own root after every range.
        if (!report.IsGenuine && report.Grade != ContractGrade.KnownOther)
            throw new ContractRefusedException(report);
        _ranges.Comparison.CodeHash = report.IsGenuine ? report.CodeHash : null;
        _firstBlock = _options.FromBlock
            ?? (_ledger.Tip is null ? await ContractSearch.FindFirstBlockAsync(_node, _ledger.Identity.Contract, head.Number, cancellationToken).ConfigureAwait(false) : 0);
        _tree = _ledger.BuildTree();
    }

    private async Task<RangeOutcome> ReadNextAsync(Eth1Block head, CancellationToken cancellationToken)
    {
        LedgerBlock? tip = _ledger.Tip;
        ulong from = tip is null ? Math.Min(_firstBlock, head.Number) : tip.Number + 1;
        ulong to = LastOfRange(from, head.Number);
        RangeOutcome outcome = await _ranges.ReadAsync(tip, _tree!, from, to, isHead: to == head.Number, cancellationToken).ConfigureAwait(false);
        switch (outcome)
        {
            case RangeOutcome.Read read:
                if (_options.RequireProofs && to == head.Number && read.Blocks[^1].DepositCount > 0 && !read.Checks.HasFlag(RangeChecks.StorageProof))
                    throw new ProofMissingException(_node.DisplayName, read.Blocks[^1]);
                _busyInARow = 0;
                Keep(read, from, isFullRange: to - from + 1 == _size.Blocks);
                break;
            case RangeOutcome.TooLarge tooLarge:
                _size.Halve(to - from + 1, tooLarge.Limit);
                break;
            case RangeOutcome.Busy:
                // A node that stays busy may mean "too much" after all.
                if (_busyInARow++ >= MostBusyInARow)
                    _size.Halve(to - from + 1);
                await Task.Delay(Backoff.Delay(_busyInARow), _timeProvider, cancellationToken).ConfigureAwait(false);
                break;
            default:
                break;
        }

        return outcome;
    }

    /// <summary>The end of the next range. The newest blocks, which may be replaced, are kept in small steps: a roll back then loses little.</summary>
    private ulong LastOfRange(ulong from, ulong head)
    {
        ulong settled = head - Math.Min(head, _config.Eth1FollowDistance);
        ulong step = Math.Clamp(_config.Eth1FollowDistance / 32, 1, 64);
        (ulong limit, ulong blocks) = from <= settled ? (settled, _size.Blocks) : (head, Math.Min(step, _size.Blocks));
        return Math.Min(limit, from + blocks - 1);
    }

    private void Keep(RangeOutcome.Read read, ulong from, bool isFullRange)
    {
        CheckedRange range = new(from, read.Blocks[^1].Number, read.Checks);
        _ledger.Append(read.Blocks, read.Deposits, range);
        _options.Events?.Report(new FollowEvent.RangeKept(_node.DisplayName, range, read.Blocks[^1], read.Deposits.Count, read.ForeignLogCount));
        ulong tip = read.Blocks[^1].Number;
        _ledger.ForgetEmptyBlocksBelow(tip - Math.Min(tip, 2 * Math.Min(_config.Eth1FollowDistance, long.MaxValue)));
        _tree = read.Tree;
        _foreignLogCount += read.ForeignLogCount;
        if (isFullRange)
            _size.Grow();
    }

    private async Task RollBackIfReorganizedAsync(CancellationToken cancellationToken)
    {
        if (await ReorganizationFinder.FindAsync(_node, _ledger, cancellationToken).ConfigureAwait(false) is not { } reorganization)
            return;
        ulong depth = _ledger.Tip!.Number - reorganization.Lost.Number + 1;
        if (depth > _config.Eth1FollowDistance)
        {
            ulong lost = _ledger.DepositCount - (reorganization.CommonAncestor?.DepositCount ?? 0);
            throw new ReorganizationTooDeepException(_node.DisplayName, depth, _config.Eth1FollowDistance, reorganization, lost);
        }

        _ledger.RollBackTo(reorganization.CommonAncestor?.Number);
        _tree = _ledger.BuildTree();
        _reorganizationCount++;
        _options.Events?.Report(new FollowEvent.Reorganized(_node.DisplayName, reorganization.CommonAncestor, reorganization.Lost, depth));
    }

    private FollowProgress Report(Eth1Block head, IProgress<FollowProgress>? progress)
    {
        FollowProgress state = new(_firstBlock, head.Number, head.Timestamp, _ledger.Tip, _tree!.GetRoot(), _foreignLogCount, _reorganizationCount) { TipChecks = _ledger.TipChecks };
        progress?.Report(state);
        return state;
    }

    private ChainDataInconsistentException Inconsistent(Eth1Block block, UserText check, UserText expected, UserText got) =>
        new(_node.DisplayName, $"block {block.Number} ({block.Hash})", check, expected, got);
}
