namespace DepositContract.Submission;

/// <summary>What a submission did.</summary>
/// <param name="Preflight">What was found out before.</param>
/// <param name="Deposits">Every deposit of the list, in its order.</param>
/// <param name="Wait">How far they had to come.</param>
/// <param name="Problems">What went wrong with deposits that were sent, and what could not be found out about them.</param>
public sealed record SubmissionReport(PreflightReport Preflight, IReadOnlyList<SubmittedDeposit> Deposits, SubmissionWait Wait, IReadOnlyList<SubmissionProblem> Problems)
{
    /// <summary>Whether the checks refused, so that this run sent nothing.</summary>
    public bool IsRefused => !Preflight.Passed;

    /// <summary>Whether every deposit came as far as was asked for, and counts for its validator.</summary>
    public bool IsComplete => !IsRefused && Deposits.All(deposit => Wait.IsReachedBy(deposit) && deposit.ForestalledBy is null);

    /// <summary>Whether nothing failed, and something has not come far enough yet.</summary>
    public bool IsPending => !IsComplete && !IsRefused && !HasFailed;

    /// <summary>What the command line exits with: 0 done, 1 refused or failed, 2 on its way.</summary>
    public int ExitCode => IsComplete ? 0 : IsPending ? 2 : 1;

    // Of a long list some may not have had their turn yet; where none has, something else is wrong.
    private bool HasFailed => Deposits.All(deposit => deposit.State is SubmittedDepositState.NotSent)
        || Deposits.Any(deposit => deposit.State is SubmittedDepositState.Reverted or SubmittedDepositState.Lost || deposit.ForestalledBy is not null);
}
