using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core.Bls;
using Eth2Core.Genesis;

namespace DepositContract.Submission;

/// <summary>Looks, after mining, whether somebody else's deposit for one of the keys came into the chain between the checks and ours.</summary>
/// <remarks>The first valid deposit of a key fixes its credentials. Nothing can be taken back then, but it must be said, and no more ether sent after it.</remarks>
internal sealed class ForestallingDeposits(IEth1Node node, SubmissionTarget target, IBls bls, SubmissionJournal journal, JournalRecovery recovery)
{
    /// <summary>Marks every deposit that came second to other credentials; gives the reason where that cannot be known.</summary>
    internal async Task<UserText?> FindAsync(IReadOnlyList<TrackedDeposit> deposits, CancellationToken cancellationToken)
    {
        TrackedDeposit[] mined = [.. deposits.Where(deposit => deposit.Journaled?.Mined?.Index is not null)];
        if (mined.Length == 0) return null;
        try
        {
            List<DepositEvent> events = [];
            UserText? fault = await ReadAsync(events, mined.Max(deposit => deposit.Journaled!.Mined!.BlockNumber), cancellationToken).ConfigureAwait(false);
            ILookup<BlsPubkeyBytes, DepositEvent> byPubkey = events.ToLookup(found => found.Data.Pubkey);
            foreach (TrackedDeposit deposit in mined) deposit.ForestalledBy = Find(deposit, byPubkey[deposit.Deposit.Pubkey]);
            return fault ?? FindGap(events, mined.Max(deposit => deposit.Journaled!.Mined!.Index!.Value.Value));
        }
        catch (DepositException exception) when (exception is Eth1RpcErrorException or Eth1NodeAnswerException)
        {
            return exception.Text;
        }
    }

    private async Task<UserText?> ReadAsync(List<DepositEvent> events, ulong lastBlock, CancellationToken cancellationToken)
    {
        await foreach (Eth1Log log in new LogRanges(node, target.Contract).ReadAsync(recovery.FirstBlock, lastBlock, cancellationToken).ConfigureAwait(false))
        {
            if (!DepositEvent.HasTopic(log)) continue;
            if (!DepositEvent.TryDecode(log, out DepositEvent? found, out DepositEventError? error)) return error.Message;
            if (events.Count > 0 && found.Index.Value != events[^1].Index.Value + 1) return $"block {log.BlockNumber}: expected deposit index {events[^1].Index.Value + 1}, got {found.Index}";
            events.Add(found);
        }

        return null;
    }

    // Without a signature it is meant to come second: its ether is for whoever was first.
    private DepositEvent? Find(TrackedDeposit deposit, IEnumerable<DepositEvent> sameKey)
    {
        if (TopUpForm.Is(deposit.Deposit)) return null;
        ulong own = deposit.Journaled!.Mined!.Index!.Value.Value;
        DepositEvent[] earlier = [.. sameKey.Where(found => found.Index.Value < own)];
        if (earlier.All(found => found.Data.WithdrawalCredentials == deposit.Deposit.WithdrawalCredentials)) return null;
        bool[] valid = new DepositSignatures(target.GenesisForkVersion, bls).Verify([.. earlier.Select(found => found.Data)]);
        int first = Array.IndexOf(valid, true);
        return first >= 0 && earlier[first].Data.WithdrawalCredentials != deposit.Deposit.WithdrawalCredentials ? earlier[first] : null;
    }

    // Nodes leave logs out without a sign, so the indexes must run from what was known before signing to the last deposit.
    private UserText? FindGap(List<DepositEvent> events, ulong last)
    {
        ulong known = journal.FirstChecked?.DepositCount ?? 0;
        if (events.Count == 0) return $"expected the logs from deposit index {known} on, got none";
        if (events[0].Index.Value > known) return $"expected the logs from deposit index {known} on, got {events[0].Index}";
        return events[^1].Index.Value < last ? (UserText)$"expected the logs up to deposit index {last}, got {events[^1].Index}" : null;
    }
}
