using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>Compares transactions that were signed elsewhere with the account as the chain has it.</summary>
/// <param name="Warnings">What does not stop them, and may keep them waiting.</param>
public sealed record PresignedChainCheck(IReadOnlyList<UserText> Warnings)
{
    /// <summary>Asks the node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="presigned">The transactions.</param>
    /// <param name="isNew">Whether none of them can have been sent by an earlier run, whose journal would know better.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PresignedException">A nonce is used already, or the account cannot pay for them.</exception>
    public static async Task<PresignedChainCheck> MakeAsync(IEth1Node node, PresignedDeposits presigned, bool isNew, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(presigned);
        ulong next = await node.GetTransactionCountAsync(presigned.Address, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        if (isNew) await ThrowIfImpossibleAsync(node, presigned, next, cancellationToken).ConfigureAwait(false);
        ulong pending = await node.GetTransactionCountAsync(presigned.Address, BlockReference.Pending, cancellationToken).ConfigureAwait(false);
        return new PresignedChainCheck([.. FindGaps(presigned, Math.Max(next, pending))]);
    }

    private static async Task ThrowIfImpossibleAsync(IEth1Node node, PresignedDeposits presigned, ulong next, CancellationToken cancellationToken)
    {
        for (int i = 0; i < presigned.Transactions.Count && presigned.Transactions[i].Transaction.Nonce < next; i++)
        {
            SignedTransaction used = presigned.Transactions[i];
            if (await node.GetTransactionAsync(used.Hash, cancellationToken).ConfigureAwait(false) is null)
                throw PresignedException.NonceUsed(used.Hash, used.Transaction.Nonce, presigned.Deposits[i].Pubkey);
        }

        Wei balance = await node.GetBalanceAsync(presigned.Address, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        Wei cost = presigned.Transactions.Where(transaction => transaction.Transaction.Nonce >= next).Aggregate(Wei.Zero, (sum, transaction) => sum + transaction.Transaction.MaxCost);
        if (balance < cost) throw PresignedException.BalanceTooLow(presigned.Address, cost, balance);
    }

    private static IEnumerable<UserText> FindGaps(PresignedDeposits presigned, ulong next)
    {
        foreach (SignedTransaction transaction in presigned.Transactions)
        {
            ulong nonce = transaction.Transaction.Nonce;
            if (nonce > next) yield return $"the account's next nonce is {next}, and the transaction after it has {nonce}: it waits until others have used the nonces between";
            next = Math.Max(next, nonce + 1);
        }
    }
}
