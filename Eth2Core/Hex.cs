namespace Eth2Core;

/// <summary>Hexadecimal, strictly: an even number of ASCII digits, nothing before, between or after.</summary>
public static class Hex
{
    /// <summary>Decodes <c>0x</c> and exactly two digits for every byte of <paramref name="bytes"/>; false for anything else.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.StartsWith("0x", StringComparison.Ordinal) && TryDecodeUnprefixed(text[2..], bytes);

    /// <summary>Decodes exactly two digits for every byte of <paramref name="bytes"/>, without a prefix; false for anything else.</summary>
    public static bool TryDecodeUnprefixed(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.Length == 2 * (long)bytes.Length
        && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done;

    /// <summary>Decodes <c>0x</c> and any even number of digits; false for anything else.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = text.Length >= 2 && text.Length % 2 == 0 ? new byte[(text.Length - 2) / 2] : [];
        return text.Length >= 2 && text.Length % 2 == 0 && TryDecode(text, bytes);
    }

    /// <summary>Lower-case digits with the prefix 0x.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <summary>Lower-case digits without a prefix.</summary>
    public static string EncodeUnprefixed(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
