using System.Text;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.NewMnemonic;

/// <summary>Shows a new mnemonic once, and asks for it back until it is right.</summary>
internal static class MnemonicConfirmation
{
    private const int SignificantLetters = 4;
    private const int Attempts = 3;

    /// <summary>Shows the mnemonic on a screen of its own, then has it typed. Nothing is made before it is right.</summary>
    public static void ShowAndConfirm(CommandContext context, Mnemonic mnemonic)
    {
        ITerminal terminal = context.Environment.Terminal;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            terminal.ShowSecret("Write down these words, in this order, on paper. They are the only way back to the keys.", mnemonic.Phrase, "Press Enter when you have; the screen is then cleared.");
            using SecretBytes typed = terminal.AskOnOwnScreen("Type the words from your paper and press Enter; the first four letters of each are enough. The screen is wiped then.");
            if (Matches(typed.Span, mnemonic.Phrase.Span)) return;
            context.Say("that is not the mnemonic");
        }

        throw new CommandFailureException("mnemonic-not-confirmed", $"mnemonic: expected what was shown, got something else {Attempts} times", "nothing was written: run the command again, it makes another mnemonic");
    }

    /// <summary>Whether the typed words are the phrase's: each whole, or its first four letters or more, in any normalization form and case.</summary>
    public static bool Matches(ReadOnlySpan<byte> typed, ReadOnlySpan<byte> phrase)
    {
        if (!Nfkd.TryNormalize(typed, out SecretBytes? normalized)) return false;
        using (normalized)
        {
            Ascii.ToLowerInPlace(normalized.Span, out _);
            return HasSameWords(normalized.Span, phrase);
        }
    }

    private static bool HasSameWords(ReadOnlySpan<byte> typed, ReadOnlySpan<byte> phrase)
    {
        while (TryTakeWord(ref phrase, out ReadOnlySpan<byte> word))
        {
            if (!TryTakeWord(ref typed, out ReadOnlySpan<byte> given)) return false;
            bool isWhole = given.SequenceEqual(word);
            bool isShort = LetterCount(given) >= SignificantLetters && word.StartsWith(given);
            if (!isWhole && !isShort) return false;
        }

        return !TryTakeWord(ref typed, out _);
    }

    private static bool TryTakeWord(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> rest = text.TrimStart(" \t\r"u8);
        int end = rest.IndexOfAny(" \t\r"u8);
        word = end < 0 ? rest : rest[..end];
        text = rest[word.Length..];
        return !word.IsEmpty;
    }

    // A letter is a byte that does not continue another one in UTF-8; a combining accent counts with its letter's bytes only where typed.
    private static int LetterCount(ReadOnlySpan<byte> utf8)
    {
        int letters = 0;
        foreach (byte b in utf8)
            letters += (b & 0xc0) == 0x80 ? 0 : 1;
        return letters;
    }
}
