using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>Asks other nodes about a block that one node's chain has, and about the contract at its hash.</summary>
public static class NodeAgreement
{
    /// <summary>Compares; says how many other nodes know the block and agree about it.</summary>
    /// <param name="node">The node that was read.</param>
    /// <param name="others">The other ones.</param>
    /// <param name="contract">The deposit contract.</param>
    /// <param name="block">The block, with the count and root that were read.</param>
    /// <param name="isSettled">Whether no honest node can have another block at that height any more. A newer block that another node lacks means nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="NodesDisagreeException">Another node says something else.</exception>
    public static async Task<int> CheckAsync(
        IEth1Node node, IReadOnlyList<IEth1Node> others, ExecutionAddress contract, LedgerBlock block, bool isSettled, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(block);
        int agreeing = 0;
        foreach (IEth1Node other in others)
        {
            Eth1Block? its = await other.GetBlockAsync(BlockReference.At(block.Number), cancellationToken).ConfigureAwait(false);
            if (its is null || (!isSettled && its.Hash != block.Hash))
                continue;
            if (its.Hash != block.Hash)
                throw new NodesDisagreeException(block, $"block hash", (node.DisplayName, $"{block.Hash}"), (other.DisplayName, $"{its.Hash}"));
            if (its.Timestamp != block.Timestamp)
                throw new NodesDisagreeException(block, $"timestamp", (node.DisplayName, $"{block.Timestamp}"), (other.DisplayName, $"{its.Timestamp}"));
            if (await AgreesAboutTheContractAsync(node, other, contract, block, cancellationToken).ConfigureAwait(false))
                agreeing++;
        }

        return agreeing;
    }

    private static async Task<bool> AgreesAboutTheContractAsync(IEth1Node node, IEth1Node other, ExecutionAddress contract, LedgerBlock block, CancellationToken cancellationToken)
    {
        DepositContractReader reader = new(other, contract);
        BlockReference at = BlockReference.At(block.Hash);
        try
        {
            if (block.DepositCount == 0 && (await other.GetCodeAsync(contract, at, cancellationToken).ConfigureAwait(false)).Length == 0)
                return true;
            ulong count = await reader.GetDepositCountAsync(at, cancellationToken).ConfigureAwait(false);
            if (count != block.DepositCount)
                throw new NodesDisagreeException(block, $"deposit count", (node.DisplayName, $"{block.DepositCount}"), (other.DisplayName, $"{count}"));
            Root root = await reader.GetDepositRootAsync(at, cancellationToken).ConfigureAwait(false);
            if (root != block.DepositRoot)
                throw new NodesDisagreeException(block, $"deposit root", (node.DisplayName, $"{block.DepositRoot}"), (other.DisplayName, $"{root}"));
            return true;
        }
        catch (Eth1RpcErrorException)
        {
            // It knows the block, and no longer its state.
            return false;
        }
    }
}
