using System.Buffers.Binary;
using System.Diagnostics;

namespace Eth2Core.Keys;

/// <summary>384 bits modulo the order r of the BLS12-381 groups, in a time that does not depend on them.</summary>
/// <remarks>
/// r = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001 (RFC 9380, section 8.8.1). The first 248 bits are below r.
/// Each further bit doubles the remainder, which stays below 2r &lt; 2^256, and takes r away by a mask where that leaves no borrow:
/// the same operations for every value, and no table.
/// </remarks>
internal static class ScalarReduction
{
    /// <summary>How many bytes are reduced.</summary>
    public const int InputLength = 48;

    /// <summary>How many bytes the remainder has.</summary>
    public const int OutputLength = 32;

    private const int HeadLength = 31;

    private const ulong R0 = 0xffffffff00000001;
    private const ulong R1 = 0x53bda402fffe5bfe;
    private const ulong R2 = 0x3339d80809a1d805;
    private const ulong R3 = 0x73eda753299d7d48;

    /// <summary>remainder = wide mod r, both big-endian.</summary>
    public static void Reduce(ReadOnlySpan<byte> wide, Span<byte> remainder)
    {
        Debug.Assert(wide.Length == InputLength && remainder.Length == OutputLength, "wrong lengths");
        remainder[0] = 0;
        wide[..HeadLength].CopyTo(remainder[1..]);
        ulong a3 = BinaryPrimitives.ReadUInt64BigEndian(remainder);
        ulong a2 = BinaryPrimitives.ReadUInt64BigEndian(remainder[8..]);
        ulong a1 = BinaryPrimitives.ReadUInt64BigEndian(remainder[16..]);
        ulong a0 = BinaryPrimitives.ReadUInt64BigEndian(remainder[24..]);
        foreach (byte tail in wide[HeadLength..])
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                a3 = (a3 << 1) | (a2 >> 63);
                a2 = (a2 << 1) | (a1 >> 63);
                a1 = (a1 << 1) | (a0 >> 63);
                a0 = (a0 << 1) | (((ulong)tail >> bit) & 1);
                SubtractOrderOnce(ref a0, ref a1, ref a2, ref a3);
            }
        }

        BinaryPrimitives.WriteUInt64BigEndian(remainder, a3);
        BinaryPrimitives.WriteUInt64BigEndian(remainder[8..], a2);
        BinaryPrimitives.WriteUInt64BigEndian(remainder[16..], a1);
        BinaryPrimitives.WriteUInt64BigEndian(remainder[24..], a0);
    }

    private static void SubtractOrderOnce(ref ulong a0, ref ulong a1, ref ulong a2, ref ulong a3)
    {
        ulong d0 = Subtract(a0, R0, 0, out ulong borrow);
        ulong d1 = Subtract(a1, R1, borrow, out borrow);
        ulong d2 = Subtract(a2, R2, borrow, out borrow);
        ulong d3 = Subtract(a3, R3, borrow, out borrow);
        ulong keep = unchecked(0 - borrow);
        a0 = (a0 & keep) | (d0 & ~keep);
        a1 = (a1 & keep) | (d1 & ~keep);
        a2 = (a2 & keep) | (d2 & ~keep);
        a3 = (a3 & keep) | (d3 & ~keep);
    }

    // The borrow is the top bit of the textbook formula, not a comparison: the JIT may turn a comparison into a branch.
    private static ulong Subtract(ulong left, ulong right, ulong borrowIn, out ulong borrow)
    {
        ulong difference = unchecked(left - right - borrowIn);
        borrow = ((~left & right) | (~(left ^ right) & difference)) >> 63;
        return difference;
    }
}
