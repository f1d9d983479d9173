using DepositContract.JsonRpc;

namespace DepositContract.Submission;

/// <summary>Where the chain stands: its head, and the last block that will not be taken back.</summary>
/// <param name="Head">The newest block.</param>
/// <param name="FinalNumber">The height of the last final block; null while there is none.</param>
internal sealed record ChainProgress(Eth1Block Head, ulong? FinalNumber)
{
    /// <summary>Whether a block at this height will not be taken back.</summary>
    internal bool IsFinal(ulong blockNumber) => blockNumber <= FinalNumber;

    /// <summary>How many blocks there are from this height to the head, both included.</summary>
    internal ulong Confirmations(ulong blockNumber) => Head.Number < blockNumber ? 0 : Head.Number - blockNumber + 1;

    /// <summary>Asks the node.</summary>
    internal static async Task<ChainProgress> AskAsync(IEth1Node node, SubmissionOptions options, CancellationToken cancellationToken)
    {
        Eth1Block? finalized = options.Confirmations is null ? await TryGetFinalizedAsync(node, cancellationToken).ConfigureAwait(false) : null;
        Eth1Block head = await node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false)
            ?? throw new Eth1NodeAnswerException(node.DisplayName, "eth_getBlockByNumber", $"the node has no latest block");

        // Some nodes answer every tag with their head, which no beacon chain has ever finalized.
        if (finalized is not null && finalized.Number < head.Number) return new ChainProgress(head, finalized.Number);
        ulong depth = options.Confirmations ?? options.FollowDistance;
        return new ChainProgress(head, head.Number + 1 >= depth ? head.Number + 1 - depth : null);
    }

    private static async Task<Eth1Block?> TryGetFinalizedAsync(IEth1Node node, CancellationToken cancellationToken)
    {
        try
        {
            return await node.GetBlockAsync(BlockReference.Finalized, cancellationToken).ConfigureAwait(false);
        }
        catch (Eth1RpcErrorException)
        {
            // Nodes from before the merge, and those that have not heard of a beacon chain yet, have no such block.
            return null;
        }
    }
}
