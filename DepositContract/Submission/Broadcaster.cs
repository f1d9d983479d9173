using DepositContract.JsonRpc;

namespace DepositContract.Submission;

/// <summary>Gives transactions that are in the journal to the node.</summary>
/// <remarks>
/// The node's words decide nothing: nodes refuse what they have already, each in its own way, and what they have just mined. And an answer that does not arrive
/// says nothing about the transaction. So what is not known to be there counts as unknown, and the chain is looked at.
/// </remarks>
internal sealed class Broadcaster(IEth1Node node, ExecutionAddress account)
{
    /// <summary>Sends transactions in the order of their nonces.</summary>
    internal async Task<BroadcastOutcome> SendAsync(IReadOnlyList<JournalEntry.Intent> intents, CancellationToken cancellationToken)
    {
        if (intents.Count == 0) return new BroadcastOutcome([], 0, null, null);
        IReadOnlyList<RpcOutcome<Hash32>> outcomes;
        try
        {
            outcomes = await node.SendRawTransactionsAsync([.. intents.Select(intent => intent.Raw)], cancellationToken).ConfigureAwait(false);
        }
        catch (DepositException failure) when (IsNoAnswer(failure))
        {
            return new BroadcastOutcome([], intents.Count, null, null);
        }

        List<JournalEntry.Sent> taken = [];
        BroadcastOutcome result = new(taken, 0, null, null);
        foreach ((JournalEntry.Intent intent, RpcOutcome<Hash32> outcome) in intents.Zip(outcomes))
        {
            bool? isTaken = outcome.Error is null ? true : await IsKnownAsync(intent, cancellationToken).ConfigureAwait(false);
            if (isTaken is true) taken.Add(new JournalEntry.Sent(intent.TransactionHash, node.DisplayName));
            if (isTaken is null) result = result with { Unknown = result.Unknown + 1 };
            if (isTaken is false) result = result with { Refusal = result.Refusal ?? SubmissionException.Rejected(intent.TransactionHash, intent.Nonce, outcome.Error!.RevertReason ?? outcome.Error.ErrorMessage) };
            if (outcome.Error is null && outcome.Value != intent.TransactionHash) result = result with { Lie = result.Lie ?? SubmissionException.OtherHash(intent.TransactionHash, outcome.Value) };
        }

        return result;
    }

    // Null where it cannot be said: the node does not answer, or another transaction has the nonce, mined or waiting, and the chain will tell which of them counts.
    private async Task<bool?> IsKnownAsync(JournalEntry.Intent intent, CancellationToken cancellationToken)
    {
        try
        {
            if (await node.GetTransactionAsync(intent.TransactionHash, cancellationToken).ConfigureAwait(false) is not null) return true;
            return await node.GetTransactionCountAsync(account, BlockReference.Pending, cancellationToken).ConfigureAwait(false) > intent.Nonce ? null : false;
        }
        catch (DepositException failure) when (IsNoAnswer(failure))
        {
            return null;
        }
    }

    private static bool IsNoAnswer(DepositException failure) => failure is Eth1NodeUnavailableException or Eth1NodeAnswerException;
}
