using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;

namespace DepositCli.Commands.Exit;

/// <summary>`deposit exit-transaction-keystore`: a validator's signed exit, by its keystore.</summary>
internal static class ExitKeystoreCommand
{
    private static readonly Option<string?> ValidatorIndex = Flag.Of<string?>("validator-index", "The validator's index on the chain.");

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("exit-transaction-keystore", "Sign a validator's voluntary exit with its keystore.");
        KeystoreInput.AddTo(command);
        command.Options.Add(ValidatorIndex);
        ExitOptions.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        ExitRequest request = ExitRequest.Read(context);
        ulong index = ValidatorIndexes.ReadOne(context, ValidatorIndex, request.Network.Network.Config.Preset.ValidatorRegistryLimit);
        using OpenedKeystore keystore = KeystoreInput.Open(context, cancellationToken);
        return await ExitOutput.WriteAsync(context, request, [request.Make(keystore.SigningKey, index)], cancellationToken).ConfigureAwait(false);
    }
}
