namespace Architecture.Tests;

/// <summary>A source file's lines without those that are only comment.</summary>
internal static class CodeLines
{
    public static IEnumerable<string> Of(string file) =>
        Repository.Read(file).Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));

    /// <summary>Whether a line holds a word that does not continue another name.</summary>
    public static bool HasWord(string line, string word)
    {
        for (int at = line.IndexOf(word, StringComparison.Ordinal); at >= 0; at = line.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || (!char.IsLetterOrDigit(line[at - 1]) && line[at - 1] is not ('_' or '.')))
                return true;
        }

        return false;
    }
}
