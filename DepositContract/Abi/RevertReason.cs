using System.Text;

namespace DepositContract.Abi;

/// <summary>The words of a contract that reverts: the ABI encoding of Error(string).</summary>
/// <remarks>Source: Solidity documentation, "Control structures: revert".</remarks>
internal static class RevertReason
{
    private const string Selector = "08c379a0";
    private const int MaxReasonBytes = 1024;

    /// <summary>Finds the selector anywhere in a text of hexadecimal and decodes the words after it; null when there are none.</summary>
    internal static string? Find(string text)
    {
        int start = text.IndexOf(Selector, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        ReadOnlySpan<char> digits = text.AsSpan(start + Selector.Length);
        int length = 0;
        while (length < digits.Length && char.IsAsciiHexDigit(digits[length])) length++;
        byte[] bytes = Convert.FromHexString(digits[..(length & ~1)]);
        return Decode(bytes);
    }

    private static string? Decode(ReadOnlySpan<byte> arguments)
    {
        if (arguments.Length < 2 * AbiWord.Length || !AbiWord.Is(arguments, AbiWord.Length)) return null;
        if (!AbiWord.TryRead(arguments[AbiWord.Length..], out ulong length) || length > MaxReasonBytes) return null;
        ReadOnlySpan<byte> rest = arguments[(2 * AbiWord.Length)..];
        return length > (ulong)rest.Length ? null : Encoding.UTF8.GetString(rest[..(int)length]);
    }
}
