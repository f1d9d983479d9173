namespace DepositContract.Submission;

/// <summary>One reason not to send.</summary>
/// <param name="Code">The stable code, lower case with dashes.</param>
/// <param name="Position">Which deposit of the list it is about, from 0; null when it is about all of them.</param>
/// <param name="Message">One line: what, where, expected, got.</param>
/// <param name="Hint">What to do; empty when there is nothing to say.</param>
public sealed record SubmissionProblem(string Code, int? Position, UserText Message, UserText Hint);
