using System.Buffers.Binary;

namespace Eth2Core.Tests.Ssz;

/// <summary>Decodes the raw snappy format, in which the official vectors are packed.</summary>
/// <remarks>Source: google/snappy, format_description.txt.</remarks>
internal static class SnappyBlock
{
    public static byte[] Decode(ReadOnlySpan<byte> packed)
    {
        int length = ReadLength(ref packed);
        byte[] output = new byte[length];
        int written = 0;
        while (!packed.IsEmpty)
        {
            byte tag = packed[0];
            packed = packed[1..];
            if ((tag & 3) == 0)
            {
                int literalLength = LiteralLength(tag >> 2, ref packed);
                packed[..literalLength].CopyTo(output.AsSpan(written));
                packed = packed[literalLength..];
                written += literalLength;
            }
            else
            {
                (int copyLength, int distance) = ReadCopy(tag, ref packed);
                if (distance < 1 || distance > written)
                    throw new InvalidDataException($"copy from {distance} bytes back at {written}");
                for (int end = written + copyLength; written < end; written++)
                    output[written] = output[written - distance];
            }
        }

        return written == length ? output : throw new InvalidDataException($"expected {length} bytes, got {written}");
    }

    private static int ReadLength(ref ReadOnlySpan<byte> packed)
    {
        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = packed[0];
            packed = packed[1..];
            length |= (next & 0x7f) << shift;
            if (next < 0x80)
                return length;
        }
    }

    private static int LiteralLength(int code, ref ReadOnlySpan<byte> packed)
    {
        if (code < 60)
            return code + 1;
        int byteCount = code - 59;
        Span<byte> little = stackalloc byte[4];
        little.Clear();
        packed[..byteCount].CopyTo(little);
        packed = packed[byteCount..];
        return BinaryPrimitives.ReadInt32LittleEndian(little) + 1;
    }

    private static (int Length, int Distance) ReadCopy(byte tag, ref ReadOnlySpan<byte> packed)
    {
        (int length, int distance, int used) = (tag & 3) switch
        {
            1 => ((tag >> 2 & 7) + 4, tag >> 5 << 8 | packed[0], 1),
            2 => ((tag >> 2) + 1, BinaryPrimitives.ReadUInt16LittleEndian(packed), 2),
            _ => ((tag >> 2) + 1, BinaryPrimitives.ReadInt32LittleEndian(packed), 4),
        };
        packed = packed[used..];
        return (length, distance);
    }
}
