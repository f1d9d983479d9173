using DepositContract.JsonRpc;
using Eth2Core;
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

    private readonly FollowedNodes _nodes;
    private readonly Ledger _ledger;
    private readonly SpecConfig _config;
    private readonly TimeProvider _timeProvider;
    private readonly ChainFollowerOptions _options;
    private readonly RangeSize _size;
    private FollowedNode _current;
    private RangeReader? _ranges;
    private LedgerTree? _at;
    private ulong _firstBlock;
    private ulong _foreignLogCount;
    private ulong _reorganizationCount;
    private int _busyInARow;
    private Eth2Core.Hash32? _stale;

    /// <summary>Makes a follower of one node; nothing is asked yet.</summary>
    /// <param name="node">The node.</param>
    /// <param name="ledger">Where deposits go; its identity names chain and contract.</param>
    /// <param name="config">The network.</param>
    /// <param name="timeProvider">The clock between two looks at the head.</param>
    /// <param name="options">How to follow; null for the defaults.</param>
    public ChainFollower(IEth1Node node, Ledger ledger, SpecConfig config, TimeProvider timeProvider, ChainFollowerOptions? options = null)
        : this([node], ledger, config, timeProvider, options)
    {
    }

    /// <summary>Makes a follower of several nodes: one is read, another one when it fails, and all must agree.</summary>
    /// <param name="nodes">The nodes, the preferred one first.</param>
    /// <param name="ledger">Where deposits go; its identity names chain and contract.</param>
    /// <param name="config">The network.</param>
    /// <param name="timeProvider">The clock between two looks at the head.</param>
    /// <param name="options">How to follow; null for the defaults.</param>
    public ChainFollower(IReadOnlyList<IEth1Node> nodes, Ledger ledger, SpecConfig config, TimeProvider timeProvider, ChainFollowerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _options = options ?? new ChainFollowerOptions();
        _nodes = new FollowedNodes(nodes, timeProvider, _options);
        _current = _nodes.Preferred;
        _ledger = ledger;
        _config = config;
        _timeProvider = timeProvider;
        _size = new RangeSize(_options.FirstRange, _options.LargestRange);
    }

    private IEth1Node Node => _current.Node;

    /// <summary>Follows to the node's head of this moment.</summary>
    /// <param name="progress">Told after every range.</param>
    /// <param name="cancellationToken">Stops between two ranges; what was kept stays.</param>
    /// <exception cref="WrongChainIdException">The node follows another chain.</exception>
    /// <exception cref="ContractRefusedException">The address does not hold the deposit contract.</exception>
    /// <exception cref="ChainDataInconsistentException">The node contradicts itself or the contract.</exception>
    /// <exception cref="ReorganizationTooDeepException">More blocks were replaced than ETH1_FOLLOW_DISTANCE.</exception>
    /// <exception cref="NodesDisagreeException">Two nodes say different things about the same block.</exception>
    public Task<FollowProgress> FollowOnceAsync(IProgress<FollowProgress>? progress = null, CancellationToken cancellationToken = default) =>
        _nodes.UseAsync(
            async node =>
            {
                _current = node;
                FollowProgress state = await FollowToHeadAsync(progress, cancellationToken).ConfigureAwait(false);
                state = await AgreeAsync(state, cancellationToken).ConfigureAwait(false);
                return state with
                {
                    SafeNumber = await FindNumberAsync(BlockReference.Safe, cancellationToken).ConfigureAwait(false),
                    FinalizedNumber = await FindNumberAsync(BlockReference.Finalized, cancellationToken).ConfigureAwait(false),
                };
            },
            cancellationToken);

    private async Task<FollowProgress> FollowToHeadAsync(IProgress<FollowProgress>? progress, CancellationToken cancellationToken)
    {
        await WrongChainIdException.ThrowUnlessAsync(Node, _ledger.Identity.ChainId, cancellationToken).ConfigureAwait(false);
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

    /// <summary>A block's height; null for a node that does not follow a beacon chain and so has no such block.</summary>
    private async Task<ulong?> FindNumberAsync(BlockReference block, CancellationToken cancellationToken)
    {
        try
        {
            return (await Node.GetBlockAsync(block, cancellationToken).ConfigureAwait(false))?.Number;
        }
        catch (Eth1RpcErrorException)
        {
            return null;
        }
    }

    /// <summary>Asks the other nodes about the newest block that is not replaced any more, and about the tip.</summary>
    private async Task<FollowProgress> AgreeAsync(FollowProgress state, CancellationToken cancellationToken)
    {
        if (state.Tip is not { } tip || await _nodes.OthersAsync(_current, _ledger.Identity, cancellationToken).ConfigureAwait(false) is not { Count: > 0 } others)
            return state;
        LedgerBlock? settled = _ledger.FindBlockAtOrBefore(state.HeadNumber - Math.Min(state.HeadNumber, _config.Eth1FollowDistance));
        if (settled is not null)
            await NodeAgreement.CheckAsync(Node, others, _ledger.Identity.Contract, settled, isSettled: true, cancellationToken).ConfigureAwait(false);
        if (await NodeAgreement.CheckAsync(Node, others, _ledger.Identity.Contract, tip, isSettled: false, cancellationToken).ConfigureAwait(false) == 0)
            return state;
        _ledger.MarkTip(RangeChecks.OtherNodes);
        return state with { TipChecks = _ledger.TipChecks };
    }

    private async Task<Eth1Block> GetHeadAsync(CancellationToken cancellationToken)
    {
        Eth1Block? head = await Node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        if (head is null)
            throw new ChainDataInconsistentException(Node.DisplayName, $"head", $"block", $"a header", $"nothing");
        if (head.Number > long.MaxValue)
            throw Inconsistent(head, $"block number", $"less than 2^63", $"{head.Number}");
        NoteAge(head);
        return head;
    }

    /// <summary>Tells of a head that is old, once for each.</summary>
    private void NoteAge(Eth1Block head)
    {
        TimeSpan age = _timeProvider.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(head.Timestamp.Value, uint.MaxValue));
        if (age <= _options.StaleAfter || _options.StaleAfter is null || head.Hash == _stale)
            return;
        _stale = head.Hash;
        _options.Events?.Report(new FollowEvent.StaleHead(Node.DisplayName, head.Number, age));
    }

    private async Task StartAsync(Eth1Block head, CancellationToken cancellationToken)
    {
        _ranges = await _current.OpenAsync(_ledger.Identity, _options.Events, cancellationToken).ConfigureAwait(false);
        if (_at is not null)
            return;
        _firstBlock = _options.FromBlock
            ?? (_ledger.Tip is null ? await ContractSearch.FindFirstBlockAsync(Node, _ledger.Identity.Contract, head.Number, cancellationToken).ConfigureAwait(false) : 0);
        _at = _ledger.BuildTree();
    }

    private async Task<RangeOutcome> ReadNextAsync(Eth1Block head, CancellationToken cancellationToken)
    {
        LedgerBlock? tip = _at!.Tip;
        ulong from = tip is null ? Math.Min(_firstBlock, head.Number) : tip.Number + 1;
        ulong to = LastOfRange(from, head.Number);
        RangeOutcome outcome = await _ranges!.ReadAsync(tip, _at.Tree, from, to, isHead: to == head.Number, cancellationToken).ConfigureAwait(false);
        switch (outcome)
        {
            case RangeOutcome.Read read:
                if (_options.RequireProofs && to == head.Number && read.Blocks[^1].DepositCount > 0 && !read.Checks.HasFlag(RangeChecks.StorageProof))
                    throw new ProofMissingException(Node.DisplayName, $"{read.Blocks[^1]}");
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
        try
        {
            _ledger.Append(read.Blocks, read.Deposits, range);
        }
        catch (LedgerOvertakenException)
        {
            return;
        }

        _options.Events?.Report(new FollowEvent.RangeKept(Node.DisplayName, range, read.Blocks[^1], read.Deposits.Count, read.ForeignLogCount));
        ulong tip = read.Blocks[^1].Number;
        _ledger.ForgetEmptyBlocksBelow(tip - Math.Min(tip, 2 * Math.Min(_config.Eth1FollowDistance, long.MaxValue)));
        _at = new LedgerTree(read.Blocks[^1], read.Tree);
        _foreignLogCount += read.ForeignLogCount;
        if (isFullRange)
            _size.Grow();
    }

    private async Task RollBackIfReorganizedAsync(CancellationToken cancellationToken)
    {
        if (await ReorganizationFinder.FindAsync(Node, _ledger, cancellationToken).ConfigureAwait(false) is not { } reorganization)
            return;
        if (_ledger.Tip is not { } tip || tip.Number < reorganization.Lost.Number)
            return;
        ulong depth = tip.Number - reorganization.Lost.Number + 1;
        // What a ledger began with cannot be read again.
        if (depth > _config.Eth1FollowDistance || (reorganization.CommonAncestor is null && _ledger.Start is not null))
        {
            ulong lost = _ledger.DepositCount - (reorganization.CommonAncestor?.DepositCount ?? 0);
            throw new ReorganizationTooDeepException(Node.DisplayName, depth, _config.Eth1FollowDistance, reorganization, lost);
        }

        _ledger.RollBackTo(reorganization.CommonAncestor?.Number);
        _at = _ledger.BuildTree();
        _reorganizationCount++;
        _options.Events?.Report(new FollowEvent.Reorganized(Node.DisplayName, reorganization.CommonAncestor, reorganization.Lost, depth));
    }

    private FollowProgress Report(Eth1Block head, IProgress<FollowProgress>? progress)
    {
        // Another process may follow into the same ledger: then this one goes on from where that one is.
        if (_ledger.Tip != _at!.Tip)
            _at = _ledger.BuildTree();
        FollowProgress state = new(_firstBlock, head.Number, head.Timestamp, _at.Tip, _at.Tree.GetRoot(), _foreignLogCount, _reorganizationCount) { TipChecks = _ledger.TipChecks };
        progress?.Report(state);
        return state;
    }

    private ChainDataInconsistentException Inconsistent(Eth1Block block, UserText check, UserText expected, UserText got) =>
        new(Node.DisplayName, $"block {block.Number} ({block.Hash})", check, expected, got);
}
