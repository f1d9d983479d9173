using System.Text;

namespace Eth2Core.Keys;

/// <summary>Text to words.</summary>
internal static class MnemonicWords
{
    /// <summary>The text in NFKD and small letters, which <see cref="Next"/> takes words off; the caller disposes of it.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="wordCount">How many words there are: 12, 15, 18, 21 or 24 where there is no error.</param>
    /// <param name="error">Why it cannot be a mnemonic, whatever the language.</param>
    public static SecretBytes? Read(ReadOnlySpan<byte> utf8, out int wordCount, out MnemonicError? error)
    {
        SecretBytes? words = null;
        wordCount = 0;
        if (utf8.Length > Mnemonic.MaxTextLength)
        {
            error = new MnemonicError.TooLong(utf8.Length);
        }
        else if (Nfkd.TryNormalize(utf8, out words))
        {
            ToSmallLetters(words.Span);
            wordCount = Count(words.Span);
            error = MnemonicEntropy.IsWordCount(wordCount) ? null : new MnemonicError.WrongWordCount(wordCount);
        }
        else
        {
            error = new MnemonicError.NotUtf8();
        }

        return words;
    }

    /// <summary>Takes the next word off the text; empty at its end.</summary>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> text)
    {
        SkipWhile(ref text, isSpace: true);
        ReadOnlySpan<byte> from = text;
        SkipWhile(ref text, isSpace: false);
        return from[..^text.Length];
    }

    private static int Count(ReadOnlySpan<byte> text)
    {
        int count = 0;
        for (; !Next(ref text).IsEmpty; count++)
        {
        }

        return count;
    }

    // NFKD has turned the ideographic space U+3000 and its like into U+0020; a byte order mark is no word either.
    private static void SkipWhile(ref ReadOnlySpan<byte> text, bool isSpace)
    {
        const int ByteOrderMark = 0xfeff;
        while (!text.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(text, out Rune rune, out int length);
            if ((Rune.IsWhiteSpace(rune) || rune.Value == ByteOrderMark) != isSpace)
            {
                return;
            }

            text = text[length..];
        }
    }

    private static void ToSmallLetters(Span<byte> text)
    {
        foreach (ref byte letter in text)
        {
            letter |= letter is >= (byte)'A' and <= (byte)'Z' ? (byte)0x20 : (byte)0;
        }
    }
}
