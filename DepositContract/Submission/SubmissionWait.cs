namespace DepositContract.Submission;

/// <summary>How far every deposit must have come for a run to be done.</summary>
public sealed record SubmissionWait
{
    private SubmissionWait(ulong? confirmations, bool isFinal) => (Confirmations, IsFinal) = (confirmations, isFinal);

    /// <summary>A node took its transaction.</summary>
    public static SubmissionWait Sent { get; } = new(null, false);

    /// <summary>Its block will not be taken back.</summary>
    public static SubmissionWait Final { get; } = new(null, true);

    /// <summary>How many blocks, the deposit's own among them; null where blocks are not what is counted.</summary>
    public ulong? Confirmations { get; }

    /// <summary>Whether the deposit's block must be final.</summary>
    public bool IsFinal { get; }

    /// <summary>It is in a block, with so many blocks, its own among them.</summary>
    public static SubmissionWait Mined(ulong confirmations = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(confirmations);
        return new SubmissionWait(confirmations, false);
    }

    /// <summary>Whether a deposit has come this far.</summary>
    public bool IsReachedBy(SubmittedDeposit deposit)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        return deposit.State switch
        {
            SubmittedDepositState.Final => true,
            SubmittedDepositState.Mined => !IsFinal && deposit.Confirmations >= (Confirmations ?? 0),
            SubmittedDepositState.Sent => !IsFinal && Confirmations is null,
            _ => false,
        };
    }
}
