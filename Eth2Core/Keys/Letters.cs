using System.Text;

namespace Eth2Core.Keys;

/// <summary>Words as code points, without strings.</summary>
internal static class Letters
{
    /// <summary>No word of a list is longer.</summary>
    public const int MostLetters = 32;

    private const int FewestOfAbbreviation = 4;

    // Unicode standard, section 18.6: vowels and trailing consonants, which belong to the syllable that a leading consonant begins.
    private const int FirstHangulVowel = 0x1160;
    private const int LastHangulTrailing = 0x11ff;

    /// <summary>Whether a text is the beginning of a word, of four whole letters or more.</summary>
    /// <remarks>A letter is what is one after composition: with its accents, or a syllable of Hangul.</remarks>
    /// <param name="text">UTF-8 in NFKD.</param>
    /// <param name="word">UTF-8 in NFKD.</param>
    public static bool IsAbbreviation(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        word.StartsWith(text) && (text.Length == word.Length || BeginsLetter(word[text.Length..])) && Count(text) >= FewestOfAbbreviation;

    /// <summary>Writes the code points of a word and says how many there are; -1 if there are more than <see cref="MostLetters"/>.</summary>
    public static int Decode(ReadOnlySpan<byte> utf8, Span<int> letters)
    {
        int count = 0;
        for (; !utf8.IsEmpty; count++)
        {
            if (count == MostLetters)
            {
                return -1;
            }

            _ = Rune.DecodeFromUtf8(utf8, out Rune rune, out int length);
            letters[count] = rune.Value;
            utf8 = utf8[length..];
        }

        return count;
    }

    /// <summary>How many letters must be inserted, removed, replaced or swapped with their neighbour (optimal string alignment).</summary>
    public static int EditDistance(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int width = right.Length + 1;
        Span<int> edits = stackalloc int[(MostLetters + 1) * (MostLetters + 1)];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                int at = (i * width) + j;
                edits[at] = i == 0 || j == 0 ? i + j : BestEdit(edits, at, width, left[..i], right[..j]);
            }
        }

        int distance = edits[(left.Length * width) + right.Length];
        edits.Clear();
        return distance;
    }

    private static int BestEdit(ReadOnlySpan<int> edits, int at, int width, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int best = edits[at - width - 1] + (left[^1] == right[^1] ? 0 : 1);
        best = Math.Min(best, Math.Min(edits[at - width], edits[at - 1]) + 1);
        bool isSwap = left.Length > 1 && right.Length > 1 && left[^1] == right[^2] && left[^2] == right[^1];
        return isSwap ? Math.Min(best, edits[at - (2 * width) - 2] + 1) : best;
    }

    private static int Count(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (!text.IsEmpty)
        {
            count += BeginsLetter(text) ? 1 : 0;
            _ = Rune.DecodeFromUtf8(text, out _, out int length);
            text = text[length..];
        }

        return count;
    }

    private static bool BeginsLetter(ReadOnlySpan<byte> text)
    {
        _ = Rune.DecodeFromUtf8(text, out Rune rune, out _);
        return rune.Value is not (>= FirstHangulVowel and <= LastHangulTrailing) && NfkdTable.CombiningClass(rune.Value) == 0;
    }
}
