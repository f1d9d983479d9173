using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DepositCli.Terminal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;

namespace DepositCli.Commands.Contract;

/// <summary>`contract status ADDRESS`: what it holds now.</summary>
internal static class ContractStatusCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Argument<string> address = new("ADDRESS") { Description = "The contract's address." };
        Command command = new("status", "Show the contract's deposit count, root and balance.");
        command.Arguments.Add(address);
        command.Options.Add(SharedOptions.Rpc);
        command.Options.Add(SharedOptions.Eth1Client);
        runner.Bind(command, (context, cancellationToken) => RunAsync(context, context.Get(address), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string addressText, CancellationToken cancellationToken)
    {
        ExecutionAddress address = NodeInput.Address(addressText, "ADDRESS");
        using IEth1Node node = NodeInput.Open(context);
        ContractReport report = await ContractVerification.VerifyAsync(node, address, null, cancellationToken).ConfigureAwait(false);
        if (!report.IsGenuine) throw new CommandFailureException("contract-not-genuine", report.Summary, report.Hint);
        string balance = (await node.GetBalanceAsync(address, BlockReference.At(report.BlockHash), cancellationToken).ConfigureAwait(false)).ToEtherString();
        JsonObject document = ContractOutput.ToJson(report);
        document["balance_eth"] = balance;
        context.Result(document,
        [
            report.Summary,
            $"chain id       {report.ChainId}",
            $"block          {report.BlockNumber.ToString(CultureInfo.InvariantCulture)} {report.BlockHash}",
            $"deposit count  {report.DepositCount?.ToString(CultureInfo.InvariantCulture)}",
            $"deposit root   {report.DepositRoot}",
            $"balance        {balance} ETH",
        ]);
        return ExitCode.Done;
    }
}
