namespace Eth2Core.Keys;

/// <summary>Which word of a mnemonic with a wrong checksum is the likely slip.</summary>
internal static class ChecksumSuspects
{
    // Words of one or two letters, as in Chinese, are all near each other.
    private const int FewestLetters = 3;

    /// <summary>The positions, the first being 1, at which a word one slip of the pen away would make the checksum right.</summary>
    /// <remarks>Positions only: the mnemonic's own words stay out of every error, and out of strings.</remarks>
    public static IReadOnlyList<int> Find(ReadOnlySpan<int> indexes, Bip39WordList wordList)
    {
        var suspects = new List<int>();
        Span<int> candidate = stackalloc int[MnemonicEntropy.MaxWordCount];
        candidate = candidate[..indexes.Length];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes.CopyTo(candidate);
            if (SomeNearWordFits(candidate, i, wordList))
            {
                suspects.Add(i + 1);
            }
        }

        candidate.Clear();
        return suspects;
    }

    private static bool SomeNearWordFits(Span<int> candidate, int position, Bip39WordList wordList)
    {
        ReadOnlySpan<byte> written = wordList.WordAt(candidate[position]);
        Span<int> letters = stackalloc int[Letters.MostLetters];
        int length = Letters.Decode(written, letters);
        bool fits = false;
        for (int other = 0; other < Bip39WordList.Count && length >= FewestLetters && !fits; other++)
        {
            if (IsOneEditAway(letters[..length], wordList.WordAt(other)))
            {
                candidate[position] = other;
                fits = MnemonicEntropy.HasRightChecksum(candidate);
            }
        }

        letters.Clear();
        return fits;
    }

    private static bool IsOneEditAway(ReadOnlySpan<int> letters, ReadOnlySpan<byte> word)
    {
        Span<int> other = stackalloc int[Letters.MostLetters];
        int length = Letters.Decode(word, other);
        return Math.Abs(length - letters.Length) <= 1 && Letters.EditDistance(letters, other[..length]) == 1;
    }
}
