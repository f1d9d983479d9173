using System.CommandLine;

namespace DepositCli.Commands.Ceremony;

/// <summary>`ceremony`: a launch from its plan to its published files, where anyone can check every step.</summary>
internal static class CeremonyCommand
{
    /// <summary>Builds the command and those below it.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Command command = new("ceremony", "Plan a launch, publish it, verify it, attest it.");
        command.Subcommands.Add(PlanCommand.Create(runner));
        command.Subcommands.Add(InitCommand.Create(runner));
        command.Subcommands.Add(VerifyCommand.Create(runner));
        command.Subcommands.Add(HealthCommand.Create(runner));
        command.Subcommands.Add(AttestCommand.Create(runner));
        command.Subcommands.Add(TallyCommand.Create(runner));
        command.Subcommands.Add(BundleCommand.Create(runner));
        return command;
    }
}
