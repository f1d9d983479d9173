using System.CommandLine;

namespace DepositCli.Commands.Genesis;

/// <summary>`genesis`: status, compute, verify, inspect.</summary>
internal static class GenesisCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner) => new("genesis", "The genesis state: when it comes, what it is, and whether it is right.")
    {
        StatusCommand.Create(runner),
        ComputeCommand.Create(runner),
        VerifyCommand.Create(runner),
        InspectCommand.Create(runner),
    };
}
