using System.Text;

namespace DepositContract.Transactions;

/// <summary>An address with a checksum in the case of its letters.</summary>
/// <remarks>Source: EIP-55.</remarks>
public static class Eip55
{
    private const int Digits = 2 * ExecutionAddress.Length;

    /// <summary>The address as 0x and 40 digits, a letter upper case where the hash of the lower-case digits has a nibble of 8 or more.</summary>
    public static string ToChecksum(ExecutionAddress address)
    {
        Span<char> text = stackalloc char[Digits];
        Hex.EncodeUnprefixed(address).CopyTo(text);
        Span<byte> ascii = stackalloc byte[Digits];
        Encoding.ASCII.GetBytes(text, ascii);
        Root hash = Keccak256.Hash(ascii);
        for (int i = 0; i < Digits; i++)
        {
            int nibble = i % 2 == 0 ? hash.AsSpan()[i / 2] >> 4 : hash.AsSpan()[i / 2] & 0xf;
            if (nibble >= 8) text[i] = char.ToUpperInvariant(text[i]);
        }

        return string.Concat("0x", text);
    }

    /// <summary>Reads an address whose letters have the right case; an address without the checksum (all lower, all upper) is refused unless it has no letters.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ExecutionAddress address) =>
        ExecutionAddress.TryParse(text, out address) && text.SequenceEqual(ToChecksum(address));

    /// <summary>Reads an address that either has no checksum (all letters lower case, or all upper case) or the right one.</summary>
    public static bool TryParseLenient(ReadOnlySpan<char> text, out ExecutionAddress address)
    {
        if (!ExecutionAddress.TryParse(text, out address)) return false;
        ReadOnlySpan<char> digits = text[2..];
        bool hasLower = digits.ContainsAnyInRange('a', 'f');
        bool hasUpper = digits.ContainsAnyInRange('A', 'F');
        return !(hasLower && hasUpper) || text.SequenceEqual(ToChecksum(address));
    }
}
