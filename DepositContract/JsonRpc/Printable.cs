using System.Text;

namespace DepositContract.JsonRpc;

/// <summary>A stranger's text made safe for one line of a terminal: bounded, and without control characters.</summary>
internal static class Printable
{
    private const int MaxLength = 300;
    private const int MaxQuoted = 80;

    /// <summary>The text with everything that could steer a terminal replaced by a point, cut to a readable length.</summary>
    internal static string Clean(string text, int maxLength = MaxLength)
    {
        StringBuilder clean = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length >= maxLength) return clean.Append("...").ToString();
            clean.Append(IsSafe(rune) ? rune.ToString() : ".");
        }

        return clean.ToString();
    }

    /// <summary>The clean text between quotation marks, shorter.</summary>
    internal static string Quote(string text) => $"\"{Clean(text, MaxQuoted)}\"";

    // Format characters reorder or hide what stands around them.
    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
        or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned);
}
