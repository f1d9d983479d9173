using DepositContract.JsonRpc;

namespace DepositContract.Proofs;

/// <summary>An account and some of its slots, proved against the header of a block.</summary>
/// <remarks>
/// The header is hashed here, and the hash is what the block is called by. Whether that block is on the chain is not proved: that is the business of
/// whoever names it.
/// </remarks>
public static class ProvedStorage
{
    /// <summary>Asks a node for the proof and verifies it; the reason when it does not verify.</summary>
    /// <param name="node">The node.</param>
    /// <param name="address">The account.</param>
    /// <param name="slots">The slots.</param>
    /// <param name="blockHash">The block.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DepositException">The node does not have the block, or does not make proofs.</exception>
    public static async Task<(AccountProof Proof, UserText? Fault)> AskAsync(
        IEth1Node node, ExecutionAddress address, IReadOnlyList<ulong> slots, Hash32 blockHash, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        Eth1Header header = await node.GetHeaderAsync(blockHash, cancellationToken).ConfigureAwait(false)
            ?? throw new Eth1NodeAnswerException(node.DisplayName, "eth_getBlockByHash", $"the node does not have block {blockHash}");
        AccountProof proof = await node.GetProofAsync(address, slots, BlockReference.At(blockHash), cancellationToken).ConfigureAwait(false);
        Hash32 computed = header.ComputeHash();
        if (computed != blockHash) return (proof, $"the header of block {blockHash} hashes to {computed}");
        return (proof, AccountProofVerification.TryVerify(header.StateRoot, proof, out UserText error) ? null : error);
    }
}
