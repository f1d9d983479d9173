using System.Globalization;
using System.Text;

namespace Eth2Core.Keys;

/// <summary>Text from a file or a prompt, made fit for an error line: short, and without characters that steer a terminal.</summary>
internal static class PrintableText
{
    private const int MostCharacters = 40;

    /// <summary>Letters, marks, digits, punctuation and symbols as they are, everything else as \u{...}; long text is cut.</summary>
    public static string Of(string text)
    {
        var printable = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes().Take(MostCharacters))
        {
            printable.Append(IsPrintable(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"));
        }

        return text.EnumerateRunes().Skip(MostCharacters).Any() ? printable.Append("...").ToString() : printable.ToString();
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
