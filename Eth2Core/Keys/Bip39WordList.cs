using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Eth2Core.Keys;

/// <summary>The 2,048 words of one language.</summary>
/// <remarks>Source: BIP-39, "Wordlists"; WordLists/README.md says where the files come from. The words are in NFKD.</remarks>
public sealed class Bip39WordList
{
    /// <summary>How many words a list has.</summary>
    public const int Count = 2048;

    private static readonly string[] Languages =
    [
        "english", "chinese_simplified", "chinese_traditional", "czech", "french", "italian", "japanese", "korean", "portuguese", "spanish",
    ];

    private readonly byte[][] _words;
    private readonly int[] _sorted;

    private Bip39WordList(string language, byte[][] words)
    {
        Language = language;
        _words = words;
        _sorted = [.. Enumerable.Range(0, words.Length)];
        Array.Sort(_sorted, (left, right) => words[left].AsSpan().SequenceCompareTo(words[right]));
    }

    /// <summary>Every list, English first.</summary>
    public static IReadOnlyList<Bip39WordList> All { get; } = [.. Languages.Select(Load)];

    /// <summary>The English list.</summary>
    public static Bip39WordList English => All[0];

    /// <summary>The language's name in English, lower case, such as chinese_simplified.</summary>
    public string Language { get; }

    /// <summary>Finds a list by the exact name of its language.</summary>
    public static bool TryFind(string language, [NotNullWhen(true)] out Bip39WordList? list)
    {
        list = All.FirstOrDefault(candidate => candidate.Language == language);
        return list is not null;
    }

    /// <summary>A word in UTF-8.</summary>
    /// <param name="index">0 to 2,047.</param>
    public ReadOnlySpan<byte> WordAt(int index) => _words[index];

    /// <summary>The number of a word; false if it is not in the list.</summary>
    /// <param name="word">UTF-8 in NFKD.</param>
    /// <param name="index">0 to 2,047.</param>
    public bool TryFindWord(ReadOnlySpan<byte> word, out int index)
    {
        int at = FirstNotBefore(word);
        bool isFound = at < Count && word.SequenceEqual(_words[_sorted[at]]);
        index = isFound ? _sorted[at] : -1;
        return isFound;
    }

    /// <summary>The number of a word, or of the only word that begins with the given letters, which must be four or more; a whole word wins.</summary>
    /// <param name="word">UTF-8 in NFKD. A letter counts with its accents: they must be there.</param>
    /// <param name="index">0 to 2,047.</param>
    public bool TryFindWordOrAbbreviation(ReadOnlySpan<byte> word, out int index)
    {
        if (TryFindWord(word, out index))
        {
            return true;
        }

        int matches = 0;
        int only = -1;
        for (int at = FirstNotBefore(word); at < Count && _words[_sorted[at]].AsSpan().StartsWith(word); at++)
        {
            if (Letters.IsAbbreviation(word, _words[_sorted[at]]))
            {
                only = _sorted[at];
                matches++;
            }
        }

        index = matches == 1 ? only : -1;
        return matches == 1;
    }

    /// <summary>Where in the sorted list the first word stands that is not before the given one.</summary>
    private int FirstNotBefore(ReadOnlySpan<byte> word)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = word.SequenceCompareTo(_words[_sorted[middle]]) > 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static Bip39WordList Load(string language)
    {
        using Stream stream = typeof(Bip39WordList).Assembly.GetManifestResourceStream($"keys/wordlists/{language}.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        byte[][] words = [.. reader.ReadToEnd().TrimEnd('\n').Split('\n').Select(Encoding.UTF8.GetBytes)];
        return new Bip39WordList(language, words);
    }
}
