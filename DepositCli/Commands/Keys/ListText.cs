using System.Text.RegularExpressions;

namespace DepositCli.Commands.Keys;

/// <summary>Lists on the command line as other tools take them: with commas, semicolons or spaces between the items, in brackets or without.</summary>
internal static partial class ListText
{
    /// <summary>The items; an item that was forgotten between two commas is an empty one.</summary>
    public static string[] Split(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        string inside = list.Trim(' ', '[', '(', '{', '}', ')', ']');
        return inside.Length == 0 ? [] : Separator().Split(inside);
    }

    [GeneratedRegex(" *[,;] *| +")]
    private static partial Regex Separator();
}
