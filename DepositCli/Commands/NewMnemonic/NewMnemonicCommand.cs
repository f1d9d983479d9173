using System.CommandLine;
using DepositCli.Commands.ExistingMnemonic;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.NewMnemonic;

/// <summary>`deposit new-mnemonic`: a mnemonic, and keys and deposits from it.</summary>
internal static class NewMnemonicCommand
{
    private static readonly Option<string?> MnemonicOutputFile =
        Flag.Of<string?>("mnemonic-output-file", "Write the mnemonic into this new file, readable by you alone, instead of showing it on the terminal.");

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("new-mnemonic", "Make a mnemonic, and keystores and deposit data from it.");
        KeyOptions.AddTo(command);
        foreach (Option option in new Option[] { MnemonicOutputFile, MnemonicMaking.Words, MnemonicConfirmation.How })
            command.Options.Add(option);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        MnemonicMaking.RefuseWithoutReader(context, MnemonicOutputFile);
        MnemonicConfirmation.RefuseUnknown(context);
        KeyRequest request = KeyInput.Request(context, firstIndex: 0, MnemonicOutputFile);
        KeyFolder folder = KeyFolder.Choose(context, request, hasMnemonic: context.IsGiven(MnemonicOutputFile) && File.Exists(context.Require(MnemonicOutputFile)));
        using SecretBytes passphrase = PassphraseInput.Read(context);
        using SecretBytes password = PasswordInput.Read(context);
        using SecretBytes seed = MakeSeed(context, folder, passphrase);
        try
        {
            return await KeyOutput.MakeAsync(context, seed, request with { PassphraseUsed = passphrase.Length > 0 }, password, folder, cancellationToken).ConfigureAwait(false);
        }
        catch when (context.IsGiven(MnemonicOutputFile) && !folder.Resumes && !Path.Exists(folder.Folder.Target))
        {
            // No key stands on this mnemonic: a failed run leaves nothing behind.
            File.Delete(context.Require(MnemonicOutputFile)!);
            throw;
        }
    }

    /// <summary>Makes the mnemonic and hands it over, or takes that of the run that is resumed; keeps its seed alone.</summary>
    private static SecretBytes MakeSeed(CommandContext context, KeyFolder folder, SecretBytes passphrase)
    {
        using Mnemonic mnemonic = folder.Resumes ? MnemonicInput.ReadFile(context, context.Require(MnemonicOutputFile)!) : MnemonicMaking.Generate(context);
        if (!folder.Resumes) HandOver(context, mnemonic);
        return mnemonic.ToSeed(passphrase.Span);
    }

    private static void HandOver(CommandContext context, Mnemonic mnemonic)
    {
        if (context.IsGiven(MnemonicOutputFile))
        {
            MnemonicMaking.Write(context, mnemonic, context.Require(MnemonicOutputFile)!);
            return;
        }

        MnemonicConfirmation.ShowAndConfirm(context, mnemonic);
    }
}
