using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Eth2Core.Keys;

/// <summary>Words to their numbers in one list.</summary>
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
        using SecretBytes? words = MnemonicWords.Read(utf8, out wordCount, out error);
        if (error is null && !TryFind(words!.Span, wordList, indexes[..wordCount]))
        {
            error = (MnemonicError?)OtherLanguage(words.Span, wordList, indexes[..wordCount]) ?? WhyNot(words.Span, wordList, indexes[..wordCount]);
        }

        return error is null;
    }

    /// <summary>Whether every word is in the list and the checksum is right.</summary>
    public static bool TryFind(ReadOnlySpan<byte> words, Bip39WordList wordList, Span<int> indexes) =>
        Find(words, wordList, indexes) == indexes.Length && MnemonicEntropy.HasRightChecksum(indexes);

    /// <summary>How many of the words are in the list; the numbers of the others are -1.</summary>
    public static int Find(ReadOnlySpan<byte> words, Bip39WordList wordList, Span<int> indexes)
    {
        int found = 0;
        foreach (ref int index in indexes)
        {
            found += wordList.TryFindWordOrAbbreviation(MnemonicWords.Next(ref words), out index) ? 1 : 0;
        }

        return found;
    }

    /// <summary>What is wrong with words that are no mnemonic of the list.</summary>
    public static MnemonicError WhyNot(ReadOnlySpan<byte> words, Bip39WordList wordList, Span<int> indexes) =>
        Find(words, wordList, indexes) < indexes.Length
            ? UnknownWord(words, wordList, indexes.Length)
            : new MnemonicError.WrongChecksum(indexes.Length, wordList.Language, ChecksumSuspects.Find(indexes, wordList));

    private static MnemonicError.OtherLanguage? OtherLanguage(ReadOnlySpan<byte> words, Bip39WordList wordList, Span<int> indexes)
    {
        if (Find(words, wordList, indexes) == indexes.Length)
        {
            return null;
        }

        foreach (Bip39WordList other in Bip39WordList.All)
        {
            if (Find(words, other, indexes) == indexes.Length)
            {
                return new MnemonicError.OtherLanguage(wordList.Language, other.Language);
            }
        }

        return null;
    }

    private static MnemonicError.UnknownWord UnknownWord(ReadOnlySpan<byte> words, Bip39WordList wordList, int wordCount)
    {
        int position = 1;
        ReadOnlySpan<byte> word = MnemonicWords.Next(ref words);
        for (; wordList.TryFindWordOrAbbreviation(word, out _); position++)
        {
            word = MnemonicWords.Next(ref words);
        }

        return new MnemonicError.UnknownWord(position, wordCount, PrintableText.Of(Encoding.UTF8.GetString(word)), wordList.Language, NearWords.Find(word, wordList));
    }
}
