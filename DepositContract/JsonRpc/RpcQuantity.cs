using System.Globalization;
using System.Numerics;
using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>QUANTITY: 0x and the digits of a number, the fewest that there can be.</summary>
/// <remarks>Source: execution-apis, "uint"; JSON-RPC documentation, "Hex value encoding". Zero is 0x0.</remarks>
internal static class RpcQuantity
{
    private const int MaxDigits = 64;

    /// <summary>Reads up to 256 bits; false with the reason for anything that is not the one right encoding.</summary>
    internal static bool TryDecode(string text, out BigInteger value, out UserText error)
    {
        value = BigInteger.Zero;
        error = !text.StartsWith("0x", StringComparison.Ordinal) ? (UserText)$"a quantity must start with 0x"
            : text.Length == 2 ? (UserText)$"a quantity must have a digit"
            : text.Length > 3 && text[2] == '0' ? (UserText)$"a quantity must not have leading zeros"
            : text.Length > 2 + MaxDigits ? (UserText)$"a quantity must not have more than 256 bits"
            : !text.AsSpan(2).ContainsOnlyHexDigits() ? (UserText)$"a quantity must have hexadecimal digits only"
            : UserText.Empty;
        if (!error.IsEmpty) return false;
        value = BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Writes an amount.</summary>
    internal static string Encode(Wei amount)
    {
        string digits = amount.Value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return digits.Length == 0 ? "0x0" : "0x" + digits;
    }

    private static bool ContainsOnlyHexDigits(this ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c)) return false;
        }

        return true;
    }
}
