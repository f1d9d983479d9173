using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Looks for transactions of the journal that are for other deposits of the same keys and may not be mined yet.</summary>
internal static class JournalChecks
{
    /// <summary>What the journal says about deposits that are to be sent.</summary>
    internal static IEnumerable<PreflightCheck> Look(
        IReadOnlyList<(int Position, DepositData Deposit)> unsent, IReadOnlyList<JournaledDeposit> others, bool hasJournal, SubmissionPolicy policy)
    {
        ILookup<BlsPubkeyBytes, JournalEntry.Intent> byPubkey = others.Select(other => other.Current).ToLookup(intent => intent.Pubkey);
        int good = 0;
        foreach ((int position, DepositData deposit) in unsent)
        {
            if (byPubkey[deposit.Pubkey].FirstOrDefault() is not { } intent)
            {
                good++;
                continue;
            }

            SubmissionProblem problem = Other(deposit, position, intent);
            yield return policy.AllowRepeatedPubkeys
                ? PreflightCheck.Warned(PreflightRules.Journal, problem.Message, $"it is sent as a top-up of the same validator, as was allowed", position)
                : PreflightCheck.Failed(PreflightRules.Journal, problem);
        }

        if (!hasJournal) yield return PreflightCheck.NotNeeded(PreflightRules.Journal, $"there is no journal yet");
        else if (good > 0) yield return PreflightCheck.Passed(PreflightRules.Journal, $"the journal has no other deposit for {good} public keys");
        else if (unsent.Count == 0) yield return PreflightCheck.NotNeeded(PreflightRules.Journal, $"every deposit is in the journal");
    }

    private static SubmissionProblem Other(DepositData deposit, int position, JournalEntry.Intent intent) => DepositChecks.Problem(
        "pubkey-in-journal", position, deposit, $"the journal has transaction {intent.TransactionHash} with another deposit for this key",
        $"a second deposit is a top-up and must be allowed explicitly");
}
