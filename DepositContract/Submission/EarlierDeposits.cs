using DepositContract.Contract;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Compares deposits with those that the contract has for the same public keys.</summary>
/// <remarks>
/// The first deposit with a valid signature fixes a validator's withdrawal credentials for good: if somebody else made it, every further ether for that key
/// is theirs.
/// </remarks>
internal sealed class EarlierDeposits(SubmissionTarget target, SubmissionPolicy policy, IBls bls, IReadOnlyList<JournalEntry.Intent> ownDeposits)
{
    private readonly HashSet<Hash32> _own = [.. ownDeposits.Select(intent => intent.TransactionHash)];

    /// <summary>Every problem with the contract's earlier deposits, those of the list itself left out.</summary>
    internal List<SubmissionProblem> FindProblems(IReadOnlyList<(int Position, DepositData Deposit)> unsent, IReadOnlyList<DepositEvent> earlier)
    {
        ILookup<BlsPubkeyBytes, DepositEvent> byPubkey = earlier.Where(deposit => !_own.Contains(deposit.TransactionHash)).ToLookup(deposit => deposit.Data.Pubkey);
        List<SubmissionProblem> problems = [];
        foreach ((int position, DepositData deposit) in unsent)
        {
            DepositEvent[] same = [.. byPubkey[deposit.Pubkey]];
            if (same.Length > 0 && FindProblem(deposit, position, same) is { } problem) problems.Add(problem);
        }

        return problems;
    }

    /// <summary>Every problem with transactions of the journal that are for other deposits of the same keys and may not be mined yet.</summary>
    internal IEnumerable<SubmissionProblem> FindProblems(IReadOnlyList<(int Position, DepositData Deposit)> unsent, IReadOnlyList<JournalEntry.Intent> journal)
    {
        if (policy.AllowRepeatedPubkeys) return [];
        ILookup<BlsPubkeyBytes, JournalEntry.Intent> byPubkey = journal.Where(intent => !_own.Contains(intent.TransactionHash)).ToLookup(intent => intent.Pubkey);
        return from item in unsent
               let intent = byPubkey[item.Deposit.Pubkey].FirstOrDefault()
               where intent is not null
               select DepositChecks.Problem(
                   "pubkey-in-journal", item.Position, item.Deposit, $"the journal has transaction {intent.TransactionHash} with another deposit for this key",
                   $"a second deposit is a top-up and must be allowed explicitly");
    }

    private SubmissionProblem? FindProblem(DepositData deposit, int position, DepositEvent[] earlier)
    {
        bool[] valid = new DepositSignatures(target.GenesisForkVersion, bls).Verify([.. earlier.Select(item => item.Data)]);
        int first = Array.IndexOf(valid, true);
        if (first >= 0 && earlier[first].Data.WithdrawalCredentials != deposit.WithdrawalCredentials)
        {
            UserText taken = $"deposit {earlier[first].Index} of block {earlier[first].BlockNumber} has fixed its withdrawal credentials to {earlier[first].Data.WithdrawalCredentials}";
            return DepositChecks.Problem("pubkey-taken", position, deposit, taken, $"send nothing for this key: the ether would belong to whoever made that deposit");
        }

        if (policy.AllowRepeatedPubkeys) return null;
        UserText made = $"the contract has deposit {earlier[0].Index} of block {earlier[0].BlockNumber} for this key already";
        return DepositChecks.Problem("pubkey-deposited", position, deposit, made, $"a second deposit is a top-up and must be allowed explicitly");
    }
}
