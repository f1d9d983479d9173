namespace DepositContract.Submission;

/// <summary>What a submission did.</summary>
/// <param name="Preflight">What was found out before.</param>
/// <param name="Deposits">Every deposit of the list, in its order.</param>
public sealed record SubmissionReport(PreflightReport Preflight, IReadOnlyList<SubmittedDeposit> Deposits)
{
    /// <summary>Whether the checks refused, so that nothing was sent.</summary>
    public bool IsRefused => !Preflight.Passed;

    /// <summary>Whether every deposit is confirmed.</summary>
    public bool IsComplete => !IsRefused && Deposits.All(deposit => deposit.State == SubmittedDepositState.Confirmed);

    /// <summary>Whether something is sent and not yet confirmed.</summary>
    public bool IsPending => Deposits.Any(deposit => deposit.State is SubmittedDepositState.Sent or SubmittedDepositState.Mined);

    /// <summary>What the command line exits with: 0 done, 1 refused or failed, 2 sent but not yet confirmed.</summary>
    public int ExitCode => IsComplete ? 0 : IsPending ? 2 : 1;
}
