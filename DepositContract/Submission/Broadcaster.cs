using DepositContract.JsonRpc;

namespace DepositContract.Submission;

/// <summary>Gives transactions that are in the journal to the node.</summary>
internal sealed class Broadcaster(IEth1Node node, ExecutionAddress account)
{
    /// <summary>Sends transactions in the order of their nonces; gives who took each, and the first refusal of one that can still be mined.</summary>
    internal async Task<(IReadOnlyList<JournalEntry.Sent> Taken, SubmissionException? Refusal)> SendAsync(IReadOnlyList<JournalEntry.Intent> intents, CancellationToken cancellationToken)
    {
        if (intents.Count == 0) return ([], null);
        IReadOnlyList<RpcOutcome<Hash32>> outcomes = await node.SendRawTransactionsAsync([.. intents.Select(intent => intent.Raw)], cancellationToken).ConfigureAwait(false);
        List<JournalEntry.Sent> taken = [];
        SubmissionException? refusal = null;
        for (int i = 0; i < intents.Count; i++)
        {
            if (outcomes[i].Error is { } error && !await IsKnownAsync(intents[i], cancellationToken).ConfigureAwait(false))
            {
                if (!await IsNonceTakenAsync(intents[i], cancellationToken).ConfigureAwait(false)) refusal ??= SubmissionException.Rejected(intents[i].TransactionHash, intents[i].Nonce, error.RevertReason ?? error.ErrorMessage);
                continue;
            }

            if (outcomes[i].Error is null && outcomes[i].Value != intents[i].TransactionHash) throw SubmissionException.OtherHash(intents[i].TransactionHash, outcomes[i].Value);
            taken.Add(new JournalEntry.Sent(intents[i].TransactionHash, node.DisplayName));
        }

        return (taken, refusal);
    }

    // Nodes refuse what they have already, each in its own words, and one refuses what it has just mined; so the node is asked instead of its words read.
    private async Task<bool> IsKnownAsync(JournalEntry.Intent intent, CancellationToken cancellationToken) =>
        await node.GetTransactionAsync(intent.TransactionHash, cancellationToken).ConfigureAwait(false) is not null;

    // Not an error here: another transaction has the nonce, mined or waiting, and which of them will count is found out by looking at the chain, not by
    // the words of a refusal.
    private async Task<bool> IsNonceTakenAsync(JournalEntry.Intent intent, CancellationToken cancellationToken) =>
        await node.GetTransactionCountAsync(account, BlockReference.Pending, cancellationToken).ConfigureAwait(false) > intent.Nonce;
}
