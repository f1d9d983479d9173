namespace Eth2Core;

/// <summary>What all types of a fixed number of bytes have in common.</summary>
public static class FixedBytes
{
    /// <summary>Reads hexadecimal with the prefix 0x and exactly the type's length; false for anything else.</summary>
    public static bool TryParse<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IFixedBytes<T>
    {
        Span<byte> bytes = stackalloc byte[T.ByteLength];
        bool read = Hex.TryDecode(text, bytes);
        value = read ? T.FromBytes(bytes) : default;
        return read;
    }

    /// <summary>Reads hexadecimal with or without the prefix 0x and exactly the type's length; false for anything else.</summary>
    public static bool TryParseUnprefixed<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IFixedBytes<T>
    {
        Span<byte> bytes = stackalloc byte[T.ByteLength];
        bool read = Hex.TryDecode(text, bytes) || Hex.TryDecodeUnprefixed(text, bytes);
        value = read ? T.FromBytes(bytes) : default;
        return read;
    }

    /// <summary>Reads hexadecimal with the prefix 0x and exactly the type's length.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static T Parse<T>(string text)
        where T : struct, IFixedBytes<T>
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out T value)
            ? value
            : throw new FormatException($"expected 0x and {2 * T.ByteLength} hexadecimal digits for {typeof(T).Name}");
    }

    internal static void Fill(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.Length != target.Length)
        {
            throw new ArgumentException($"expected {target.Length} bytes, got {source.Length}", nameof(source));
        }

        source.CopyTo(target);
    }

    internal static int HashCode(ReadOnlySpan<byte> bytes)
    {
        HashCode hash = default;
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
