using System.Globalization;
using System.Numerics;

namespace Eth2Core.Networks;

/// <summary>
/// Reads scalars strictly. YAML readers take <c>0100</c> for 64, <c>1:30</c> for 90 and <c>1_000</c> for 1000, each its own
/// way; here a number is digits, and anything else is refused.
/// </summary>
internal static class ConfigScalars
{
    private const int LongestUInt64 = 20;
    private const int LongestUInt256 = 78;

    /// <summary>Digits without sign, leading zero or separator, below 2^64.</summary>
    public static bool TryReadInteger(string text, out ulong value)
    {
        value = 0;
        return IsPlainDecimal(text, LongestUInt64)
            && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether the text is what a key of this kind takes.</summary>
    public static bool Fits(ConfigValueKind kind, string text) => kind switch
    {
        ConfigValueKind.Integer => TryReadInteger(text, out _),
        ConfigValueKind.Integer256 => IsUInt256(text),
        ConfigValueKind.Bytes4 => Hex.TryDecode(text, stackalloc byte[4]),
        ConfigValueKind.Bytes20 => Hex.TryDecode(text, stackalloc byte[20]),
        ConfigValueKind.Bytes32 => Hex.TryDecode(text, stackalloc byte[32]),
        ConfigValueKind.Name => IsName(text),
        _ => true,
    };

    /// <summary>What a key of this kind takes, in words.</summary>
    public static UserText Describe(ConfigValueKind kind) => kind switch
    {
        ConfigValueKind.Integer => $"a number below 2^64 in decimal digits",
        ConfigValueKind.Integer256 => $"a number below 2^256 in decimal digits",
        ConfigValueKind.Bytes4 => $"0x and 8 hexadecimal digits",
        ConfigValueKind.Bytes20 => $"0x and 40 hexadecimal digits",
        ConfigValueKind.Bytes32 => $"0x and 64 hexadecimal digits",
        ConfigValueKind.Name => $"lower-case letters, digits and dashes",
        _ => $"a list",
    };

    private static bool IsPlainDecimal(string text, int longest) =>
        text.Length >= 1 && text.Length <= longest && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');

    private static bool IsUInt256(string text) =>
        IsPlainDecimal(text, LongestUInt256) && BigInteger.Parse(text, CultureInfo.InvariantCulture) < BigInteger.One << 256;

    /// <summary>The specification's comment on CONFIG_NAME: "Must match the regex: [a-z0-9\-]".</summary>
    private static bool IsName(string text) =>
        text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
