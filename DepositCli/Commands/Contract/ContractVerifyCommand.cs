using System.CommandLine;
using DepositCli.Terminal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;

namespace DepositCli.Commands.Contract;

/// <summary>`contract verify ADDRESS`: is this the deposit contract, code and storage?</summary>
internal static class ContractVerifyCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Argument<string> address = new("ADDRESS") { Description = "The contract's address." };
        Command command = new("verify", "Check the code and the storage of a contract, with evidence for each step.");
        command.Arguments.Add(address);
        command.Options.Add(SharedOptions.Rpc);
        command.Options.Add(SharedOptions.Eth1Client);
        command.Options.Add(SharedOptions.Network);
        command.Options.Add(SharedOptions.Config);
        runner.Bind(command, (context, cancellationToken) => RunAsync(context, context.Get(address), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string addressText, CancellationToken cancellationToken)
    {
        ExecutionAddress address = NodeInput.Address(addressText, "ADDRESS");
        ChainId? chainId = ExpectedChain(context, address);
        using IEth1Node node = NodeInput.Open(context);
        ContractReport report = await ContractVerification.VerifyAsync(node, address, chainId, cancellationToken).ConfigureAwait(false);
        context.Result(ContractOutput.ToJson(report), ContractOutput.ToLines(report));
        if (report.IsGenuine) return ExitCode.Done;
        if (!context.IsJson) throw new CommandFailureException("contract-not-genuine", report.Summary, report.Hint);
        return ExitCode.Failed;
    }

    // With a network, its chain and its address are checked as well.
    private static ChainId? ExpectedChain(CommandContext context, ExecutionAddress address)
    {
        if (!context.IsGiven(SharedOptions.Network) && !context.IsGiven(SharedOptions.Config)) return null;
        NetworkChoice network = NetworkChoice.Read(context);
        if (network.Config.DepositContractAddress != address)
        {
            throw new CommandFailureException(
                "contract-other-address",
                $"ADDRESS: expected {network.Config.DepositContractAddress}, the deposit contract of {network.Name}, got {address}",
                $"send nothing to it: it is not that network's contract, whatever code it has");
        }

        return network.Config.DepositChainId;
    }
}
