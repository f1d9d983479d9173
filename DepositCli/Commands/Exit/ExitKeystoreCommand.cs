using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;

namespace DepositCli.Commands.Exit;

/// <summary>`deposit exit-transaction-keystore`: a validator's signed exit, by its keystore.</summary>
internal static class ExitKeystoreCommand
{
    private static readonly Option<ulong?> ValidatorIndex = Flag.Of<ulong?>("validator-index", "The validator's index on the chain.");

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
        ulong index = context.Require(ValidatorIndex)!.Value;
        ulong limit = request.Network.Network.Config.Preset.ValidatorRegistryLimit;
        if (index >= limit)
            throw new CommandFailureException("validator-indices-invalid", $"--validator-index: expected a number below {limit}, got {index}", $"a beacon node says a key's index at /eth/v1/beacon/states/head/validators/PUBKEY", ExitCode.Usage);
        using OpenedKeystore keystore = KeystoreInput.Open(context);
        return await ExitOutput.WriteAsync(context, request, [request.Make(keystore.SigningKey, index)], cancellationToken).ConfigureAwait(false);
    }
}
