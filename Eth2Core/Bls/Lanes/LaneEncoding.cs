using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Fields;
using static Eth2Core.Bls.Lanes.FpDigits;

namespace Eth2Core.Bls.Lanes;

/// <summary>Integers into lanes in Montgomery form, and the questions about integers that points and hashes ask.</summary>
internal static class LaneEncoding
{
    private const int BytesPerDigit = Bits / 8;

    // 2^384 in Montgomery form, and 2^768: multiplying an integer by the first makes its Montgomery form, by the second that of the integer times 2^384.
    private static readonly FpLanes s_intoMontgomery = FpLanes.Broadcast(PowerOfTwo(Count * Bits));
    private static readonly FpLanes s_shiftedIntoMontgomery = FpLanes.Broadcast(PowerOfTwo(2 * Count * Bits));
    private static readonly FpLanes s_integerOne = IntegerOne();

    private static ReadOnlySpan<long> HalfOfPPlusOne =>
        [0x7fffffffd556, 0x58a9ffffdcff, 0x7b120f55ffff, 0xb39869507b58, 0xa5c279c2895f, 0x21a5d66bb23b, 0xf34d258dd3db, 0x0d0088f51cbf];

    /// <summary>Eight integers below p from 48 big-endian bytes each, and which of them are below p; the others become 0.</summary>
    /// <param name="bytes">Lane by lane.</param>
    /// <param name="values">The elements, of weight 1.</param>
    internal static LaneMask TryRead(ReadOnlySpan<byte> bytes, out FpLanes values)
    {
        Read(bytes, Fp.ByteLength, Count, out FpLanes integers);
        LaneMask isBelow = IsNegative(integers, P);
        values = FpLanes.Select(isBelow, integers, default) * s_intoMontgomery;
        return isBelow;
    }

    /// <summary>Eight integers of 64 big-endian bytes each modulo p (RFC 9380, section 5.2: hash_to_field with L = 64), of weight 1.</summary>
    /// <param name="bytes">The first byte of the first.</param>
    /// <param name="stride">From the first byte of one to that of the next.</param>
    internal static FpLanes ReadWide(ReadOnlySpan<byte> bytes, int stride)
    {
        const int lower = Count * BytesPerDigit, upper = 64 - lower;
        Unsafe.SkipInit(out FpLanes low);
        Span<byte> part = stackalloc byte[lower * FpLanes.Width];
        Span<byte> high = stackalloc byte[lower * FpLanes.Width];
        high.Clear();
        for (int lane = 0; lane < FpLanes.Width; lane++)
        {
            ReadOnlySpan<byte> integer = bytes.Slice(lane * stride, 64);
            integer[..upper].CopyTo(high[((lane * lower) + lower - upper)..]);
            integer[upper..].CopyTo(part[(lane * lower)..]);
        }

        Read(part, lower, Count, out low);
        Read(high, lower, Count, out FpLanes above);
        return ((low * s_intoMontgomery) + (above * s_shiftedIntoMontgomery)).Reduce();
    }

    /// <summary>In which lanes the integer below p is odd (RFC 9380, section 4.1: sgn0).</summary>
    internal static LaneMask IsOdd(in FpLanes value) => LaneMask.From(Vector512.Equals(ToInteger(value)[0] & Vector512<long>.One, Vector512<long>.One));

    /// <summary>RFC 9380, section 4.1, sgn0 for m = 2: whether the first part that is not zero is odd.</summary>
    internal static LaneMask IsOdd(in Fp2Lanes value) => IsOdd(value.C0) | (value.C0.IsZero() & IsOdd(value.C1));

    /// <summary>In which lanes the integer below p is greater than (p - 1) / 2: of y and -y, the one with the sign bit.</summary>
    internal static LaneMask IsLargerHalf(in FpLanes value) => ~IsNegative(ToInteger(value), HalfOfPPlusOne);

    /// <summary>The order of y and -y is that of their c1, and of their c0 where c1 is zero.</summary>
    internal static LaneMask IsLargerHalf(in Fp2Lanes value)
    {
        LaneMask isReal = value.C1.IsZero();
        return (isReal & IsLargerHalf(value.C0)) | (~isReal & IsLargerHalf(value.C1));
    }

    /// <summary>The integers below p, no longer in Montgomery form.</summary>
    private static FpLanes ToInteger(in FpLanes value)
    {
        // Of weight 1, so above -p: p is added where it is negative.
        FpLanes integer = (value * s_integerOne).Reduce();
        Vector512<long> isNegative = integer[Count - 1] >> 63;
        Vector512<long> carry = Vector512<long>.Zero;
        for (int i = 0; i < Count; i++)
        {
            Vector512<long> digit = integer[i] + (Vector512.Create(P[i]) & isNegative) + carry;
            integer[i] = i < Count - 1 ? digit & Vector512.Create(Mask) : digit;
            carry = digit >> Bits;
        }

        return integer;
    }

    /// <summary>In which lanes an integer with carried digits is below another one.</summary>
    private static LaneMask IsNegative(in FpLanes integer, ReadOnlySpan<long> subtrahend)
    {
        Vector512<long> borrow = Vector512<long>.Zero;
        for (int i = 0; i < Count; i++)
            borrow = (integer[i] - Vector512.Create(subtrahend[i]) + borrow) >> Bits;
        return LaneMask.From(borrow);
    }

    private static void Read(ReadOnlySpan<byte> bytes, int stride, int digits, out FpLanes integers)
    {
        Unsafe.SkipInit(out integers);
        Span<long> digit = stackalloc long[FpLanes.Width];
        for (int i = 0; i < digits; i++)
        {
            for (int lane = 0; lane < FpLanes.Width; lane++)
                digit[lane] = ReadDigit(bytes.Slice((lane * stride) + ((digits - 1 - i) * BytesPerDigit), BytesPerDigit));
            integers[i] = Vector512.Create<long>(digit);
        }
    }

    private static long ReadDigit(ReadOnlySpan<byte> bytes)
    {
        long digit = 0;
        foreach (byte value in bytes)
            digit = (digit << 8) | value;
        return digit;
    }

    private static Fp PowerOfTwo(int exponent)
    {
        Fp power = Fp.One;
        for (int i = 0; i < exponent; i++)
            power += power;
        return power;
    }

    private static FpLanes IntegerOne()
    {
        FpLanes one = default;
        one[0] = Vector512<long>.One;
        return one;
    }
}
