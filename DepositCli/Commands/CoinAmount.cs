using System.Globalization;

namespace DepositCli.Commands;

/// <summary>Amounts of coins as people write them.</summary>
internal static class CoinAmount
{
    /// <summary>How many decimals a coin has on the beacon chain.</summary>
    public const int Decimals = 9;

    private const decimal Billion = 1_000_000_000;

    /// <summary>Reads digits, and perhaps a point and up to nine more digits, as billionths of a coin; false for anything else.</summary>
    public static bool TryParse(string text, out ulong billionths)
    {
        ArgumentNullException.ThrowIfNull(text);
        billionths = 0;
        string[] parts = text.Split('.');
        if (parts.Length > 2 || parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiDigit)) || parts[0].Length > Decimals) return false;
        string fraction = parts.Length == 2 ? parts[1] : "";
        if (fraction.Length > Decimals) return false;
        billionths = ulong.Parse(parts[0] + fraction.PadRight(Decimals, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>The amount in coins, without zeros that say nothing.</summary>
    /// <param name="gwei">Gwei of the beacon chain.</param>
    /// <param name="multiplier">How many of them a billionth of a coin counts.</param>
    public static string Write(ulong gwei, ulong multiplier) => (gwei / Billion / multiplier).ToString("0.##################", CultureInfo.InvariantCulture);
}
