using System.CommandLine;
using Ceremony.Following;
using Ceremony.Genesis;
using DepositCli.Commands.Genesis;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using Eth2Core.Bls;

namespace DepositCli.Commands.Watch;

/// <summary>`watch`: follows the chain into a ledger and says what changes.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);
    private static readonly Option<bool> UntilGenesis = Flag.Of<bool>("until-genesis", "Stop when the genesis block is known and old enough.");
    private static readonly Option<bool> Once = Flag.Of<bool>("once", "Follow to the head of this moment and stop.");
    private static readonly Option<bool> RequireProofs = Flag.Of<bool>("require-proofs", "Stop where the node cannot prove the contract's storage at its head (eth_getProof).");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("watch", "Follow the chain into a ledger and show what is missing until genesis.")
        {
            SharedOptions.Network, SharedOptions.Config, SharedOptions.Rpc, SharedOptions.Eth1Client, SharedOptions.Contract, SharedOptions.ContractBlock, SharedOptions.Ledger, UntilGenesis, Once, RequireProofs,
        };
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Require(SharedOptions.Ledger);
        ChainInput input = ChainInput.Read(context, NetworkChoice.Read(context));
        using IEth1Node node = NodeInput.Open(context);
        using Ledger ledger = input.OpenLedger();
        ChainFollower follower = input.Follow(node, ledger, context.Time, new ChainFollowerOptions { RequireProofs = context.Get(RequireProofs) });
        GenesisSearch search = new(input.Config, ManagedBls.Instance);
        WatchLog log = new(context);
        while (true)
        {
            FollowProgress progress = await ChainGenesis.FollowAsync(context, follower, node, cancellationToken).ConfigureAwait(false);
            GenesisDecision decision = await ChainGenesis.FindAsync(context, search, node, ledger, cancellationToken).ConfigureAwait(false);
            log.Show(progress, decision.Status);
            if (context.Get(Once) || (context.Get(UntilGenesis) && decision.IsDecided))
                return Finish(context, progress, ledger, decision.Status);
            await Task.Delay(PollInterval, context.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static int Finish(CommandContext context, FollowProgress progress, Ledger ledger, GenesisStatus status)
    {
        context.Result(WatchDocument.Make(progress, ledger, status), status.ToLines());
        return ExitCode.Done;
    }
}
