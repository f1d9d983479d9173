using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>Compares the nonces of transactions that were signed elsewhere with those of the account, before any of them is sent.</summary>
public static class PresignedChainCheck
{
    /// <summary>Asks the node. It is for transactions that no earlier run can have sent: of those a journal knows better.</summary>
    /// <param name="node">The node.</param>
    /// <param name="presigned">The transactions.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PresignedException">A nonce is taken already, or nonces between are missing.</exception>
    public static async Task RequireAsync(IEth1Node node, PresignedDeposits presigned, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(presigned);
        ulong mined = await node.GetTransactionCountAsync(presigned.Address, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        ulong pending = await node.GetTransactionCountAsync(presigned.Address, BlockReference.Pending, cancellationToken).ConfigureAwait(false);
        ulong taken = Math.Max(mined, pending);
        ulong next = taken;
        for (int i = 0; i < presigned.Transactions.Count; i++)
        {
            SignedTransaction signed = presigned.Transactions[i];
            ulong nonce = signed.Transaction.Nonce;
            if (nonce > next) throw PresignedException.NonceGap(next, nonce);

            // Somebody may have sent it already, from a wallet that does not only sign.
            if (nonce < taken && await node.GetTransactionAsync(signed.Hash, cancellationToken).ConfigureAwait(false) is null)
                throw PresignedException.NonceUsed(signed.Hash, nonce, presigned.Deposits[i].Pubkey);
            next = Math.Max(next, nonce + 1);
        }
    }
}
