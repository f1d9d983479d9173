using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Ceremony.Page;

/// <summary>Makes any text safe to stand between tags and in quoted attributes.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text encoded; what cannot be seen, and what turns the direction of writing around, is written as \uXXXX.</summary>
    public static string Encode(string text) => Encoder.Encode(Visible(text));

    private static string Visible(string text)
    {
        if (!text.EnumerateRunes().Any(IsInvisible))
            return text;
        StringBuilder visible = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            _ = IsInvisible(rune) ? visible.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}") : visible.Append(rune);
        return visible.ToString();
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
