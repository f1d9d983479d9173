using System.CommandLine;

namespace DepositCli.Commands.Contract;

/// <summary>`contract`: makes the deposit contract, and tells it from everything that looks like it.</summary>
internal static class ContractCommand
{
    /// <summary>Builds the command and those below it.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Command command = new("contract", "Deploy, verify and look at the deposit contract.");
        command.Subcommands.Add(ContractDeployCommand.Create(runner));
        command.Subcommands.Add(ContractVerifyCommand.Create(runner));
        command.Subcommands.Add(ContractStatusCommand.Create(runner));
        return command;
    }
}
