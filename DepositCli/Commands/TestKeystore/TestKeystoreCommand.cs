using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;

namespace DepositCli.Commands.TestKeystore;

/// <summary>`test-keystore`: whether a keystore opens with its password, and holds the key that it says.</summary>
internal static class TestKeystoreCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Command command = new("test-keystore", "Open a keystore with its password, and compare the key inside with the public key that it says.");
        KeystoreInput.AddTo(command);
        SecretArguments.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        SecretArguments.Refuse(context);
        using OpenedKeystore opened = KeystoreInput.Open(context, cancellationToken);
        context.Result(TestKeystoreOutput.ToJson(opened), TestKeystoreOutput.ToLines(opened));
        return Task.FromResult(ExitCode.Done);
    }
}
