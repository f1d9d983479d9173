using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Submission;

/// <summary>Transactions of the account that wait in the node's pool and that the journal does not have.</summary>
/// <remarks>
/// They may be deposits whose journal was lost, so nothing new is made while they wait: once they are mined, the contract's events say what they were.
/// Nothing is lost by waiting, because a new transaction could not be mined before them anyway.
/// </remarks>
internal sealed class UnknownTransactions(IEth1Node node, ExecutionAddress account, SubmissionJournal? journal, SubmissionOptions options, TimeProvider timeProvider)
{
    /// <summary>Returns when there is none.</summary>
    /// <exception cref="SubmissionException">There still is one after the time that the options give.</exception>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        StallClock stall = new(timeProvider, options);
        while (await FindAsync(cancellationToken).ConfigureAwait(false) is { } nonce)
        {
            if (stall.HasTimedOut) throw SubmissionException.UnknownTransactions(nonce, Eip55.ToChecksum(account));
            await stall.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ulong?> FindAsync(CancellationToken cancellationToken)
    {
        ulong next = await node.GetTransactionCountAsync(account, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        ulong pending = await node.GetTransactionCountAsync(account, BlockReference.Pending, cancellationToken).ConfigureAwait(false);
        HashSet<ulong> known = [.. journal?.Deposits.Select(deposit => deposit.Current.Nonce) ?? []];
        for (ulong nonce = next; nonce < pending; nonce++)
        {
            if (!known.Contains(nonce)) return nonce;
        }

        return null;
    }
}
