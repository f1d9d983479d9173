namespace DepositContract.Submission;

/// <summary>One check before anything is signed, with its result.</summary>
/// <param name="Code">Which check it is: one of <see cref="PreflightRules.All"/>.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Message">One line: what was looked at, what was expected, what is there.</param>
/// <param name="Hint">What to do; empty when there is nothing to say.</param>
/// <param name="Position">Which deposit of the list it is about, from 0; null when it is about several or all of them.</param>
/// <param name="Problem">The reason not to send; null when it does not stop the run.</param>
public sealed record PreflightCheck(string Code, PreflightOutcome Outcome, UserText Message, UserText Hint, int? Position, SubmissionProblem? Problem)
{
    /// <summary>Whether nothing is sent because of it.</summary>
    public bool Stops => Problem is not null;

    internal static PreflightCheck Passed(string code, UserText message) => new(code, PreflightOutcome.Passed, message, UserText.Empty, null, null);

    internal static PreflightCheck NotNeeded(string code, UserText message) => new(code, PreflightOutcome.NotNeeded, message, UserText.Empty, null, null);

    internal static PreflightCheck Warned(string code, UserText message, UserText hint, int? position = null) => new(code, PreflightOutcome.Warned, message, hint, position, null);

    internal static PreflightCheck Unknown(string code, UserText message, UserText hint) => new(code, PreflightOutcome.Unknown, message, hint, null, null);

    internal static PreflightCheck Failed(string code, SubmissionProblem problem) => new(code, PreflightOutcome.Failed, problem.Message, problem.Hint, problem.Position, problem);

    internal static PreflightCheck Unknown(string code, SubmissionProblem problem) => new(code, PreflightOutcome.Unknown, problem.Message, problem.Hint, problem.Position, problem);
}
