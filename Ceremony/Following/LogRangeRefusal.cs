using System.Globalization;
using System.Text.RegularExpressions;

namespace Ceremony.Following;

/// <summary>Reads what nodes say when they refuse a range of logs: that it is too wide, and how wide it may be, or that the node is busy.</summary>
/// <remarks>
/// Sources: the words of geth, Nethermind, Erigon, Besu, reth, Infura, Alchemy, QuickNode, Tenderly, Ankr and BlockPI in their own trackers and documents.
/// The words only save questions: a refusal that nobody here knows halves the range too, and whether the logs are complete is checked elsewhere.
/// </remarks>
internal static partial class LogRangeRefusal
{
    /// <summary>Whether the node is busy, and would give the same range later.</summary>
    public static bool IsBusy(string message) => Busy().IsMatch(message);

    /// <summary>How many blocks the node says it gives at once; null when it does not say, or says no less than was refused.</summary>
    public static ulong? FindLimit(string message, ulong refused)
    {
        Match suggested = Suggested().Match(message);
        if (suggested.Success)
            return Fewer(Span(suggested.Groups["from"], suggested.Groups["to"]), refused);
        Match limit = Limit().Match(message);
        return limit.Success ? Fewer(Number(limit.Groups["n"], limit.Groups["k"]), refused) : null;
    }

    // A node that suggests the range that it has just refused would be asked for ever.
    private static ulong? Fewer(ulong? blocks, ulong refused) => blocks is > 0 && blocks < refused ? blocks : null;

    private static ulong? Span(Group first, Group last) =>
        Parse(first.Value) is { } from && Parse(last.Value) is { } to && to >= from && to - from < uint.MaxValue ? to - from + 1 : null;

    private static ulong? Number(Group digits, Group thousands) =>
        ulong.TryParse(digits.Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number < uint.MaxValue
            ? number * (thousands.Success ? 1_000UL : 1)
            : null;

    private static ulong? Parse(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong fromHex) ? fromHex : null
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : null;

    [GeneratedRegex(
        @"(retry with the range|this block range should work:|try with this block range) *\[?(?<from>0x[0-9a-f]{1,16}|\d{1,19}) *[-,] *(?<to>0x[0-9a-f]{1,16}|\d{1,19})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Suggested();

    [GeneratedRegex(
        @"(up to an? |limited to an? |limited to |exceeds limit of |range limit of |range limit |max block range *[:=]? *|max range: |maximum block range: |narrow your filter: |max is |requested blocks is |ranges over |less than |maximum is set to |max results? range |maximum range of )(?<n>\d[\d,]{0,11})(?<k>k)? *(-? ?(blocks?|range)|$|\)|,|\.|;)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Limit();

    [GeneratedRegex(
        @"rate.?limit|request limit|too many requests|request rate|requests per second|compute units per second|request count exceeded|capacity|throttl|try again (in|later)|header not found|busy",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Busy();
}
