using System.CommandLine;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>`verify-deposits FILE...`: every field, root and signature, and what the launchpad would say.</summary>
internal static class VerifyDepositsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Argument<string[]> files = new("FILE") { Description = "deposit_data files.", Arity = ArgumentArity.OneOrMore };
        Command command = new("verify-deposits", "Check deposits in full, without a node, and say whether the launchpad would take their file.");
        command.Arguments.Add(files);
        command.Options.Add(SharedOptions.Network);
        command.Options.Add(SharedOptions.Config);
        command.Options.Add(SharedOptions.DevnetChainSetting);
        runner.Bind(command, (context, cancellationToken) => RunAsync(context, context.Get(files), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string[] paths, CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckedFile> files = VerifyDepositsInput.Read(paths);
        if (files.All(file => file.Entries.Count == 0) && files.FirstOrDefault(file => file.Reading.Error is not null)?.Reading.Error is { } error)
            throw new CommandFailureException("deposit-data-invalid", error.Message, error.Hint);
        NetworkChoice network = VerifyDepositsInput.ChooseNetwork(context, files);
        await VerifyDepositsProcess.RunAsync(context.Progress, network, files, cancellationToken).ConfigureAwait(false);
        foreach (UserText fault in VerifyDepositsOutput.ToFaultLines(files))
            context.Say(fault);
        context.Result(VerifyDepositsOutput.ToJson(network, files), VerifyDepositsOutput.ToLines(network, files));
        return files.All(file => file.IsGood) ? ExitCode.Done : ExitCode.Failed;
    }
}
