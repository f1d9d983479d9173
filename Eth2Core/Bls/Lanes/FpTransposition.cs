using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Fields;
using static Eth2Core.Bls.Lanes.FpDigits;

namespace Eth2Core.Bls.Lanes;

/// <summary>Field elements into lanes and back.</summary>
/// <remarks>An <see cref="Fp"/> stands for L / 2^392 and a lane for V / 2^384. A Montgomery product in Fp with the limbs of 2^384 makes V = L / 2^8 of
/// L, one with those of 2^400 makes L = V * 2^8 of V.</remarks>
internal static class FpTransposition
{
    private static readonly Fp TwoTo384 = new(0x0900000002fffd, 0x00bc40c000276, 0x5753c758baebf4, 0x705257455f4898, 0x56ec6d77ce5853, 0xe4935c071a97a2, 0x15f65ec3fa80);
    private static readonly Fp TwoTo400 = new(0x350003480e6299, 0xdeb2699eb12856, 0x4ef6697c988670, 0xa4e6fe970983e8, 0xecf271e3e8a053, 0x6eb6385c20d323, 0x156da47f1286);

    /// <summary>At most eight elements, one to a lane, of weight 1; the other lanes are zero.</summary>
    internal static FpLanes ToLanes(ReadOnlySpan<Fp> values)
    {
        Span<long> digits = stackalloc long[Count * FpLanes.Width];
        digits.Clear();
        for (int lane = 0; lane < values.Length; lane++)
        {
            Fp v = values[lane] * TwoTo384;
            ReadOnlySpan<ulong> limbs = [v.L0, v.L1, v.L2, v.L3, v.L4, v.L5, v.L6];
            for (int i = 0; i < Count; i++)
                digits[(i * FpLanes.Width) + lane] = Digit(limbs, Bits * i);
        }

        Unsafe.SkipInit(out FpLanes lanes);
        for (int i = 0; i < Count; i++)
            lanes[i] = Vector512.Create(digits.Slice(i * FpLanes.Width, FpLanes.Width));
        return lanes.Reduce();
    }

    /// <summary>The element of each lane; weight at most 64.</summary>
    internal static void FromLanes(in FpLanes lanes, Span<Fp> values)
    {
        FpLanes reduced = lanes.Reduce();
        Span<ulong> limbs = stackalloc ulong[7];
        for (int lane = 0; lane < values.Length; lane++)
        {
            // From (-p / 2, p / 2) and a little into (0, p]: p is added to what is negative, without a branch.
            limbs.Clear();
            long negative = reduced[Count - 1][lane] >> 63;
            long carry = 0;
            for (int i = 0; i < Count; i++)
            {
                long digit = reduced[i][lane] + (P[i] & negative) + carry;
                carry = digit >> Bits;
                AddDigit(limbs, Bits * i, (ulong)(digit & Mask));
            }

            values[lane] = new Fp(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5], limbs[6]) * TwoTo400;
        }
    }

    // 48 bits from a position on: they lie in one limb of 56 bits or in two.
    private static long Digit(ReadOnlySpan<ulong> limbs, int position)
    {
        (int limb, int shift) = int.DivRem(position, FpLimbs.LimbBits);
        ulong bits = limbs[limb] >> shift;
        if (shift > FpLimbs.LimbBits - Bits)
            bits |= limbs[limb + 1] << (FpLimbs.LimbBits - shift);
        return (long)(bits & Mask);
    }

    private static void AddDigit(Span<ulong> limbs, int position, ulong digit)
    {
        (int limb, int shift) = int.DivRem(position, FpLimbs.LimbBits);
        limbs[limb] |= (digit << shift) & FpLimbs.LimbMask;
        if (shift > FpLimbs.LimbBits - Bits)
            limbs[limb + 1] |= digit >> (FpLimbs.LimbBits - shift);
    }
}
