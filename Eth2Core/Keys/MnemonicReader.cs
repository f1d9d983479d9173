using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Eth2Core.Keys;

/// <summary>Text to numbers of words.</summary>
internal static class MnemonicReader
{
    /// <summary>Reads the numbers of the words and checks the checksum.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="wordList">The list that the words must be from.</param>
    /// <param name="indexes">Room for the longest mnemonic.</param>
    /// <param name="wordCount">How many words there are.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, Bip39WordList wordList, Span<int> indexes, out int wordCount, [NotNullWhen(false)] out MnemonicError? error)
    {
        wordCount = 0;
        if (utf8.Length > Mnemonic.MaxTextLength)
        {
            error = new MnemonicError.TooLong(utf8.Length);
            return false;
        }

        bool isUtf8 = Nfkd.TryNormalize(utf8, out SecretBytes? normalized);
        using (normalized)
        {
            error = isUtf8 ? Check(normalized!.Span, wordList, indexes, out wordCount) : new MnemonicError.NotUtf8();
        }

        return error is null;
    }

    private static MnemonicError? Check(Span<byte> normalized, Bip39WordList wordList, Span<int> indexes, out int wordCount)
    {
        ToSmallLetters(normalized);
        ReadOnlySpan<byte> text = normalized;
        wordCount = CountWords(text);
        if (!MnemonicEntropy.IsWordCount(wordCount))
        {
            return new MnemonicError.WrongWordCount(wordCount);
        }

        indexes = indexes[..wordCount];
        if (!TryFindWords(text, wordList, indexes))
        {
            return (MnemonicError?)OtherLanguage(text, wordList, indexes) ?? UnknownWord(text, wordList, wordCount);
        }

        return MnemonicEntropy.HasRightChecksum(indexes)
            ? null
            : new MnemonicError.WrongChecksum(wordCount, ChecksumSuspects.Find(indexes, wordList));
    }

    private static int CountWords(ReadOnlySpan<byte> text)
    {
        int count = 0;
        for (; !NextWord(ref text).IsEmpty; count++)
        {
        }

        return count;
    }

    private static bool TryFindWords(ReadOnlySpan<byte> text, Bip39WordList wordList, Span<int> indexes)
    {
        for (int i = 0; i < indexes.Length; i++)
        {
            if (!wordList.TryFindWord(NextWord(ref text), out indexes[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static MnemonicError.OtherLanguage? OtherLanguage(ReadOnlySpan<byte> text, Bip39WordList wordList, Span<int> indexes)
    {
        foreach (Bip39WordList other in Bip39WordList.All)
        {
            if (TryFindWords(text, other, indexes))
            {
                return new MnemonicError.OtherLanguage(wordList.Language, other.Language);
            }
        }

        return null;
    }

    private static MnemonicError.UnknownWord UnknownWord(ReadOnlySpan<byte> text, Bip39WordList wordList, int wordCount)
    {
        int position = 1;
        ReadOnlySpan<byte> word = NextWord(ref text);
        for (; wordList.TryFindWord(word, out _); position++)
        {
            word = NextWord(ref text);
        }

        return new MnemonicError.UnknownWord(position, wordCount, PrintableText.Of(Encoding.UTF8.GetString(word)), wordList.Language, NearWords.Find(word, wordList));
    }

    /// <summary>Takes the next word off the text; empty at its end.</summary>
    private static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> text)
    {
        SkipWhile(ref text, isSpace: true);
        ReadOnlySpan<byte> from = text;
        SkipWhile(ref text, isSpace: false);
        return from[..^text.Length];
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
