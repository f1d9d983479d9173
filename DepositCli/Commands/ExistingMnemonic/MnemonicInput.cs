using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.ExistingMnemonic;

/// <summary>The mnemonic that the user has.</summary>
internal static class MnemonicInput
{
    /// <summary>Reads it from --mnemonic-file, or asks for it; the caller disposes of it.</summary>
    /// <exception cref="CommandFailureException">There is none, or it is wrong: the error names the word.</exception>
    public static Mnemonic Read(CommandContext context)
    {
        Bip39WordList? language = KeyInput.WordList(context);
        using SecretBytes text = ReadText(context);
        return Parse(text.Span, language);
    }

    private static SecretBytes ReadText(CommandContext context)
    {
        if (context.IsGiven(SharedOptions.MnemonicFile)) return SecretFile.Read(context.Require(SharedOptions.MnemonicFile)!);
        KeyInput.RefuseToAsk(context, SharedOptions.MnemonicFile.Name);
        return context.Environment.Terminal.AskOnOwnScreen("Type the mnemonic, its words with spaces between them, and press Enter. The screen is wiped then.");
    }

    /// <summary>Where the language is not said, every list is tried: words that two lists share give the same keys by either.</summary>
    private static Mnemonic Parse(ReadOnlySpan<byte> text, Bip39WordList? language) =>
        (language is null ? Mnemonic.TryParse(text, out Mnemonic? mnemonic, out MnemonicError? error) : Mnemonic.TryParse(text, language, out mnemonic, out error))
            ? mnemonic!
            : throw new CommandFailureException("mnemonic-invalid", error!.Message, error.Hint);
}
