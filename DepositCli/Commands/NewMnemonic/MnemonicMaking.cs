using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.NewMnemonic;

/// <summary>Makes a mnemonic, and hands it to the user by the screen or in a file.</summary>
internal static class MnemonicMaking
{
    private const int DefaultWords = 24;

    /// <summary>--words N.</summary>
    public static Option<int> Words { get; } = Flag.Of<int>("words", "How many words: 12, 15, 18, 21 or 24.", DefaultWords);

    /// <summary>A new mnemonic of the flags' length and language; the caller disposes of it.</summary>
    public static Mnemonic Generate(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        int words = context.Get(Words);
        if (words is not (12 or 15 or 18 or 21 or 24))
            throw new CommandFailureException("flag-value", $"--words: expected 12, 15, 18, 21 or 24, got {words}", $"24 words are the longest, and what others make", ExitCode.Usage);
        return Mnemonic.Generate(KeyInput.WordList(context) ?? Bip39WordList.English, words);
    }

    /// <summary>Refuses early what <see cref="Show"/> and <see cref="Write"/> would refuse late.</summary>
    /// <param name="context">The run.</param>
    /// <param name="file">The flag that names the file.</param>
    public static void RefuseWithoutReader(CommandContext context, Option<string?> file)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsGiven(file)) return;
        KeyInput.RefuseToAsk(context, file.Name);
        if (!context.Environment.Terminal.IsPresent)
            throw new CommandFailureException("terminal-missing", $"there is no terminal to show the mnemonic on", $"run the command in a terminal, or give {file.Name} with a new file's name");
    }

    /// <summary>Writes it into a new file that its owner alone can read.</summary>
    public static void Write(CommandContext context, Mnemonic mnemonic, string path)
    {
        SecretFile.Create(path, mnemonic.Phrase.Span);
        context.Say($"the mnemonic is in {path}: whoever has it has the keys");
    }

    /// <summary>Shows it on a screen of its own until Enter.</summary>
    public static void Show(CommandContext context, Mnemonic mnemonic)
    {
        using SecretBytes sheet = MnemonicSheet.Write(mnemonic);
        context.Environment.Terminal.ShowSecret($"Write down these words, in this order, on paper. They are the only way back to the keys.", sheet, $"Press Enter when you have; the screen is then cleared.");
    }
}
