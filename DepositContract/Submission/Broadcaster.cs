using DepositContract.JsonRpc;

namespace DepositContract.Submission;

/// <summary>Gives transactions that are in the journal to the node.</summary>
internal sealed class Broadcaster(IEth1Node node, ExecutionAddress account)
{
    /// <summary>Sends transactions in the order of their nonces.</summary>
    internal async Task SendAsync(IReadOnlyList<JournalEntry.Intent> intents, CancellationToken cancellationToken)
    {
        if (intents.Count == 0) return;
        IReadOnlyList<RpcOutcome<Hash32>> outcomes = await node.SendRawTransactionsAsync([.. intents.Select(intent => intent.Raw)], cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < intents.Count; i++)
        {
            if (outcomes[i].Error is { } error) await CheckRefusedAsync(intents[i], error, cancellationToken).ConfigureAwait(false);
            else if (outcomes[i].Value != intents[i].TransactionHash) throw SubmissionException.OtherHash(intents[i].TransactionHash, outcomes[i].Value);
        }
    }

    /// <summary>Sends the same bytes of an earlier run again, unless their nonce is gone.</summary>
    internal async Task SendAgainAsync(IReadOnlyList<JournalEntry.Intent> intents, CancellationToken cancellationToken)
    {
        if (intents.Count == 0) return;
        ulong next = await node.GetTransactionCountAsync(account, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        foreach (JournalEntry.Intent intent in intents.Where(intent => intent.Nonce < next)) await ThrowIfReplacedAsync(intent, cancellationToken).ConfigureAwait(false);
        await SendAsync([.. intents.Where(intent => intent.Nonce >= next)], cancellationToken).ConfigureAwait(false);
    }

    // It may have been mined between the two questions.
    private async Task ThrowIfReplacedAsync(JournalEntry.Intent intent, CancellationToken cancellationToken)
    {
        Eth1Transaction? transaction = await node.GetTransactionAsync(intent.TransactionHash, cancellationToken).ConfigureAwait(false);
        if (transaction?.BlockNumber is null) throw SubmissionException.NonceUsed(intent.TransactionHash, intent.Nonce, intent.Pubkey.ToString());
    }

    // Nodes refuse what they have already, each in its own words, and one refuses what it has just mined; so the node is asked instead of its words read.
    private async Task CheckRefusedAsync(JournalEntry.Intent intent, Eth1RpcErrorException error, CancellationToken cancellationToken)
    {
        Eth1Transaction? known = await node.GetTransactionAsync(intent.TransactionHash, cancellationToken).ConfigureAwait(false);
        if (known is null) throw SubmissionException.Rejected(intent.TransactionHash, intent.Nonce, error.RevertReason ?? error.ErrorMessage);
    }
}
