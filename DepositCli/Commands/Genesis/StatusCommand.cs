using System.CommandLine;
using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core.LaterForks;

namespace DepositCli.Commands.Genesis;

/// <summary>`genesis status`: why there is no genesis yet, or why it is at this block.</summary>
internal static class StatusCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("status", "Say why there is no genesis yet, or why it is at this ETH1 block.")
        {
            SharedOptions.Network, SharedOptions.Config, SharedOptions.Rpc, SharedOptions.Eth1Client, SharedOptions.Contract, SharedOptions.ContractBlock, SharedOptions.Ledger,
        };
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        (GenesisDecision decision, _) = await ChainGenesis.LookAsync(context, ChainInput.Read(context, NetworkChoice.Read(context)), GenesisConvention.Phase0, cancellationToken).ConfigureAwait(false);
        context.Result(decision.Status.ToJson(), decision.Status.ToLines());
        return ExitCode.Done;
    }
}
