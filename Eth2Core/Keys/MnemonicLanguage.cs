using System.Diagnostics.CodeAnalysis;

namespace Eth2Core.Keys;

/// <summary>Finds the list that a mnemonic's words are from, without guessing.</summary>
/// <remarks>
/// Lists share words: English and French 100, the two Chinese ones 1,275. A seed depends on the words alone, not on their list; so it does not
/// matter from which of several lists a mnemonic is, unless they make different words of it, as two lists may of abbreviations.
/// </remarks>
internal static class MnemonicLanguage
{
    /// <summary>Reads words of any list.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="indexes">Room for the longest mnemonic: the numbers of the words.</param>
    /// <param name="wordCount">How many words there are.</param>
    /// <param name="wordList">The first list that the words are from.</param>
    /// <param name="error">What is wrong, by the list that most of the words are from.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, Span<int> indexes, out int wordCount, [NotNullWhen(true)] out Bip39WordList? wordList, [NotNullWhen(false)] out MnemonicError? error)
    {
        using SecretBytes? words = MnemonicWords.Read(utf8, out wordCount, out error);
        wordList = error is not null ? null : Find(words!.Span, indexes[..wordCount], out error);
        return wordList is not null;
    }

    private static Bip39WordList? Find(ReadOnlySpan<byte> words, Span<int> indexes, out MnemonicError? error)
    {
        List<Bip39WordList> fitting = FindFitting(words, indexes);
        if (fitting.Count == 0)
        {
            error = MnemonicReader.WhyNot(words, Nearest(words, indexes), indexes);
            return null;
        }

        foreach (Bip39WordList other in fitting)
        {
            if (!HasSameWords(words, fitting[0], other))
            {
                error = new MnemonicError.AmbiguousLanguage([.. fitting.Select(list => list.Language)]);
                return null;
            }
        }

        _ = MnemonicReader.Find(words, fitting[0], indexes);
        error = null;
        return fitting[0];
    }

    private static List<Bip39WordList> FindFitting(ReadOnlySpan<byte> words, Span<int> indexes)
    {
        var fitting = new List<Bip39WordList>();
        foreach (Bip39WordList list in Bip39WordList.All)
        {
            if (MnemonicReader.TryFind(words, list, indexes))
            {
                fitting.Add(list);
            }
        }

        return fitting;
    }

    // Of lists that have equally many, the first: English before all others.
    private static Bip39WordList Nearest(ReadOnlySpan<byte> words, Span<int> indexes)
    {
        Bip39WordList nearest = Bip39WordList.English;
        int most = 0;
        foreach (Bip39WordList list in Bip39WordList.All)
        {
            int found = MnemonicReader.Find(words, list, indexes);
            if (found > most)
            {
                (nearest, most) = (list, found);
            }
        }

        return nearest;
    }

    private static bool HasSameWords(ReadOnlySpan<byte> words, Bip39WordList left, Bip39WordList right)
    {
        for (ReadOnlySpan<byte> word = MnemonicWords.Next(ref words); !word.IsEmpty; word = MnemonicWords.Next(ref words))
        {
            bool isInBoth = left.TryFindWordOrAbbreviation(word, out int leftIndex) & right.TryFindWordOrAbbreviation(word, out int rightIndex);
            if (!isInBoth || !left.WordAt(leftIndex).SequenceEqual(right.WordAt(rightIndex)))
            {
                return false;
            }
        }

        return true;
    }
}
