using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using static Eth2Core.Bls.Fields.FpLimbs;

namespace Eth2Core.Bls.Fields;

/// <summary>a * b / 2^392 modulo p, for processors with BMI2.</summary>
/// <remarks>
/// Montgomery multiplication by product scanning: column k sums a_i * b_(k-i) and m_i * p_(k-i), where m_k makes the column a
/// multiple of 2^56. Two sums are kept instead of double-word additions with carries: <c>high</c>, of the parts of every product from
/// bit 57 up, and <c>low</c>, of the products themselves, which wraps. The column is high * 2^57 + (low - high * 2^57 modulo 2^64), exactly,
/// as long as the second term stays below 2^64. The high part of x * y from bit 57 up is the high word of (x * 2^7) * y, one MULX.
/// <para>Bounds. The limbs of a are below 2^57, so that a shift by 7 keeps them; with the limbs of b below u * 2^56 and those of a below
/// v * 2^56, the parts below bit 57 of the 14 products and the carry from the column before add up to at most
/// (28 + 7uv + 8) * 2^56, which is below 2^64 for uv up to 31. The product is below ab / 2^392 + p.</para>
/// </remarks>
[SkipLocalsInit]
internal static class FpProduct
{
    /// <summary>The product of two values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply(in LooseFp a, in LooseFp b, out Fp product)
    {
        unchecked
        {
            ulong a0 = a.L0, a1 = a.L1, a2 = a.L2, a3 = a.L3, a4 = a.L4, a5 = a.L5, a6 = a.L6;
            ulong a0s = a0 << 7, a1s = a1 << 7, a2s = a2 << 7, a3s = a3 << 7, a4s = a4 << 7, a5s = a5 << 7, a6s = a6 << 7;
            ulong b0 = b.L0, b1 = b.L1, b2 = b.L2, b3 = b.L3, b4 = b.L4, b5 = b.L5, b6 = b.L6;

            // Column 0.
            ulong high = Bmi2.X64.MultiplyNoFlags(a0s, b0);
            ulong low = (a0 * b0);
            ulong m0 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m0, P0s);
            low += m0 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 1.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b1) + Bmi2.X64.MultiplyNoFlags(a1s, b0) + Bmi2.X64.MultiplyNoFlags(m0, P1s);
            low += (a0 * b1) + (a1 * b0) + (m0 * P1);
            ulong m1 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m1, P0s);
            low += m1 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 2.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b2) + Bmi2.X64.MultiplyNoFlags(a1s, b1) + Bmi2.X64.MultiplyNoFlags(a2s, b0) + Bmi2.X64.MultiplyNoFlags(m0, P2s)
                + Bmi2.X64.MultiplyNoFlags(m1, P1s);
            low += (a0 * b2) + (a1 * b1) + (a2 * b0) + (m0 * P2) + (m1 * P1);
            ulong m2 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m2, P0s);
            low += m2 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 3.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b3) + Bmi2.X64.MultiplyNoFlags(a1s, b2) + Bmi2.X64.MultiplyNoFlags(a2s, b1) + Bmi2.X64.MultiplyNoFlags(a3s, b0)
                + Bmi2.X64.MultiplyNoFlags(m0, P3s) + Bmi2.X64.MultiplyNoFlags(m1, P2s) + Bmi2.X64.MultiplyNoFlags(m2, P1s);
            low += (a0 * b3) + (a1 * b2) + (a2 * b1) + (a3 * b0) + (m0 * P3) + (m1 * P2) + (m2 * P1);
            ulong m3 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m3, P0s);
            low += m3 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 4.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b4) + Bmi2.X64.MultiplyNoFlags(a1s, b3) + Bmi2.X64.MultiplyNoFlags(a2s, b2) + Bmi2.X64.MultiplyNoFlags(a3s, b1)
                + Bmi2.X64.MultiplyNoFlags(a4s, b0) + Bmi2.X64.MultiplyNoFlags(m0, P4s) + Bmi2.X64.MultiplyNoFlags(m1, P3s) + Bmi2.X64.MultiplyNoFlags(m2, P2s)
                + Bmi2.X64.MultiplyNoFlags(m3, P1s);
            low += (a0 * b4) + (a1 * b3) + (a2 * b2) + (a3 * b1) + (a4 * b0) + (m0 * P4) + (m1 * P3) + (m2 * P2) + (m3 * P1);
            ulong m4 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m4, P0s);
            low += m4 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 5.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b5) + Bmi2.X64.MultiplyNoFlags(a1s, b4) + Bmi2.X64.MultiplyNoFlags(a2s, b3) + Bmi2.X64.MultiplyNoFlags(a3s, b2)
                + Bmi2.X64.MultiplyNoFlags(a4s, b1) + Bmi2.X64.MultiplyNoFlags(a5s, b0) + Bmi2.X64.MultiplyNoFlags(m0, P5s) + Bmi2.X64.MultiplyNoFlags(m1, P4s)
                + Bmi2.X64.MultiplyNoFlags(m2, P3s) + Bmi2.X64.MultiplyNoFlags(m3, P2s) + Bmi2.X64.MultiplyNoFlags(m4, P1s);
            low += (a0 * b5) + (a1 * b4) + (a2 * b3) + (a3 * b2) + (a4 * b1) + (a5 * b0) + (m0 * P5) + (m1 * P4) + (m2 * P3) + (m3 * P2) + (m4 * P1);
            ulong m5 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m5, P0s);
            low += m5 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 6.
            high = Bmi2.X64.MultiplyNoFlags(a0s, b6) + Bmi2.X64.MultiplyNoFlags(a1s, b5) + Bmi2.X64.MultiplyNoFlags(a2s, b4) + Bmi2.X64.MultiplyNoFlags(a3s, b3)
                + Bmi2.X64.MultiplyNoFlags(a4s, b2) + Bmi2.X64.MultiplyNoFlags(a5s, b1) + Bmi2.X64.MultiplyNoFlags(a6s, b0) + Bmi2.X64.MultiplyNoFlags(m0, P6s)
                + Bmi2.X64.MultiplyNoFlags(m1, P5s) + Bmi2.X64.MultiplyNoFlags(m2, P4s) + Bmi2.X64.MultiplyNoFlags(m3, P3s) + Bmi2.X64.MultiplyNoFlags(m4, P2s)
                + Bmi2.X64.MultiplyNoFlags(m5, P1s);
            low += (a0 * b6) + (a1 * b5) + (a2 * b4) + (a3 * b3) + (a4 * b2) + (a5 * b1) + (a6 * b0) + (m0 * P6) + (m1 * P5) + (m2 * P4) + (m3 * P3) + (m4 * P2)
                + (m5 * P1);
            ulong m6 = (low * NegativeInverse) & LimbMask;
            high += Bmi2.X64.MultiplyNoFlags(m6, P0s);
            low += m6 * P0;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 7.
            high = Bmi2.X64.MultiplyNoFlags(a1s, b6) + Bmi2.X64.MultiplyNoFlags(a2s, b5) + Bmi2.X64.MultiplyNoFlags(a3s, b4) + Bmi2.X64.MultiplyNoFlags(a4s, b3)
                + Bmi2.X64.MultiplyNoFlags(a5s, b2) + Bmi2.X64.MultiplyNoFlags(a6s, b1) + Bmi2.X64.MultiplyNoFlags(m1, P6s) + Bmi2.X64.MultiplyNoFlags(m2, P5s)
                + Bmi2.X64.MultiplyNoFlags(m3, P4s) + Bmi2.X64.MultiplyNoFlags(m4, P3s) + Bmi2.X64.MultiplyNoFlags(m5, P2s) + Bmi2.X64.MultiplyNoFlags(m6, P1s);
            low += (a1 * b6) + (a2 * b5) + (a3 * b4) + (a4 * b3) + (a5 * b2) + (a6 * b1) + (m1 * P6) + (m2 * P5) + (m3 * P4) + (m4 * P3) + (m5 * P2) + (m6 * P1);
            ulong r0 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 8.
            high = Bmi2.X64.MultiplyNoFlags(a2s, b6) + Bmi2.X64.MultiplyNoFlags(a3s, b5) + Bmi2.X64.MultiplyNoFlags(a4s, b4) + Bmi2.X64.MultiplyNoFlags(a5s, b3)
                + Bmi2.X64.MultiplyNoFlags(a6s, b2) + Bmi2.X64.MultiplyNoFlags(m2, P6s) + Bmi2.X64.MultiplyNoFlags(m3, P5s) + Bmi2.X64.MultiplyNoFlags(m4, P4s)
                + Bmi2.X64.MultiplyNoFlags(m5, P3s) + Bmi2.X64.MultiplyNoFlags(m6, P2s);
            low += (a2 * b6) + (a3 * b5) + (a4 * b4) + (a5 * b3) + (a6 * b2) + (m2 * P6) + (m3 * P5) + (m4 * P4) + (m5 * P3) + (m6 * P2);
            ulong r1 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 9.
            high = Bmi2.X64.MultiplyNoFlags(a3s, b6) + Bmi2.X64.MultiplyNoFlags(a4s, b5) + Bmi2.X64.MultiplyNoFlags(a5s, b4) + Bmi2.X64.MultiplyNoFlags(a6s, b3)
                + Bmi2.X64.MultiplyNoFlags(m3, P6s) + Bmi2.X64.MultiplyNoFlags(m4, P5s) + Bmi2.X64.MultiplyNoFlags(m5, P4s) + Bmi2.X64.MultiplyNoFlags(m6, P3s);
            low += (a3 * b6) + (a4 * b5) + (a5 * b4) + (a6 * b3) + (m3 * P6) + (m4 * P5) + (m5 * P4) + (m6 * P3);
            ulong r2 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 10.
            high = Bmi2.X64.MultiplyNoFlags(a4s, b6) + Bmi2.X64.MultiplyNoFlags(a5s, b5) + Bmi2.X64.MultiplyNoFlags(a6s, b4) + Bmi2.X64.MultiplyNoFlags(m4, P6s)
                + Bmi2.X64.MultiplyNoFlags(m5, P5s) + Bmi2.X64.MultiplyNoFlags(m6, P4s);
            low += (a4 * b6) + (a5 * b5) + (a6 * b4) + (m4 * P6) + (m5 * P5) + (m6 * P4);
            ulong r3 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 11.
            high = Bmi2.X64.MultiplyNoFlags(a5s, b6) + Bmi2.X64.MultiplyNoFlags(a6s, b5) + Bmi2.X64.MultiplyNoFlags(m5, P6s) + Bmi2.X64.MultiplyNoFlags(m6, P5s);
            low += (a5 * b6) + (a6 * b5) + (m5 * P6) + (m6 * P5);
            ulong r4 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            // Column 12.
            high = Bmi2.X64.MultiplyNoFlags(a6s, b6) + Bmi2.X64.MultiplyNoFlags(m6, P6s);
            low += (a6 * b6) + (m6 * P6);
            ulong r5 = low & LimbMask;
            low = (high << 1) + ((low - (high << 57)) >> 56);

            product = new Fp(r0, r1, r2, r3, r4, r5, low);
        }
    }
}
