using DepositContract.Transactions;

namespace DepositContract.Submission;

/// <summary>How deposits are sent.</summary>
public sealed record SubmissionOptions
{
    /// <summary>What gas may cost.</summary>
    public FeePolicy Fees { get; init; } = new();

    /// <summary>How many deposits are written to the journal and broadcast at once.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>How many deposits may wait to be mined.</summary>
    public int MaxUnmined { get; init; } = 256;

    /// <summary>How many blocks, the deposit's own among them, make a deposit confirmed.</summary>
    public ulong Confirmations { get; init; } = 1;

    /// <summary>How long to wait without any progress before giving up; what was sent stays sent, and a later run goes on.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long nothing may happen before the same bytes are sent again, in case the node has lost them.</summary>
    public TimeSpan SendAgainAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How to wait until there may be a new block; null waits two seconds. On a node that mines on command this mines.</summary>
    public Func<CancellationToken, Task>? WaitForBlock { get; init; }
}
