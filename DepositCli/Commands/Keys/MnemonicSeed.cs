using System.CommandLine;
using DepositCli.Commands.ExistingMnemonic;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>The seed of a mnemonic that the user has.</summary>
internal static class MnemonicSeed
{
    /// <summary>Makes the command know the flags.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[] { SharedOptions.MnemonicFile, KeyOptions.MnemonicLanguage, KeyOptions.Passphrase, KeyOptions.PassphraseFile })
            command.Options.Add(option);
    }

    /// <summary>Reads the mnemonic and its passphrase, which are gone from memory then; the caller disposes of the seed.</summary>
    public static SecretBytes Read(CommandContext context) => Read(context, out _);

    /// <summary>The same.</summary>
    /// <param name="context">The run.</param>
    /// <param name="passphraseUsed">Whether there is a passphrase.</param>
    public static SecretBytes Read(CommandContext context, out bool passphraseUsed)
    {
        using Mnemonic mnemonic = MnemonicInput.Read(context);
        using SecretBytes passphrase = PassphraseInput.Read(context);
        passphraseUsed = passphrase.Length > 0;
        return mnemonic.ToSeed(passphrase.Span);
    }
}
