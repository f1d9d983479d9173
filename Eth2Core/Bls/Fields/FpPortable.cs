using static Eth2Core.Bls.Fields.FpLimbs;

namespace Eth2Core.Bls.Fields;

/// <summary>(a * b + c * d) / 2^392 modulo p for any processor, with 128-bit columns: short, and what the fast kernels are tested against.</summary>
internal static class FpPortable
{
    private static ReadOnlySpan<ulong> P => [P0, P1, P2, P3, P4, P5, P6];

    /// <summary>The sum of two products, for limbs below 2^60: a column of 21 products and a carry stays below 2^125.</summary>
    internal static void Multiply(in LooseFp a, in LooseFp b, in LooseFp c, in LooseFp d, out Fp sum)
    {
        unchecked
        {
            Span<ulong> left = [a.L0, a.L1, a.L2, a.L3, a.L4, a.L5, a.L6, c.L0, c.L1, c.L2, c.L3, c.L4, c.L5, c.L6];
            Span<ulong> right = [b.L0, b.L1, b.L2, b.L3, b.L4, b.L5, b.L6, d.L0, d.L1, d.L2, d.L3, d.L4, d.L5, d.L6];
            Span<ulong> multipliers = stackalloc ulong[7];
            Span<ulong> limbs = stackalloc ulong[7];
            UInt128 column = 0;
            for (int k = 0; k < 13; k++)
            {
                for (int i = Math.Max(0, k - 6); i <= Math.Min(6, k); i++)
                    column += ((UInt128)left[i] * right[k - i]) + ((UInt128)left[i + 7] * right[k - i + 7]);
                for (int i = Math.Max(0, k - 6); i < Math.Min(7, k); i++)
                    column += (UInt128)multipliers[i] * P[k - i];
                if (k < 7)
                {
                    multipliers[k] = ((ulong)column * NegativeInverse) & LimbMask;
                    column += (UInt128)multipliers[k] * P0;
                }
                else
                {
                    limbs[k - 7] = (ulong)column & LimbMask;
                }

                column >>= LimbBits;
            }

            sum = new Fp(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5], (ulong)column);
        }
    }
}
