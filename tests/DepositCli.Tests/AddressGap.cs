using System.Text.RegularExpressions;

namespace DepositCli.Tests;

/// <summary>The part of the sample's withdrawal address that a question leaves out.</summary>
internal static partial class AddressGap
{
    /// <summary>What belongs there; null where nothing is left out.</summary>
    public static string? Answer(string question, string address = Sample.Address) => Gap().Matches(question).LastOrDefault() is { } gap
        ? address.Substring(2 + (4 * gap.Groups[1].Captures.Count), 4)
        : null;

    [GeneratedRegex("0x (?:([0-9a-fA-F]{4}) )*____")]
    private static partial Regex Gap();
}
