using DepositContract.Contract;
using DepositContract.JsonRpc;

namespace DepositContract.Submission;

/// <summary>Reads the contract's events since a journal was begun, for what the journal cannot say itself.</summary>
/// <remarks>A journal that was restored from a copy has lost its last lines, and nodes forget transactions by their hashes sooner than they forget logs.</remarks>
internal sealed class JournalRecovery(IEth1Node node, SubmissionTarget target, SubmissionOptions options, SubmissionJournal journal)
{
    /// <summary>The block from which this journal's deposits can be found: a reorganisation may have put them below the block at which it was begun.</summary>
    internal ulong FirstBlock => journal.FirstChecked is { } first
        ? Math.Max(target.ContractBlock, first.BlockNumber < options.FollowDistance ? 0 : first.BlockNumber - options.FollowDistance)
        : target.ContractBlock;

    /// <summary>Finds deposits that the account made without a line in the journal, and transactions of the journal that only the logs still have; writes both down.</summary>
    /// <returns>Why the events could not be read; null when they were.</returns>
    internal async Task<UserText?> FindAsync(IReadOnlyList<TrackedDeposit> deposits, CancellationToken cancellationToken)
    {
        TrackedDeposit[] doubtful = [.. deposits.Where(deposit => deposit.Journaled is null or { Mined: null, NonceUsed: not null } or { Mined.Succeeded: false })];
        if (doubtful.Length == 0) return null;
        try
        {
            foreach (DepositEvent found in await ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (journal.Find(found.TransactionHash) is { } known) Restore(known, found);
                else if (doubtful.FirstOrDefault(deposit => deposit.Journaled is null && deposit.Deposit == found.Data) is { } lost) await AdoptAsync(lost, found, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (DepositException exception) when (exception is Eth1RpcErrorException or Eth1NodeAnswerException)
        {
            return exception.Text;
        }
    }

    private void Restore(JournaledDeposit known, DepositEvent found)
    {
        if (found.Data.HashTreeRoot() != known.Current.DepositDataRoot) throw SubmissionException.EventMissing(found.TransactionHash, $"the event holds another deposit than was sent");

        // A receipt is one node's word and proves no failure; believed, it would let a second deposit be made.
        if (known is { IsLost: false, Mined.Succeeded: false }) throw SubmissionException.EventMissing(found.TransactionHash, $"its receipt says that the contract refused it, and the contract's events have it");
        if (known.Mined is null) journal.Append([Mined(found)]);
    }

    // Only the account's own: the same bytes can be sent by anybody.
    private async Task AdoptAsync(TrackedDeposit deposit, DepositEvent found, CancellationToken cancellationToken)
    {
        Eth1Transaction? transaction = await node.GetTransactionAsync(found.TransactionHash, cancellationToken).ConfigureAwait(false);
        if (transaction?.From != journal.Header.From) return;
        journal.Append([new JournalEntry.Intent(found.Data.Pubkey, found.Data.HashTreeRoot(), transaction.Nonce, found.TransactionHash, ReadOnlyMemory<byte>.Empty), Mined(found)]);
        deposit.Journaled = journal.Find(found.TransactionHash);
    }

    private static JournalEntry.Mined Mined(DepositEvent found) => new(found.TransactionHash, found.BlockNumber, found.BlockHash, true, found.Index);

    private async Task<List<DepositEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        List<DepositEvent> events = [];
        Eth1Block? head = await node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        await foreach (Eth1Log log in new LogRanges(node, target.Contract).ReadAsync(FirstBlock, head?.Number ?? 0, cancellationToken).ConfigureAwait(false))
        {
            if (DepositEvent.HasTopic(log) && DepositEvent.TryDecode(log, out DepositEvent? found, out _)) events.Add(found);
        }

        return events;
    }
}
