using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using static Eth2Core.Bls.Fields.FpLimbs;

namespace Eth2Core.Bls.Fields;

/// <summary>(a * b + c * d) / 2^392 modulo p, for processors with BMI2: two products with one reduction.</summary>
/// <remarks>
/// As <see cref="FpProduct"/>, with 21 products in a column. The limbs of a and c are below 2^57; with limb bounds in units of 2^56,
/// u_a * u_b + u_c * u_d may reach 28. The result is below (ab + cd) / 2^392 + p. Source of the idea: eprint 2022/367, section 3.
/// </remarks>
[SkipLocalsInit]
internal static class FpProductSum
{
    /// <summary>The sum of two products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply(in LooseFp a, in LooseFp b, in LooseFp c, in LooseFp d, out Fp product)
    {
        unchecked
        {
            ulong a0 = a.L0, a1 = a.L1, a2 = a.L2, a3 = a.L3, a4 = a.L4, a5 = a.L5, a6 = a.L6;
            ulong a0s = a0 << 7, a1s = a1 << 7, a2s = a2 << 7, a3s = a3 << 7, a4s = a4 << 7, a5s = a5 << 7, a6s = a6 << 7;
            ulong b0 = b.L0, b1 = b.L1, b2 = b.L2, b3 = b.L3, b4 = b.L4, b5 = b.L5, b6 = b.L6;
            ulong c0 = c.L0, c1 = c.L1, c2 = c.L2, c3 = c.L3, c4 = c.L4, c5 = c.L5, c6 = c.L6;
            ulong c0s = c0 << 7, c1s = c1 << 7, c2s = c2 << 7, c3s = c3 << 7, c4s = c4 << 7, c5s = c5 << 7, c6s = c6 << 7;
            ulong d0 = d.L0, d1 = d.L1, d2 = d.L2, d3 = d.L3, d4 = d.L4, d5 = d.L5, d6 = d.L6;

            // Column 0.
            ulong high = Bmi2.X64.MultiplyNoFlags(a0s, b0) + Bmi2.X64.MultiplyNoFlags(c0s, d0);
            ulong low = (a0 * b0) + (c0 * d0);
            ulong m0 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m0, P0s);
            low += m0 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 1.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b1) + Bmi2.X64.MultiplyNoFlags(c0s, d1) + Bmi2.X64.MultiplyNoFlags(a1s, b0) + Bmi2.X64.MultiplyNoFlags(c1s, d0)
                + Bmi2.X64.MultiplyNoFlags(m0, P1s);
            low += (a0 * b1) + (c0 * d1) + (a1 * b0) + (c1 * d0) + (m0 * P1);
            ulong m1 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m1, P0s);
            low += m1 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 2.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b2) + Bmi2.X64.MultiplyNoFlags(c0s, d2) + Bmi2.X64.MultiplyNoFlags(a1s, b1) + Bmi2.X64.MultiplyNoFlags(c1s, d1)
                + Bmi2.X64.MultiplyNoFlags(a2s, b0) + Bmi2.X64.MultiplyNoFlags(c2s, d0) + Bmi2.X64.MultiplyNoFlags(m0, P2s) + Bmi2.X64.MultiplyNoFlags(m1, P1s);
            low += (a0 * b2) + (c0 * d2) + (a1 * b1) + (c1 * d1) + (a2 * b0) + (c2 * d0) + (m0 * P2) + (m1 * P1);
            ulong m2 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m2, P0s);
            low += m2 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 3.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b3) + Bmi2.X64.MultiplyNoFlags(c0s, d3) + Bmi2.X64.MultiplyNoFlags(a1s, b2) + Bmi2.X64.MultiplyNoFlags(c1s, d2)
                + Bmi2.X64.MultiplyNoFlags(a2s, b1) + Bmi2.X64.MultiplyNoFlags(c2s, d1) + Bmi2.X64.MultiplyNoFlags(a3s, b0) + Bmi2.X64.MultiplyNoFlags(c3s, d0)
                + Bmi2.X64.MultiplyNoFlags(m0, P3s) + Bmi2.X64.MultiplyNoFlags(m1, P2s) + Bmi2.X64.MultiplyNoFlags(m2, P1s);
            low += (a0 * b3) + (c0 * d3) + (a1 * b2) + (c1 * d2) + (a2 * b1) + (c2 * d1) + (a3 * b0) + (c3 * d0) + (m0 * P3) + (m1 * P2) + (m2 * P1);
            ulong m3 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m3, P0s);
            low += m3 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 4.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b4) + Bmi2.X64.MultiplyNoFlags(c0s, d4) + Bmi2.X64.MultiplyNoFlags(a1s, b3) + Bmi2.X64.MultiplyNoFlags(c1s, d3)
                + Bmi2.X64.MultiplyNoFlags(a2s, b2) + Bmi2.X64.MultiplyNoFlags(c2s, d2) + Bmi2.X64.MultiplyNoFlags(a3s, b1) + Bmi2.X64.MultiplyNoFlags(c3s, d1)
                + Bmi2.X64.MultiplyNoFlags(a4s, b0) + Bmi2.X64.MultiplyNoFlags(c4s, d0) + Bmi2.X64.MultiplyNoFlags(m0, P4s) + Bmi2.X64.MultiplyNoFlags(m1, P3s)
                + Bmi2.X64.MultiplyNoFlags(m2, P2s) + Bmi2.X64.MultiplyNoFlags(m3, P1s);
            low += (a0 * b4) + (c0 * d4) + (a1 * b3) + (c1 * d3) + (a2 * b2) + (c2 * d2) + (a3 * b1) + (c3 * d1) + (a4 * b0) + (c4 * d0) + (m0 * P4) + (m1 * P3)
                + (m2 * P2) + (m3 * P1);
            ulong m4 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m4, P0s);
            low += m4 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 5.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b5) + Bmi2.X64.MultiplyNoFlags(c0s, d5) + Bmi2.X64.MultiplyNoFlags(a1s, b4) + Bmi2.X64.MultiplyNoFlags(c1s, d4)
                + Bmi2.X64.MultiplyNoFlags(a2s, b3) + Bmi2.X64.MultiplyNoFlags(c2s, d3) + Bmi2.X64.MultiplyNoFlags(a3s, b2) + Bmi2.X64.MultiplyNoFlags(c3s, d2)
                + Bmi2.X64.MultiplyNoFlags(a4s, b1) + Bmi2.X64.MultiplyNoFlags(c4s, d1) + Bmi2.X64.MultiplyNoFlags(a5s, b0) + Bmi2.X64.MultiplyNoFlags(c5s, d0)
                + Bmi2.X64.MultiplyNoFlags(m0, P5s) + Bmi2.X64.MultiplyNoFlags(m1, P4s) + Bmi2.X64.MultiplyNoFlags(m2, P3s) + Bmi2.X64.MultiplyNoFlags(m3, P2s)
                + Bmi2.X64.MultiplyNoFlags(m4, P1s);
            low += (a0 * b5) + (c0 * d5) + (a1 * b4) + (c1 * d4) + (a2 * b3) + (c2 * d3) + (a3 * b2) + (c3 * d2) + (a4 * b1) + (c4 * d1) + (a5 * b0) + (c5 * d0)
                + (m0 * P5) + (m1 * P4) + (m2 * P3) + (m3 * P2) + (m4 * P1);
            ulong m5 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m5, P0s);
            low += m5 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 6.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b6) + Bmi2.X64.MultiplyNoFlags(c0s, d6) + Bmi2.X64.MultiplyNoFlags(a1s, b5) + Bmi2.X64.MultiplyNoFlags(c1s, d5)
                + Bmi2.X64.MultiplyNoFlags(a2s, b4) + Bmi2.X64.MultiplyNoFlags(c2s, d4) + Bmi2.X64.MultiplyNoFlags(a3s, b3) + Bmi2.X64.MultiplyNoFlags(c3s, d3)
                + Bmi2.X64.MultiplyNoFlags(a4s, b2) + Bmi2.X64.MultiplyNoFlags(c4s, d2) + Bmi2.X64.MultiplyNoFlags(a5s, b1) + Bmi2.X64.MultiplyNoFlags(c5s, d1)
                + Bmi2.X64.MultiplyNoFlags(a6s, b0) + Bmi2.X64.MultiplyNoFlags(c6s, d0) + Bmi2.X64.MultiplyNoFlags(m0, P6s) + Bmi2.X64.MultiplyNoFlags(m1, P5s)
                + Bmi2.X64.MultiplyNoFlags(m2, P4s) + Bmi2.X64.MultiplyNoFlags(m3, P3s) + Bmi2.X64.MultiplyNoFlags(m4, P2s) + Bmi2.X64.MultiplyNoFlags(m5, P1s);
            low += (a0 * b6) + (c0 * d6) + (a1 * b5) + (c1 * d5) + (a2 * b4) + (c2 * d4) + (a3 * b3) + (c3 * d3) + (a4 * b2) + (c4 * d2) + (a5 * b1) + (c5 * d1)
                + (a6 * b0) + (c6 * d0) + (m0 * P6) + (m1 * P5) + (m2 * P4) + (m3 * P3) + (m4 * P2) + (m5 * P1);
            ulong m6 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m6, P0s);
            low += m6 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 7.
            high = Bmi2.X64.MultiplyNoFlags(a1s, b6) + Bmi2.X64.MultiplyNoFlags(c1s, d6) + Bmi2.X64.MultiplyNoFlags(a2s, b5) + Bmi2.X64.MultiplyNoFlags(c2s, d5)
                + Bmi2.X64.MultiplyNoFlags(a3s, b4) + Bmi2.X64.MultiplyNoFlags(c3s, d4) + Bmi2.X64.MultiplyNoFlags(a4s, b3) + Bmi2.X64.MultiplyNoFlags(c4s, d3)
                + Bmi2.X64.MultiplyNoFlags(a5s, b2) + Bmi2.X64.MultiplyNoFlags(c5s, d2) + Bmi2.X64.MultiplyNoFlags(a6s, b1) + Bmi2.X64.MultiplyNoFlags(c6s, d1)
                + Bmi2.X64.MultiplyNoFlags(m1, P6s) + Bmi2.X64.MultiplyNoFlags(m2, P5s) + Bmi2.X64.MultiplyNoFlags(m3, P4s) + Bmi2.X64.MultiplyNoFlags(m4, P3s)
                + Bmi2.X64.MultiplyNoFlags(m5, P2s) + Bmi2.X64.MultiplyNoFlags(m6, P1s);
            low += (a1 * b6) + (c1 * d6) + (a2 * b5) + (c2 * d5) + (a3 * b4) + (c3 * d4) + (a4 * b3) + (c4 * d3) + (a5 * b2) + (c5 * d2) + (a6 * b1) + (c6 * d1)
                + (m1 * P6) + (m2 * P5) + (m3 * P4) + (m4 * P3) + (m5 * P2) + (m6 * P1);
            ulong r0 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 8.
            high = Bmi2.X64.MultiplyNoFlags(a2s, b6) + Bmi2.X64.MultiplyNoFlags(c2s, d6) + Bmi2.X64.MultiplyNoFlags(a3s, b5) + Bmi2.X64.MultiplyNoFlags(c3s, d5)
                + Bmi2.X64.MultiplyNoFlags(a4s, b4) + Bmi2.X64.MultiplyNoFlags(c4s, d4) + Bmi2.X64.MultiplyNoFlags(a5s, b3) + Bmi2.X64.MultiplyNoFlags(c5s, d3)
                + Bmi2.X64.MultiplyNoFlags(a6s, b2) + Bmi2.X64.MultiplyNoFlags(c6s, d2) + Bmi2.X64.MultiplyNoFlags(m2, P6s) + Bmi2.X64.MultiplyNoFlags(m3, P5s)
                + Bmi2.X64.MultiplyNoFlags(m4, P4s) + Bmi2.X64.MultiplyNoFlags(m5, P3s) + Bmi2.X64.MultiplyNoFlags(m6, P2s);
            low += (a2 * b6) + (c2 * d6) + (a3 * b5) + (c3 * d5) + (a4 * b4) + (c4 * d4) + (a5 * b3) + (c5 * d3) + (a6 * b2) + (c6 * d2) + (m2 * P6) + (m3 * P5)
                + (m4 * P4) + (m5 * P3) + (m6 * P2);
            ulong r1 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 9.
            high = Bmi2.X64.MultiplyNoFlags(a3s, b6) + Bmi2.X64.MultiplyNoFlags(c3s, d6) + Bmi2.X64.MultiplyNoFlags(a4s, b5) + Bmi2.X64.MultiplyNoFlags(c4s, d5)
                + Bmi2.X64.MultiplyNoFlags(a5s, b4) + Bmi2.X64.MultiplyNoFlags(c5s, d4) + Bmi2.X64.MultiplyNoFlags(a6s, b3) + Bmi2.X64.MultiplyNoFlags(c6s, d3)
                + Bmi2.X64.MultiplyNoFlags(m3, P6s) + Bmi2.X64.MultiplyNoFlags(m4, P5s) + Bmi2.X64.MultiplyNoFlags(m5, P4s) + Bmi2.X64.MultiplyNoFlags(m6, P3s);
            low += (a3 * b6) + (c3 * d6) + (a4 * b5) + (c4 * d5) + (a5 * b4) + (c5 * d4) + (a6 * b3) + (c6 * d3) + (m3 * P6) + (m4 * P5) + (m5 * P4) + (m6 * P3);
            ulong r2 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 10.
            high = Bmi2.X64.MultiplyNoFlags(a4s, b6) + Bmi2.X64.MultiplyNoFlags(c4s, d6) + Bmi2.X64.MultiplyNoFlags(a5s, b5) + Bmi2.X64.MultiplyNoFlags(c5s, d5)
                + Bmi2.X64.MultiplyNoFlags(a6s, b4) + Bmi2.X64.MultiplyNoFlags(c6s, d4) + Bmi2.X64.MultiplyNoFlags(m4, P6s) + Bmi2.X64.MultiplyNoFlags(m5, P5s)
                + Bmi2.X64.MultiplyNoFlags(m6, P4s);
            low += (a4 * b6) + (c4 * d6) + (a5 * b5) + (c5 * d5) + (a6 * b4) + (c6 * d4) + (m4 * P6) + (m5 * P5) + (m6 * P4);
            ulong r3 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 11.
            high = Bmi2.X64.MultiplyNoFlags(a5s, b6) + Bmi2.X64.MultiplyNoFlags(c5s, d6) + Bmi2.X64.MultiplyNoFlags(a6s, b5) + Bmi2.X64.MultiplyNoFlags(c6s, d5)
                + Bmi2.X64.MultiplyNoFlags(m5, P6s) + Bmi2.X64.MultiplyNoFlags(m6, P5s);
            low += (a5 * b6) + (c5 * d6) + (a6 * b5) + (c6 * d5) + (m5 * P6) + (m6 * P5);
            ulong r4 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 12.
            high = Bmi2.X64.MultiplyNoFlags(a6s, b6) + Bmi2.X64.MultiplyNoFlags(c6s, d6) + Bmi2.X64.MultiplyNoFlags(m6, P6s);
            low += (a6 * b6) + (c6 * d6) + (m6 * P6);
            ulong r5 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            product = new Fp(r0, r1, r2, r3, r4, r5, low);
        }
    }
}
