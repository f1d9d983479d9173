using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace DepositContract.Transactions;

/// <summary>A byte string or a list of items, read from its one encoding.</summary>
/// <remarks>Source: the yellow paper, appendix B. What has a shorter encoding is refused, and so is anything after the item.</remarks>
/// <param name="Bytes">The byte string; empty for a list.</param>
/// <param name="Items">The list; null for a byte string.</param>
internal sealed record RlpItem(ReadOnlyMemory<byte> Bytes, IReadOnlyList<RlpItem>? Items)
{
    private const int ShortLimit = 55;
    private const byte StringOffset = 0x80;
    private const byte ListOffset = 0xc0;
    private const int MaxDepth = 4;

    /// <summary>Reads one item that is all of the bytes.</summary>
    internal static bool TryRead(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out RlpItem? item) => TryRead(ref encoded, MaxDepth, out item) && encoded.IsEmpty;

    /// <summary>The byte string as a number without leading zeros of at most some bytes.</summary>
    internal bool TryReadNumber(int maxBytes, out BigInteger number)
    {
        number = new BigInteger(Bytes.Span, isUnsigned: true, isBigEndian: true);
        return Items is null && Bytes.Length <= maxBytes && (Bytes.IsEmpty || Bytes.Span[0] != 0);
    }

    private static bool TryRead(ref ReadOnlyMemory<byte> rest, int depth, [NotNullWhen(true)] out RlpItem? item)
    {
        item = null;
        if (rest.IsEmpty || depth == 0) return false;
        byte first = rest.Span[0];
        if (first < StringOffset)
        {
            item = new RlpItem(rest[..1], null);
            rest = rest[1..];
            return true;
        }

        bool isList = first >= ListOffset;
        if (!TryReadContent(ref rest, isList ? ListOffset : StringOffset, out ReadOnlyMemory<byte> content)) return false;
        if (isList) return TryReadList(content, depth, out item);
        item = new RlpItem(content, null);
        return content.Length != 1 || content.Span[0] >= StringOffset;
    }

    private static bool TryReadContent(ref ReadOnlyMemory<byte> rest, byte offset, out ReadOnlyMemory<byte> content)
    {
        content = default;
        int length = rest.Span[0] - offset;
        rest = rest[1..];
        if (length > ShortLimit)
        {
            int lengthOfLength = length - ShortLimit;
            if (lengthOfLength > sizeof(int) || lengthOfLength > rest.Length || rest.Span[0] == 0) return false;
            BigInteger number = new(rest.Span[..lengthOfLength], isUnsigned: true, isBigEndian: true);
            rest = rest[lengthOfLength..];
            if (number <= ShortLimit || number > rest.Length) return false;
            length = (int)number;
        }

        if (length > rest.Length) return false;
        content = rest[..length];
        rest = rest[length..];
        return true;
    }

    private static bool TryReadList(ReadOnlyMemory<byte> content, int depth, [NotNullWhen(true)] out RlpItem? item)
    {
        List<RlpItem> items = [];
        item = null;
        while (!content.IsEmpty)
        {
            if (!TryRead(ref content, depth - 1, out RlpItem? member)) return false;
            items.Add(member);
        }

        item = new RlpItem(default, items);
        return true;
    }
}
