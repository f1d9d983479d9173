using Ceremony.Following;
using DepositContract.JsonRpc;
using Eth2Core.Merkle;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>Whether nodes have the same block where no honest ones can differ any more.</summary>
public static class SettledAgreement
{
    /// <summary>Compares the block that is ETH1_FOLLOW_DISTANCE below the ledger's newest one, and what the contract holds there.</summary>
    /// <param name="nodes">All nodes, each by itself; one has nobody to differ from.</param>
    /// <param name="ledger">What was read.</param>
    /// <param name="config">The network.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="NodesDisagreeException">Two nodes say different things.</exception>
    public static async Task CheckAsync(IReadOnlyList<IEth1Node> nodes, Ledger ledger, SpecConfig config, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(config);
        if (nodes.Count < 2 || ledger.Tip is not { } tip || tip.Number < config.Eth1FollowDistance)
            return;
        ulong number = tip.Number - config.Eth1FollowDistance;
        if (await nodes[0].GetBlockAsync(BlockReference.At(number), cancellationToken).ConfigureAwait(false) is not { } header)
            return;
        LedgerBlock? row = ledger.FindBlockAtOrBefore(number);
        LedgerBlock block = new(number, header.Hash, header.ParentHash, header.Timestamp, row?.DepositCount ?? 0, row?.DepositRoot ?? new DepositTreeFrontier().GetRoot());
        await NodeAgreement.CheckAsync(nodes[0], [.. nodes.Skip(1)], config.DepositContractAddress, block, isSettled: true, cancellationToken).ConfigureAwait(false);
    }
}
