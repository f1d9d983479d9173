using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.ExistingMnemonic;

/// <summary>The mnemonic that the user has.</summary>
internal static class MnemonicInput
{
    /// <summary>Reads it from --mnemonic-file, or asks for it; the caller disposes of it.</summary>
    /// <exception cref="CommandFailureException">There is none, or it is wrong: the error names the word.</exception>
    public static Mnemonic Read(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.IsGiven(SharedOptions.MnemonicFile)
            ? ReadFile(context, context.Require(SharedOptions.MnemonicFile)!)
            : Ask(context, KeyInput.WordList(context));
    }

    /// <summary>Reads it from a file.</summary>
    public static Mnemonic ReadFile(CommandContext context, string path)
    {
        using SecretBytes text = SecretFile.Read(path);
        return Parse(text.Span, KeyInput.WordList(context));
    }

    /// <summary>Asks until it is right; what was wrong stands on the next screen, which is wiped too, for it names a word.</summary>
    private static Mnemonic Ask(CommandContext context, Bip39WordList? language)
    {
        KeyInput.RefuseToAsk(context, SharedOptions.MnemonicFile.Name);
        CommandFailureException? before = null;
        for (int attempt = 1; ; attempt++)
        {
            using SecretBytes text = context.Environment.Terminal.AskOnOwnScreen(before is null
                ? (UserText)$"Type the mnemonic, its words with spaces between them, and press Enter. The screen is wiped then."
                : $"{before.Text}\r\n\r\nType the mnemonic again, its words with spaces between them, and press Enter. The screen is wiped then.");
            try
            {
                return Parse(text.Span, language);
            }
            catch (CommandFailureException failure) when (attempt < Attempts.Most)
            {
                before = failure;
            }
        }
    }

    /// <summary>Where the language is not said, every list is tried: words that two lists share give the same keys by either.</summary>
    private static Mnemonic Parse(ReadOnlySpan<byte> text, Bip39WordList? language) =>
        (language is null ? Mnemonic.TryParse(text, out Mnemonic? mnemonic, out MnemonicError? error) : Mnemonic.TryParse(text, language, out mnemonic, out error))
            ? mnemonic!
            : throw new CommandFailureException("mnemonic-invalid", error!.Message, error.Hint);
}
