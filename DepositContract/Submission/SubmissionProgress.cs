namespace DepositContract.Submission;

/// <summary>How far a submission has come.</summary>
/// <param name="Phase">What it is busy with.</param>
/// <param name="Done">How many deposits are done in this phase.</param>
/// <param name="Total">How many there are.</param>
public readonly record struct SubmissionProgress(SubmissionPhase Phase, int Done, int Total);
