using System.Diagnostics.CodeAnalysis;

namespace DepositContract.Proofs;

/// <summary>One item of recursive length prefix: a byte string, or a list of items.</summary>
/// <remarks>
/// Source: the yellow paper, appendix B. Reading is strict: one encoding for each item, nothing behind it. A proof that could be written in two ways
/// would still hash to one, but whoever writes it otherwise than every node does has something in mind.
/// </remarks>
internal sealed record RlpItem
{
    private const byte StringOffset = 0x80;
    private const byte ListOffset = 0xc0;
    private const int ShortLimit = 55;
    private const int LargestLengthOfLength = 4;

    private RlpItem(ReadOnlyMemory<byte> encoding, ReadOnlyMemory<byte> content, IReadOnlyList<RlpItem>? items) => (Encoding, Content, Items) = (encoding, content, items);

    /// <summary>The item with its prefix.</summary>
    internal ReadOnlyMemory<byte> Encoding { get; }

    /// <summary>What stands behind the prefix: the bytes of a string.</summary>
    internal ReadOnlyMemory<byte> Content { get; }

    /// <summary>The items of a list; null for a string.</summary>
    internal IReadOnlyList<RlpItem>? Items { get; }

    /// <summary>Whether it is the empty string.</summary>
    internal bool IsEmptyString => Items is null && Content.IsEmpty;

    /// <summary>Reads bytes that are exactly one item.</summary>
    internal static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out RlpItem? item) =>
        TryReadFirst(bytes, MaxDepth, out item) && item.Encoding.Length == bytes.Length;

    // A node of a trie is a list of strings, or of lists of strings: short nodes stand inside their parent.
    private const int MaxDepth = 16;

    private static bool TryReadFirst(ReadOnlyMemory<byte> bytes, int depth, [NotNullWhen(true)] out RlpItem? item)
    {
        item = null;
        if (depth == 0 || !TryReadPrefix(bytes.Span, out int start, out int length, out bool isList) || length > bytes.Length - start) return false;
        ReadOnlyMemory<byte> content = bytes.Slice(start, length);
        List<RlpItem>? items = null;
        if (isList && !TryReadItems(content, depth - 1, out items)) return false;
        item = new RlpItem(bytes[..(start + length)], content, items);
        return true;
    }

    private static bool TryReadItems(ReadOnlyMemory<byte> content, int depth, out List<RlpItem> items)
    {
        items = [];
        while (!content.IsEmpty)
        {
            if (!TryReadFirst(content, depth, out RlpItem? next)) return false;
            items.Add(next);
            content = content[next.Encoding.Length..];
        }

        return true;
    }

    private static bool TryReadPrefix(ReadOnlySpan<byte> bytes, out int start, out int length, out bool isList)
    {
        (start, length, isList) = (0, 0, false);
        if (bytes.IsEmpty) return false;
        byte first = bytes[0];
        if (first < StringOffset)
        {
            length = 1;
            return true;
        }

        isList = first >= ListOffset;
        int code = first - (isList ? ListOffset : StringOffset);
        start = 1;
        if (code > ShortLimit) return TryReadLongLength(bytes, code - ShortLimit, out start, out length);
        length = code;

        // A single byte below 0x80 is its own encoding and has no other.
        return isList || code != 1 || (bytes.Length > 1 && bytes[1] >= StringOffset);
    }

    private static bool TryReadLongLength(ReadOnlySpan<byte> bytes, int lengthOfLength, out int start, out int length)
    {
        (start, length) = (1 + lengthOfLength, 0);
        if (lengthOfLength > LargestLengthOfLength || bytes.Length < start || bytes[1] == 0) return false;
        long read = 0;
        foreach (byte digit in bytes[1..start]) read = (read << 8) | digit;
        if (read <= ShortLimit || read > int.MaxValue) return false;
        length = (int)read;
        return true;
    }
}
