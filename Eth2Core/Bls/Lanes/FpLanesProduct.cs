using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Eth2Core.Bls.Lanes.FpDigits;
using Real = System.Runtime.Intrinsics.Vector512<double>;
using Whole = System.Runtime.Intrinsics.Vector512<long>;

namespace Eth2Core.Bls.Lanes;

/// <summary>The Montgomery product of eight pairs of values at once, with AVX-512 DQ: columns, and their reduction.</summary>
/// <remarks>
/// A column is the sum of the products of digits with the same weight. Its high part is a chain of fused multiply-adds that starts at 1.5 * 2^108. There a
/// double's last bit weighs 2^56 as long as the sum stays below 2^107, so the bits of the result minus those of the start are H, the sum divided by 2^56, rounded. The low
/// part is L, the sum modulo 2^64 (wrapping products). So H * 2^56 plus the signed 64 bits of L - H * 2^56 is the column exactly, where the rounding errors stay below 2^62.
/// Digits become doubles without rounding, being at most 2^51.
///
/// Bounds: eight products of digits of at most 2^51 are at most 2^105; the combinations that <see cref="Fp2Lanes"/> makes of three such columns at most 2^106; the reduction
/// adds 8 * 2^96. Each of at most 3 * 8 + 8 steps rounds by at most 2^56 whatever the rounding mode: less than 2^61, and the carry from below is less than 2^61.
///
/// Reduction: N = p * NegativeInverse has the lowest digit -1, so for the columns 0 to 6 the multiplier m is the column's lowest 48 bits, and
/// adding m * N takes them away and adds m * <see cref="ShiftedMultiple"/> from the next column on. The last step takes m = column * NegativeInverse
/// and adds m * p. The first seven add less than 2^384 * p together and the last one as well, so a product of the values a and b comes out between ab / 2^384 and that
/// plus 2p: of at most 64 p^2 that is 9 p, which the last lines bring to weight 1.
/// Sources: Montgomery, "Modular multiplication without trial division", 1985; Emmart, Zheng, Weems, "Faster modular exponentiation using double
/// precision floating point arithmetic on the GPU", 2018 (products by fused multiply-adds).
/// </remarks>
[SkipLocalsInit]
internal static class FpLanesProduct
{
    private const int HighShift = 56;

    internal static bool IsSupported => Avx512DQ.IsSupported;

    private static Real HighStart => Vector512.Create(Columns.HighStart);

    /// <summary>The columns of a * b.</summary>
    internal static void Multiply(in FpLanes a, in FpLanes b, ref Columns columns)
    {
        HighParts(a, b, ref columns);
        LowParts(a, b, ref columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void HighParts(in FpLanes a, in FpLanes b, ref Columns columns)
    {
        Real h0, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14;
        h0 = h1 = h2 = h3 = h4 = h5 = h6 = h7 = h8 = h9 = h10 = h11 = h12 = h13 = h14 = HighStart;
        Real b0 = ToReal(b[0]), b1 = ToReal(b[1]), b2 = ToReal(b[2]), b3 = ToReal(b[3]), b4 = ToReal(b[4]), b5 = ToReal(b[5]), b6 = ToReal(b[6]), b7 = ToReal(b[7]);
        AddRow(ToReal(a[0]), b0, b1, b2, b3, b4, b5, b6, b7, ref h0, ref h1, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7);
        AddRow(ToReal(a[1]), b0, b1, b2, b3, b4, b5, b6, b7, ref h1, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8);
        AddRow(ToReal(a[2]), b0, b1, b2, b3, b4, b5, b6, b7, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9);
        AddRow(ToReal(a[3]), b0, b1, b2, b3, b4, b5, b6, b7, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10);
        AddRow(ToReal(a[4]), b0, b1, b2, b3, b4, b5, b6, b7, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11);
        AddRow(ToReal(a[5]), b0, b1, b2, b3, b4, b5, b6, b7, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12);
        AddRow(ToReal(a[6]), b0, b1, b2, b3, b4, b5, b6, b7, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12, ref h13);
        AddRow(ToReal(a[7]), b0, b1, b2, b3, b4, b5, b6, b7, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12, ref h13, ref h14);
        (columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7], columns[8], columns[9], columns[10], columns[11], columns[12], columns[13], columns[14])
            = (h0.AsInt64(), h1.AsInt64(), h2.AsInt64(), h3.AsInt64(), h4.AsInt64(), h5.AsInt64(), h6.AsInt64(), h7.AsInt64(), h8.AsInt64(), h9.AsInt64(), h10.AsInt64(), h11.AsInt64(), h12.AsInt64(), h13.AsInt64(), h14.AsInt64());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LowParts(in FpLanes a, in FpLanes b, ref Columns columns)
    {
        Whole l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14;
        l0 = l1 = l2 = l3 = l4 = l5 = l6 = l7 = l8 = l9 = l10 = l11 = l12 = l13 = l14 = Whole.Zero;
        Whole b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3], b4 = b[4], b5 = b[5], b6 = b[6], b7 = b[7];
        AddRow(a[0], b0, b1, b2, b3, b4, b5, b6, b7, ref l0, ref l1, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7);
        AddRow(a[1], b0, b1, b2, b3, b4, b5, b6, b7, ref l1, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8);
        AddRow(a[2], b0, b1, b2, b3, b4, b5, b6, b7, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9);
        AddRow(a[3], b0, b1, b2, b3, b4, b5, b6, b7, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10);
        AddRow(a[4], b0, b1, b2, b3, b4, b5, b6, b7, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11);
        AddRow(a[5], b0, b1, b2, b3, b4, b5, b6, b7, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12);
        AddRow(a[6], b0, b1, b2, b3, b4, b5, b6, b7, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12, ref l13);
        AddRow(a[7], b0, b1, b2, b3, b4, b5, b6, b7, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12, ref l13, ref l14);
        (columns[15], columns[16], columns[17], columns[18], columns[19], columns[20], columns[21], columns[22], columns[23], columns[24], columns[25], columns[26], columns[27], columns[28], columns[29])
            = (l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(
        Real a, Real b0, Real b1, Real b2, Real b3, Real b4, Real b5, Real b6, Real b7,
        ref Real h0, ref Real h1, ref Real h2, ref Real h3, ref Real h4, ref Real h5, ref Real h6, ref Real h7)
    {
        h0 = Avx512F.FusedMultiplyAdd(a, b0, h0);
        h1 = Avx512F.FusedMultiplyAdd(a, b1, h1);
        h2 = Avx512F.FusedMultiplyAdd(a, b2, h2);
        h3 = Avx512F.FusedMultiplyAdd(a, b3, h3);
        h4 = Avx512F.FusedMultiplyAdd(a, b4, h4);
        h5 = Avx512F.FusedMultiplyAdd(a, b5, h5);
        h6 = Avx512F.FusedMultiplyAdd(a, b6, h6);
        h7 = Avx512F.FusedMultiplyAdd(a, b7, h7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(
        Whole a, Whole b0, Whole b1, Whole b2, Whole b3, Whole b4, Whole b5, Whole b6, Whole b7,
        ref Whole l0, ref Whole l1, ref Whole l2, ref Whole l3, ref Whole l4, ref Whole l5, ref Whole l6, ref Whole l7)
    {
        l0 += Avx512DQ.MultiplyLow(a, b0);
        l1 += Avx512DQ.MultiplyLow(a, b1);
        l2 += Avx512DQ.MultiplyLow(a, b2);
        l3 += Avx512DQ.MultiplyLow(a, b3);
        l4 += Avx512DQ.MultiplyLow(a, b4);
        l5 += Avx512DQ.MultiplyLow(a, b5);
        l6 += Avx512DQ.MultiplyLow(a, b6);
        l7 += Avx512DQ.MultiplyLow(a, b7);
    }

    /// <summary>The columns divided by 2^384 modulo p: of weight 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Reduce(in Columns columns, ref FpLanes product)
    {
        Real h0 = columns[0].AsDouble(), h1 = columns[1].AsDouble(), h2 = columns[2].AsDouble(), h3 = columns[3].AsDouble(), h4 = columns[4].AsDouble(), h5 = columns[5].AsDouble(), h6 = columns[6].AsDouble(), h7 = columns[7].AsDouble(), h8 = columns[8].AsDouble(), h9 = columns[9].AsDouble(), h10 = columns[10].AsDouble(), h11 = columns[11].AsDouble(), h12 = columns[12].AsDouble(), h13 = columns[13].AsDouble(), h14 = columns[14].AsDouble();
        Whole l0 = columns[15], l1 = columns[16], l2 = columns[17], l3 = columns[18], l4 = columns[19], l5 = columns[20], l6 = columns[21], l7 = columns[22], l8 = columns[23], l9 = columns[24], l10 = columns[25], l11 = columns[26], l12 = columns[27], l13 = columns[28], l14 = columns[29];
        TakeDigit(h0, l0, ref h1, ref l1, ref h2, ref l2, ref h3, ref l3, ref h4, ref l4, ref h5, ref l5, ref h6, ref l6, ref h7, ref l7, ref h8, ref l8);
        TakeDigit(h1, l1, ref h2, ref l2, ref h3, ref l3, ref h4, ref l4, ref h5, ref l5, ref h6, ref l6, ref h7, ref l7, ref h8, ref l8, ref h9, ref l9);
        TakeDigit(h2, l2, ref h3, ref l3, ref h4, ref l4, ref h5, ref l5, ref h6, ref l6, ref h7, ref l7, ref h8, ref l8, ref h9, ref l9, ref h10, ref l10);
        TakeDigit(h3, l3, ref h4, ref l4, ref h5, ref l5, ref h6, ref l6, ref h7, ref l7, ref h8, ref l8, ref h9, ref l9, ref h10, ref l10, ref h11, ref l11);
        TakeDigit(h4, l4, ref h5, ref l5, ref h6, ref l6, ref h7, ref l7, ref h8, ref l8, ref h9, ref l9, ref h10, ref l10, ref h11, ref l11, ref h12, ref l12);
        TakeDigit(h5, l5, ref h6, ref l6, ref h7, ref l7, ref h8, ref l8, ref h9, ref l9, ref h10, ref l10, ref h11, ref l11, ref h12, ref l12, ref h13, ref l13);
        TakeDigit(h6, l6, ref h7, ref l7, ref h8, ref l8, ref h9, ref l9, ref h10, ref l10, ref h11, ref l11, ref h12, ref l12, ref h13, ref l13, ref h14, ref l14);
        Whole m = Avx512DQ.MultiplyLow(l7, Vector512.Create(NegativeInverse)) & Vector512.Create(Mask);
        Real mReal = ToReal(m);
        Add(m, mReal, P0, ref h7, ref l7);
        l8 += OverDigit(h7, l7);
        Add(m, mReal, P1, ref h8, ref l8);
        Add(m, mReal, P2, ref h9, ref l9);
        Add(m, mReal, P3, ref h10, ref l10);
        Add(m, mReal, P4, ref h11, ref l11);
        Add(m, mReal, P5, ref h12, ref l12);
        Add(m, mReal, P6, ref h13, ref l13);
        Add(m, mReal, P7, ref h14, ref l14);
        l9 += OverDigit(h8, l8);
        l10 += OverDigit(h9, l9);
        l11 += OverDigit(h10, l10);
        l12 += OverDigit(h11, l11);
        l13 += OverDigit(h12, l12);
        l14 += OverDigit(h13, l13);
        Whole top = OverDigit(h14, l14), mask = Vector512.Create(Mask);
        (l8, l9, l10, l11, l12, l13, l14) = (l8 & mask, l9 & mask, l10 & mask, l11 & mask, l12 & mask, l13 & mask, l14 & mask);

        // The value lies between -7p and 9p: its quotient by p, rounded, is below 16, and what is left is carried once more.
        Whole quotient = Avx512DQ.ConvertToVector512Int64(ToReal(top) * Vector512.Create(HighestDigitOverP));
        Whole carry = Whole.Zero;
        product[0] = TakeMultiple(l8, quotient, P0, ref carry);
        product[1] = TakeMultiple(l9, quotient, P1, ref carry);
        product[2] = TakeMultiple(l10, quotient, P2, ref carry);
        product[3] = TakeMultiple(l11, quotient, P3, ref carry);
        product[4] = TakeMultiple(l12, quotient, P4, ref carry);
        product[5] = TakeMultiple(l13, quotient, P5, ref carry);
        product[6] = TakeMultiple(l14, quotient, P6, ref carry);
        product[7] = top - Avx512DQ.MultiplyLow(quotient, Vector512.Create((long)P7)) + carry;
    }

    // Adds the multiple of N that takes the lowest digit away, and carries the rest of the column into the next one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeDigit(
        Real h0, Whole l0,
        ref Real h1, ref Whole l1, ref Real h2, ref Whole l2, ref Real h3, ref Whole l3, ref Real h4, ref Whole l4, ref Real h5, ref Whole l5, ref Real h6, ref Whole l6, ref Real h7, ref Whole l7, ref Real h8, ref Whole l8)
    {
        Whole m = l0 & Vector512.Create(Mask);
        Real mReal = ToReal(m);
        l1 += OverDigit(h0, l0);
        Add(m, mReal, N0, ref h1, ref l1);
        Add(m, mReal, N1, ref h2, ref l2);
        Add(m, mReal, N2, ref h3, ref l3);
        Add(m, mReal, N3, ref h4, ref l4);
        Add(m, mReal, N4, ref h5, ref l5);
        Add(m, mReal, N5, ref h6, ref l6);
        Add(m, mReal, N6, ref h7, ref l7);
        Add(m, mReal, N7, ref h8, ref l8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Whole m, Real mReal, double digit, ref Real high, ref Whole low)
    {
        high = Avx512F.FusedMultiplyAdd(mReal, Vector512.Create(digit), high);
        low += Avx512DQ.MultiplyLow(m, Vector512.Create((long)digit));
    }

    // A column divided by 2^48 and rounded down: H * 2^8 + (signed rest) / 2^48.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole OverDigit(Real high, Whole low)
    {
        Whole quotient = high.AsInt64() - HighStart.AsInt64();
        return (quotient << (HighShift - Bits)) + ((low - (quotient << HighShift)) >> Bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole TakeMultiple(Whole digit, Whole quotient, double p, ref Whole carry)
    {
        Whole rest = digit - Avx512DQ.MultiplyLow(quotient, Vector512.Create((long)p)) + carry;
        carry = rest >> Bits;
        return rest & Vector512.Create(Mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Real ToReal(Whole digit) => Avx512DQ.ConvertToVector512Double(digit);
}
