using DepositContract.Transactions;

namespace DepositContract.Submission;

/// <summary>How deposits are sent.</summary>
public sealed record SubmissionOptions
{
    /// <summary>What gas may cost.</summary>
    public FeePolicy Fees { get; init; } = new();

    /// <summary>What files say of the deposits, in the order of the list; null where there are no files.</summary>
    public IReadOnlyList<DepositClaims>? Claims { get; init; }

    /// <summary>Told the result of the checks before anything is signed, whatever it is; throws when the user does not want to go on.</summary>
    public Func<PreflightReport, CancellationToken, Task>? OnPreflight { get; init; }

    /// <summary>How many deposits are written to the journal and broadcast at once.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>How many transactions of one account every node holds that takes transactions at all.</summary>
    /// <remarks>geth promises 16 to an account (txpool.accountslots) and forgets the rest when its pool is full; reth refuses the seventeenth (txpool.max-account-slots).</remarks>
    public const int SafeUnmined = 16;

    /// <summary>How many deposits may wait to be mined.</summary>
    public int MaxUnmined { get; init; } = SafeUnmined;

    /// <summary>How firmly the order of the list is kept.</summary>
    public SubmissionOrder Order { get; init; }

    /// <summary>How far every deposit must come before the run is done.</summary>
    public SubmissionWait Wait { get; init; } = SubmissionWait.Mined();

    /// <summary>How many blocks, the deposit's own among them, make a deposit final; null asks the node for its finalized block.</summary>
    public ulong? Confirmations { get; init; }

    /// <summary>How many blocks make a deposit final where the node knows no finalized block: the network's ETH1_FOLLOW_DISTANCE.</summary>
    public ulong FollowDistance { get; init; } = 2048;

    /// <summary>Whether to replace every transaction that waits by one that pays more: once, at the beginning of the run.</summary>
    public bool Bump { get; init; }

    /// <summary>Whether to make a new transaction for a deposit whose own can never be mined any more.</summary>
    public bool ResendLost { get; init; }

    /// <summary>How long to wait without any progress before giving up; what was sent stays sent, and a later run goes on.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long nothing may happen before the same bytes are sent again, in case the node has lost them.</summary>
    public TimeSpan SendAgainAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How to wait until there may be a new block; null waits two seconds. On a node that mines on command this mines.</summary>
    public Func<CancellationToken, Task>? WaitForBlock { get; init; }
}
