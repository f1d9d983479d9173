using System.CommandLine;
using DepositCli.Commands.Keys;

namespace DepositCli.Commands.Exit;

/// <summary>The flags that both commands for exits have.</summary>
internal static class ExitOptions
{
    /// <summary>--epoch N.</summary>
    public static Option<ulong> Epoch { get; } = Flag.Of<ulong>("epoch", "The first epoch in which the exit is valid; 0 is at once, and for ever.", 0);

    /// <summary>Makes the command know them.</summary>
    public static void AddTo(Command command)
    {
        SigningNetwork.AddTo(command);
        command.Options.Add(Epoch);
        command.Options.Add(MessageOptions.Folder);
        SecretArguments.AddTo(command);
    }
}
