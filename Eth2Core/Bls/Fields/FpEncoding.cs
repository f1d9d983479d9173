using System.Buffers.Binary;
using static Eth2Core.Bls.Fields.FpLimbs;

namespace Eth2Core.Bls.Fields;

/// <summary>Field elements as 48 big-endian bytes, and in and out of Montgomery form.</summary>
internal static class FpEncoding
{
    // 2^784 modulo p: multiplying by it is one way, multiplying by 1 the other.
    private static readonly Fp RSquared = new(
        0x6d1c34510370ed, 0xec45c53e243d62, 0x093317d3b1d65a, 0x5d74088b4f36a0, 0x865d118c10ea72, 0xfd5cd507320a75, 0x0c8d4cc8a759);

    // 2^784 * 2^256 modulo p: moves the upper part of a 64-byte number into place.
    private static readonly Fp RSquaredTimes2To256 = ShiftedRSquared();

    /// <summary>Reads an integer below p; false for anything else.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bigEndian48, out Fp value)
    {
        Span<ulong> limbs = stackalloc ulong[7];
        ReadLimbs(bigEndian48, limbs);
        bool inRange = limbs[6] <= P6 && IsBelowP(limbs);
        value = inRange ? ToMontgomery(FromLimbs(limbs)) : default;
        return inRange;
    }

    /// <summary>Reduces 64 big-endian bytes modulo p (RFC 9380, section 5.2: hash_to_field with L = 64).</summary>
    internal static Fp ReduceWide(ReadOnlySpan<byte> bigEndian64)
    {
        Span<byte> half = stackalloc byte[Fp.ByteLength];
        half.Clear();
        Span<ulong> limbs = stackalloc ulong[7];
        bigEndian64[..32].CopyTo(half[16..]);
        ReadLimbs(half, limbs);
        Fp upper = FromLimbs(limbs) * RSquaredTimes2To256;
        bigEndian64[32..].CopyTo(half[16..]);
        ReadLimbs(half, limbs);
        return upper + ToMontgomery(FromLimbs(limbs));
    }

    /// <summary>Writes the integer below p.</summary>
    internal static void Write(in Fp value, Span<byte> bigEndian48)
    {
        Fp integer = FromMontgomery(value);
        ReadOnlySpan<ulong> limbs = [integer.L0, integer.L1, integer.L2, integer.L3, integer.L4, integer.L5, integer.L6];
        for (int i = 0; i < Fp.ByteLength; i++)
            bigEndian48[Fp.ByteLength - 1 - i] = unchecked((byte)(limbs[i / 7] >> (8 * (i % 7))));
    }

    /// <summary>The lowest bit of the integer below p (RFC 9380, section 4.1: sgn0).</summary>
    internal static ulong Parity(in Fp value) => FromMontgomery(value).L0 & 1;

    /// <summary>Whether the integer below p is greater than (p - 1) / 2: of y and -y, the one with the sign bit.</summary>
    internal static bool IsLargerHalf(in Fp value)
    {
        // 2y is below p exactly where it stays even after reduction: p is odd.
        Fp integer = FromMontgomery(value);
        return (LooseFp.Add(integer, integer).Reduce().Canonical().L0 & 1) != 0;
    }

    internal static Fp ToMontgomery(in Fp integer) => integer * RSquared;

    private static Fp FromMontgomery(in Fp value) => (value * new Fp(1, 0, 0, 0, 0, 0, 0)).Canonical();

    private static Fp FromLimbs(ReadOnlySpan<ulong> limbs) => new(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5], limbs[6]);

    // A limb is seven bytes.
    private static void ReadLimbs(ReadOnlySpan<byte> bigEndian48, Span<ulong> limbs)
    {
        for (int i = 0; i < 6; i++)
            limbs[i] = BinaryPrimitives.ReadUInt64BigEndian(bigEndian48.Slice(Fp.ByteLength - 8 - (7 * i), 8)) & LimbMask;
        limbs[6] = BinaryPrimitives.ReadUInt64BigEndian(bigEndian48) >> 16;
    }

    private static bool IsBelowP(ReadOnlySpan<ulong> limbs)
    {
        ReadOnlySpan<ulong> p = [P0, P1, P2, P3, P4, P5, P6];
        long borrow = 0;
        for (int i = 0; i < 7; i++)
            borrow = ((long)limbs[i] - (long)p[i] + borrow) >> LimbBits;
        return borrow < 0;
    }

    private static Fp ShiftedRSquared()
    {
        Fp value = RSquared;
        for (int i = 0; i < 256; i++)
            value += value;
        return value;
    }
}
