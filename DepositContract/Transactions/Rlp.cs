using System.Buffers.Binary;
using System.Numerics;

namespace DepositContract.Transactions;

/// <summary>Recursive length prefix: how ETH1 writes byte strings and lists of them.</summary>
/// <remarks>Source: the yellow paper, appendix B.</remarks>
internal static class Rlp
{
    private const int ShortLimit = 55;
    private const byte StringOffset = 0x80;
    private const byte ListOffset = 0xc0;

    /// <summary>A byte string; a single byte below 0x80 is its own encoding.</summary>
    internal static byte[] Encode(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 1 && bytes[0] < StringOffset ? [bytes[0]] : [.. Prefix(StringOffset, bytes.Length), .. bytes];

    /// <summary>A number: its big-endian bytes without leading zeros; zero is the empty string.</summary>
    internal static byte[] Encode(ulong number) => Encode(new BigInteger(number));

    /// <summary>A number that is not negative.</summary>
    internal static byte[] Encode(BigInteger number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return number.IsZero ? Encode(ReadOnlySpan<byte>.Empty) : Encode(number.ToByteArray(isUnsigned: true, isBigEndian: true));
    }

    /// <summary>A list of items that are encoded already.</summary>
    internal static byte[] EncodeList(params ReadOnlySpan<byte[]> items)
    {
        int length = 0;
        foreach (byte[] item in items) length += item.Length;
        List<byte> list = new(length + 9);
        list.AddRange(Prefix(ListOffset, length));
        foreach (byte[] item in items) list.AddRange(item);
        return [.. list];
    }

    private static byte[] Prefix(byte offset, int length)
    {
        if (length <= ShortLimit) return [(byte)(offset + length)];
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        ReadOnlySpan<byte> significant = bytes.AsSpan().TrimStart((byte)0);
        return [(byte)(offset + ShortLimit + significant.Length), .. significant];
    }
}
