namespace DepositContract.Submission;

/// <summary>What became of transactions that were given to the node.</summary>
/// <param name="Taken">Those that the node has.</param>
/// <param name="Unknown">How many it may have: its answer was lost, or could not be asked for.</param>
/// <param name="Refusal">The first that it refused although it could be mined; null where there is none.</param>
/// <param name="Lie">The first that it answered for with another hash; null where there is none.</param>
internal sealed record BroadcastOutcome(IReadOnlyList<JournalEntry.Sent> Taken, int Unknown, SubmissionException? Refusal, SubmissionException? Lie);
