using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using static Eth2Core.Bls.Fields.FpLimbs;

namespace Eth2Core.Bls.Fields;

/// <summary>a * a / 2^392 modulo p, for processors with BMI2.</summary>
/// <remarks>As <see cref="FpProduct"/>, with each mixed product taken once and doubled: d_j = 2 * a_j. The limbs of a are below 2^57.</remarks>
[SkipLocalsInit]
internal static class FpSquare
{
    /// <summary>The square of a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Square(in LooseFp a, out Fp product)
    {
        unchecked
        {
            ulong a0 = a.L0, a1 = a.L1, a2 = a.L2, a3 = a.L3, a4 = a.L4, a5 = a.L5, a6 = a.L6;
            ulong a0s = a0 << 7, a1s = a1 << 7, a2s = a2 << 7, a3s = a3 << 7, a4s = a4 << 7, a5s = a5 << 7, a6s = a6 << 7;
            ulong d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1, d4 = a4 << 1, d5 = a5 << 1, d6 = a6 << 1;

            // Column 0.
            ulong high = Bmi2.X64.MultiplyNoFlags(a0s, a0);
            ulong low = (a0 * a0);
            ulong m0 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m0, P0s);
            low += m0 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 1.
            high = Bmi2.X64.MultiplyNoFlags(a0s, d1) + Bmi2.X64.MultiplyNoFlags(m0, P1s);
            low += (a0 * d1) + (m0 * P1);
            ulong m1 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m1, P0s);
            low += m1 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 2.
            high = Bmi2.X64.MultiplyNoFlags(a0s, d2) + Bmi2.X64.MultiplyNoFlags(a1s, a1) + Bmi2.X64.MultiplyNoFlags(m0, P2s) + Bmi2.X64.MultiplyNoFlags(m1, P1s);
            low += (a0 * d2) + (a1 * a1) + (m0 * P2) + (m1 * P1);
            ulong m2 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m2, P0s);
            low += m2 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 3.
            high = Bmi2.X64.MultiplyNoFlags(a0s, d3) + Bmi2.X64.MultiplyNoFlags(a1s, d2) + Bmi2.X64.MultiplyNoFlags(m0, P3s) + Bmi2.X64.MultiplyNoFlags(m1, P2s)
                + Bmi2.X64.MultiplyNoFlags(m2, P1s);
            low += (a0 * d3) + (a1 * d2) + (m0 * P3) + (m1 * P2) + (m2 * P1);
            ulong m3 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m3, P0s);
            low += m3 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 4.
            high = Bmi2.X64.MultiplyNoFlags(a0s, d4) + Bmi2.X64.MultiplyNoFlags(a1s, d3) + Bmi2.X64.MultiplyNoFlags(a2s, a2) + Bmi2.X64.MultiplyNoFlags(m0, P4s)
                + Bmi2.X64.MultiplyNoFlags(m1, P3s) + Bmi2.X64.MultiplyNoFlags(m2, P2s) + Bmi2.X64.MultiplyNoFlags(m3, P1s);
            low += (a0 * d4) + (a1 * d3) + (a2 * a2) + (m0 * P4) + (m1 * P3) + (m2 * P2) + (m3 * P1);
            ulong m4 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m4, P0s);
            low += m4 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 5.
            high = Bmi2.X64.MultiplyNoFlags(a0s, d5) + Bmi2.X64.MultiplyNoFlags(a1s, d4) + Bmi2.X64.MultiplyNoFlags(a2s, d3) + Bmi2.X64.MultiplyNoFlags(m0, P5s)
                + Bmi2.X64.MultiplyNoFlags(m1, P4s) + Bmi2.X64.MultiplyNoFlags(m2, P3s) + Bmi2.X64.MultiplyNoFlags(m3, P2s) + Bmi2.X64.MultiplyNoFlags(m4, P1s);
            low += (a0 * d5) + (a1 * d4) + (a2 * d3) + (m0 * P5) + (m1 * P4) + (m2 * P3) + (m3 * P2) + (m4 * P1);
            ulong m5 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m5, P0s);
            low += m5 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 6.
            high = Bmi2.X64.MultiplyNoFlags(a0s, d6) + Bmi2.X64.MultiplyNoFlags(a1s, d5) + Bmi2.X64.MultiplyNoFlags(a2s, d4) + Bmi2.X64.MultiplyNoFlags(a3s, a3)
                + Bmi2.X64.MultiplyNoFlags(m0, P6s) + Bmi2.X64.MultiplyNoFlags(m1, P5s) + Bmi2.X64.MultiplyNoFlags(m2, P4s) + Bmi2.X64.MultiplyNoFlags(m3, P3s)
                + Bmi2.X64.MultiplyNoFlags(m4, P2s) + Bmi2.X64.MultiplyNoFlags(m5, P1s);
            low += (a0 * d6) + (a1 * d5) + (a2 * d4) + (a3 * a3) + (m0 * P6) + (m1 * P5) + (m2 * P4) + (m3 * P3) + (m4 * P2) + (m5 * P1);
            ulong m6 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m6, P0s);
            low += m6 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 7.
            high = Bmi2.X64.MultiplyNoFlags(a1s, d6) + Bmi2.X64.MultiplyNoFlags(a2s, d5) + Bmi2.X64.MultiplyNoFlags(a3s, d4) + Bmi2.X64.MultiplyNoFlags(m1, P6s)
                + Bmi2.X64.MultiplyNoFlags(m2, P5s) + Bmi2.X64.MultiplyNoFlags(m3, P4s) + Bmi2.X64.MultiplyNoFlags(m4, P3s) + Bmi2.X64.MultiplyNoFlags(m5, P2s)
                + Bmi2.X64.MultiplyNoFlags(m6, P1s);
            low += (a1 * d6) + (a2 * d5) + (a3 * d4) + (m1 * P6) + (m2 * P5) + (m3 * P4) + (m4 * P3) + (m5 * P2) + (m6 * P1);
            ulong r0 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 8.
            high = Bmi2.X64.MultiplyNoFlags(a2s, d6) + Bmi2.X64.MultiplyNoFlags(a3s, d5) + Bmi2.X64.MultiplyNoFlags(a4s, a4) + Bmi2.X64.MultiplyNoFlags(m2, P6s)
                + Bmi2.X64.MultiplyNoFlags(m3, P5s) + Bmi2.X64.MultiplyNoFlags(m4, P4s) + Bmi2.X64.MultiplyNoFlags(m5, P3s) + Bmi2.X64.MultiplyNoFlags(m6, P2s);
            low += (a2 * d6) + (a3 * d5) + (a4 * a4) + (m2 * P6) + (m3 * P5) + (m4 * P4) + (m5 * P3) + (m6 * P2);
            ulong r1 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 9.
            high = Bmi2.X64.MultiplyNoFlags(a3s, d6) + Bmi2.X64.MultiplyNoFlags(a4s, d5) + Bmi2.X64.MultiplyNoFlags(m3, P6s) + Bmi2.X64.MultiplyNoFlags(m4, P5s)
                + Bmi2.X64.MultiplyNoFlags(m5, P4s) + Bmi2.X64.MultiplyNoFlags(m6, P3s);
            low += (a3 * d6) + (a4 * d5) + (m3 * P6) + (m4 * P5) + (m5 * P4) + (m6 * P3);
            ulong r2 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 10.
            high = Bmi2.X64.MultiplyNoFlags(a4s, d6) + Bmi2.X64.MultiplyNoFlags(a5s, a5) + Bmi2.X64.MultiplyNoFlags(m4, P6s) + Bmi2.X64.MultiplyNoFlags(m5, P5s)
                + Bmi2.X64.MultiplyNoFlags(m6, P4s);
            low += (a4 * d6) + (a5 * a5) + (m4 * P6) + (m5 * P5) + (m6 * P4);
            ulong r3 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 11.
            high = Bmi2.X64.MultiplyNoFlags(a5s, d6) + Bmi2.X64.MultiplyNoFlags(m5, P6s) + Bmi2.X64.MultiplyNoFlags(m6, P5s);
            low += (a5 * d6) + (m5 * P6) + (m6 * P5);
            ulong r4 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 12.
            high = Bmi2.X64.MultiplyNoFlags(a6s, a6) + Bmi2.X64.MultiplyNoFlags(m6, P6s);
            low += (a6 * a6) + (m6 * P6);
            ulong r5 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            product = new Fp(r0, r1, r2, r3, r4, r5, low);
        }
    }
}
