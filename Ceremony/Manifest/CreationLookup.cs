using DepositContract.JsonRpc;
using Eth2Core;

namespace Ceremony.Manifest;

/// <summary>Finds out from nodes how a contract was made.</summary>
public static class CreationLookup
{
    /// <summary>The creation of a contract by a transaction; null when the nodes do not know it, or it made no contract.</summary>
    /// <param name="node">The node, or several as one.</param>
    /// <param name="transactionHash">The transaction.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How it was made, and the contract's address.</returns>
    public static async Task<(ContractCreation Creation, ExecutionAddress Address)?> FindAsync(IEth1Node node, Hash32 transactionHash, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        Eth1Transaction? transaction = await node.GetTransactionAsync(transactionHash, cancellationToken).ConfigureAwait(false);
        TransactionReceipt? receipt = await node.GetTransactionReceiptAsync(transactionHash, cancellationToken).ConfigureAwait(false);
        if (transaction is null || receipt is not { Succeeded: true, ContractAddress: { } address })
            return null;
        Eth1Block? block = await node.GetBlockAsync(BlockReference.At(receipt.BlockHash), cancellationToken).ConfigureAwait(false);
        return block is null ? null : (new ContractCreation(transactionHash, transaction.From, transaction.Nonce, block.Number, block.Hash, block.Timestamp), address);
    }
}
