using Ceremony.Following;
using Ceremony.Genesis;
using DepositCli.Terminal;
using DepositContract.Agreement;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.LaterForks;

namespace DepositCli.Commands.Genesis;

/// <summary>Reads the deposits off the chain and looks for the genesis block.</summary>
internal static class ChainGenesis
{
    /// <summary>Follows the chain to its head and looks once.</summary>
    public static async Task<(GenesisDecision Decision, FoundGenesis? Found)> LookAsync(
        CommandContext context, ChainInput input, GenesisConvention convention, CancellationToken cancellationToken)
    {
        FollowTimeCheck.ThrowIfDelayTooShort(input.Config);
        IReadOnlyList<IEth1Node> nodes = NodeInput.OpenEach(context);
        using IEth1Node node = AgreeingNodes.Of(nodes, context.Time);
        using Ledger ledger = input.OpenLedger();
        await FollowAsync(context, input.Follow(nodes, ledger, context.Time), node, cancellationToken).ConfigureAwait(false);
        await SettledAgreement.CheckAsync(nodes, ledger, input.Config, cancellationToken).ConfigureAwait(false);
        GenesisDecision decision = await FindAsync(context, new GenesisSearch(input.Config, BlsEngine.Current), node, ledger, cancellationToken).ConfigureAwait(false);
        if (!decision.IsDecided)
            return (decision, null);
        foreach (NodeChecks said in await DecisionChecks.CheckAsync(nodes, input.Config, decision, cancellationToken).ConfigureAwait(false))
            context.Say(Describe(said));
        FoundGenesis found = await FoundGenesis.OfAsync(node, decision, input.Config, ledger, convention, cancellationToken).ConfigureAwait(false);
        ContractEvidence evidence = found.Report.Evidence!;
        if (!evidence.WasCompared && evidence.DepositCount > 0)
            context.Say($"note: the node no longer has the state of the genesis block: count and root were compared with the contract at later blocks only");
        if (!evidence.IsCanonicalCode)
            context.Say($"warning: the contract's code is not that of the canonical deposit contract: its code hash is {evidence.CodeHash}");
        return (decision, found);
    }

    private static UserText Describe(NodeChecks said)
    {
        if (said.Checks.HasFlag(RangeChecks.StorageProof))
            return $"eth1 node {said.Node}: has the genesis block, and proves the same deposit count and tree there";
        return said.Checks.HasFlag(RangeChecks.ContractRoot)
            ? (UserText)$"eth1 node {said.Node}: has the genesis block, and says the same deposit count and root there; it proves nothing"
            : $"eth1 node {said.Node}: does not have the genesis block or the state there, and confirms nothing";
    }

    /// <summary>Follows to the head, with the block number as progress.</summary>
    public static async Task<FollowProgress> FollowAsync(CommandContext context, ChainFollower follower, IEth1Node node, CancellationToken cancellationToken)
    {
        Eth1Block? head = await node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        return await FollowAsync(context, follower, (long)(head?.Number ?? 0), _ => { }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same where the head is known, or 0 where it is not; somebody else is told too.</summary>
    public static Task<FollowProgress> FollowAsync(CommandContext context, ChainFollower follower, long head, Action<FollowProgress> show, CancellationToken cancellationToken) =>
        context.Progress.RunAsync($"reading blocks", head, done =>
            follower.FollowOnceAsync(new Relay<FollowProgress>(state => Tell(state, done, show)), cancellationToken));

    private static void Tell(FollowProgress state, IProgress<long> done, Action<FollowProgress> show)
    {
        done.Report((long)(state.Tip?.Number ?? 0));
        show(state);
    }

    /// <summary>Looks for the genesis block, with the deposits as progress.</summary>
    public static Task<GenesisDecision> FindAsync(CommandContext context, GenesisSearch search, IEth1Node node, Ledger ledger, CancellationToken cancellationToken) =>
        context.Progress.RunAsync($"verifying deposits", (long)ledger.DepositCount, done =>
            search.FindAsync(node, ledger, new Relay<GenesisSearchProgress>(state => done.Report((long)state.Done)), cancellationToken));

    /// <summary>The failure of a command that needs a genesis when there is none yet.</summary>
    public static CommandFailureException NotYet(GenesisStatus status) =>
        new("genesis-not-yet", status.ToLines()[0], $"`genesis status` says what is missing");
}
