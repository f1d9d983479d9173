using System.Text;

namespace Eth2Core.Keys;

/// <summary>The words of a list that somebody may have meant.</summary>
internal static class NearWords
{
    private const int MostWords = 3;

    // Further away than two letters, nearly everything is near.
    private const int MostEdits = 2;

    /// <summary>At most three words, the nearest first, and first of all those that the written word begins.</summary>
    /// <param name="written">UTF-8 in NFKD; not a word of the list.</param>
    /// <param name="list">The list.</param>
    public static IReadOnlyList<string> Find(ReadOnlySpan<byte> written, Bip39WordList list)
    {
        Span<int> letters = stackalloc int[Letters.MostLetters];
        int length = Letters.Decode(written, letters);
        var near = new List<(int Edits, string Word)>();
        for (int index = 0; index < Bip39WordList.Count && length > 0; index++)
        {
            int edits = Distance(written, letters[..length], list.WordAt(index));
            if (edits <= MostEdits && edits < length)
            {
                near.Add((edits, Encoding.UTF8.GetString(list.WordAt(index))));
            }
        }

        return [.. near.OrderBy(pair => pair.Edits).Select(pair => pair.Word).Take(MostWords)];
    }

    private static int Distance(ReadOnlySpan<byte> written, ReadOnlySpan<int> letters, ReadOnlySpan<byte> word)
    {
        if (word.StartsWith(written))
        {
            return 0;
        }

        Span<int> other = stackalloc int[Letters.MostLetters];
        return Letters.EditDistance(letters, other[..Letters.Decode(word, other)]);
    }
}
