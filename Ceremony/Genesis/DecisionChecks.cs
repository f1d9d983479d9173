using Ceremony.Following;
using DepositContract.JsonRpc;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>Asks every node about the genesis block: which block it is, and what the contract holds there, asked and proved.</summary>
public static class DecisionChecks
{
    /// <summary>Asks, and stops where one node contradicts another or what was computed here.</summary>
    /// <param name="nodes">All nodes, each by itself.</param>
    /// <param name="config">The network.</param>
    /// <param name="decision">The genesis block and its deposits.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each node the checks that it could be put to.</returns>
    /// <exception cref="NodesDisagreeException">Two nodes say different things.</exception>
    /// <exception cref="ChainDataInconsistentException">A node contradicts itself, or has another genesis block.</exception>
    public static async Task<IReadOnlyList<NodeChecks>> CheckAsync(IReadOnlyList<IEth1Node> nodes, SpecConfig config, GenesisDecision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(decision);
        GenesisEth1Block genesis = decision.Status.Trigger?.Block ?? throw new InvalidOperationException("there is no genesis block yet");
        LedgerBlock block = new(genesis.Number, genesis.Hash, genesis.ParentHash, genesis.Timestamp, decision.Candidate.DepositCount, decision.Candidate.DepositRoot);
        List<NodeChecks> done = [];
        foreach (IEth1Node node in nodes)
        {
            // Who said what comes first; what a single node proves comes second.
            if (done.Count > 0)
                await NodeAgreement.CheckAsync(nodes[0], [node], config.DepositContractAddress, block, isSettled: true, cancellationToken).ConfigureAwait(false);
            done.Add(new NodeChecks(node.DisplayName, await CheckAsync(node, config, block, decision, cancellationToken).ConfigureAwait(false)));
        }

        return done;
    }

    private static async Task<RangeChecks> CheckAsync(IEth1Node node, SpecConfig config, LedgerBlock block, GenesisDecision decision, CancellationToken cancellationToken)
    {
        Eth1Block? header = await node.GetBlockAsync(BlockReference.At(block.Number), cancellationToken).ConfigureAwait(false);
        if (header is null)
            return RangeChecks.None;
        if (header.Hash != block.Hash)
            throw new ChainDataInconsistentException(node.DisplayName, $"{block}", $"hash of the genesis block", $"{block.Hash}", $"{header.Hash}");
        RangeChecks headerHash = header.ComputedHash == header.Hash ? RangeChecks.HeaderHash : RangeChecks.None;
        ContractComparison contract = await ContractComparison.OpenAsync(node, LedgerIdentity.Of(config), cancellationToken).ConfigureAwait(false);
        return headerHash | await contract.CompareAsync(block, header, decision.Candidate.CloneDepositTree(), mayLackState: true, cancellationToken).ConfigureAwait(false);
    }
}
