using System.Runtime.CompilerServices;
using static Eth2Core.Bls.Fields.FpLimbs;

namespace Eth2Core.Bls.Fields;

/// <summary>An element of the field whose limbs were added without carrying. It can be multiplied, or brought back to <see cref="Fp"/>.</summary>
/// <remarks>
/// Bounds, with w = 2^56: an <see cref="Fp"/> has limbs below w and a value below 5p/4. <see cref="Add(in Fp, in Fp)"/> gives limbs below
/// 2w and a value below 5p/2; <see cref="Subtract"/> limbs below 3w and a value below 13p/4; <see cref="Negate"/> limbs below 2w and a
/// value of at most 2p. The multiplications say how much they bear.
/// </remarks>
[SkipLocalsInit]
internal readonly struct LooseFp
{
    internal readonly ulong L0;
    internal readonly ulong L1;
    internal readonly ulong L2;
    internal readonly ulong L3;
    internal readonly ulong L4;
    internal readonly ulong L5;
    internal readonly ulong L6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LooseFp(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5, ulong l6)
    {
        L0 = l0;
        L1 = l1;
        L2 = l2;
        L3 = l3;
        L4 = l4;
        L5 = l5;
        L6 = l6;
    }

    /// <summary>The same limbs, without a copy.</summary>
    internal static ref readonly LooseFp From(in Fp value) => ref Unsafe.As<Fp, LooseFp>(ref Unsafe.AsRef(in value));

    internal static LooseFp Add(in Fp a, in Fp b)
    {
        unchecked
        {
            return new(a.L0 + b.L0, a.L1 + b.L1, a.L2 + b.L2, a.L3 + b.L3, a.L4 + b.L4, a.L5 + b.L5, a.L6 + b.L6);
        }
    }

    internal static LooseFp Subtract(in Fp a, in Fp b)
    {
        unchecked
        {
            return new(
                a.L0 + (TwoP0 - b.L0),
                a.L1 + (TwoP1 - b.L1),
                a.L2 + (TwoP2 - b.L2),
                a.L3 + (TwoP3 - b.L3),
                a.L4 + (TwoP4 - b.L4),
                a.L5 + (TwoP5 - b.L5),
                a.L6 + (TwoP6 - b.L6));
        }
    }

    internal static LooseFp Negate(in Fp a)
    {
        unchecked
        {
            return new(TwoP0 - a.L0, TwoP1 - a.L1, TwoP2 - a.L2, TwoP3 - a.L3, TwoP4 - a.L4, TwoP5 - a.L5, TwoP6 - a.L6);
        }
    }

    /// <summary>A small multiple, at most 12 times: limbs below 12w, a value below 15p.</summary>
    internal static LooseFp Scale(in Fp a, ulong factor)
    {
        unchecked
        {
            return new(a.L0 * factor, a.L1 * factor, a.L2 * factor, a.L3 * factor, a.L4 * factor, a.L5 * factor, a.L6 * factor);
        }
    }

    /// <summary>Brings a value below 32p, its limbs below 16w, back to less than 1.001p with limbs below w.</summary>
    /// <remarks>The estimated quotient is never above the true one and less than 1.001 below it: the limbs under the highest, and the cut-off
    /// bits of the highest and of the factor, together weigh less than p/1000.</remarks>
    internal Fp Reduce()
    {
        unchecked
        {
            long q = (long)(((L6 >> 20) * QuotientFactor) >> 40);
            long t = (long)L0 - (q * (long)P0);
            ulong r0 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)L1 - (q * (long)P1);
            ulong r1 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)L2 - (q * (long)P2);
            ulong r2 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)L3 - (q * (long)P3);
            ulong r3 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)L4 - (q * (long)P4);
            ulong r4 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)L5 - (q * (long)P5);
            ulong r5 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)L6 - (q * (long)P6);
            return new Fp(r0, r1, r2, r3, r4, r5, (ulong)t);
        }
    }
}
