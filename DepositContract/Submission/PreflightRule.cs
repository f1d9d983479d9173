namespace DepositContract.Submission;

/// <summary>What one check can come to, and what that means.</summary>
/// <param name="Code">The check.</param>
/// <param name="StopsWith">The error codes with which it stops the run.</param>
/// <param name="GoesOnWith">The outcomes beside passed with which the run goes on.</param>
public sealed record PreflightRule(string Code, IReadOnlyList<string> StopsWith, IReadOnlyList<PreflightOutcome> GoesOnWith)
{
    /// <summary>Whether a check keeps to the rule.</summary>
    internal bool Allows(PreflightCheck check) => check.Problem is { } problem
        ? check.Outcome is PreflightOutcome.Failed or PreflightOutcome.Unknown && StopsWith.Contains(problem.Code)
        : check.Outcome == PreflightOutcome.Passed || GoesOnWith.Contains(check.Outcome);
}
