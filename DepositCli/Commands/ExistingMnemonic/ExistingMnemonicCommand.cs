using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.ExistingMnemonic;

/// <summary>`deposit existing-mnemonic`: keys and deposits from a mnemonic that the user has.</summary>
internal static class ExistingMnemonicCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("existing-mnemonic", "Make keystores and deposit data from a mnemonic that you have.");
        KeyOptions.AddTo(command);
        command.Options.Add(KeyOptions.ValidatorStartIndex);
        command.Options.Add(SharedOptions.MnemonicFile);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        KeyRequest request = KeyInput.Request(context, context.Get(KeyOptions.ValidatorStartIndex), SharedOptions.MnemonicFile);
        KeyFolder folder = KeyFolder.Choose(context, request, hasMnemonic: true);
        using SecretBytes seed = MnemonicSeed.Read(context, out bool passphraseUsed);
        using SecretBytes password = PasswordInput.Read(context);
        return await KeyOutput.MakeAsync(context, seed, request with { PassphraseUsed = passphraseUsed }, password, folder, cancellationToken).ConfigureAwait(false);
    }
}
