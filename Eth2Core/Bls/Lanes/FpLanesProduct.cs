using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Real = System.Runtime.Intrinsics.Vector512<double>;
using Whole = System.Runtime.Intrinsics.Vector512<long>;

namespace Eth2Core.Bls.Lanes;

/// <summary>The columns of products of eight pairs of values at once, with AVX-512 DQ. <see cref="FpLanesReduction"/> makes field elements of them.</summary>
/// <remarks>
/// A column is the sum of the products of digits with the same weight. Its high part is a chain of fused multiply-adds that starts at 1.5 * 2^108. There a
/// double's last bit weighs 2^56 as long as the sum stays below 2^107, so the bits of the result minus those of the start are H, the sum divided by 2^56, rounded. The low
/// part is L, the sum modulo 2^64 (wrapping products). So H * 2^56 plus the signed 64 bits of L - H * 2^56 is the column exactly, where the rounding errors stay below 2^62.
/// Digits become doubles without rounding, being far below 2^53.
///
/// Bounds: eight products of digits of weights v and w are at most 8 * 2^96 * vw; all that is added up in a column may have 128 of vw, and so is at most 2^106 and
/// a little; the reduction adds 8 * 2^96. Each of at most 6 * 8 + 8 steps rounds by at most 2^56 whatever the rounding mode: less than 2^62.
/// Source: Emmart, Zheng, Weems, "Faster modular exponentiation using double precision floating point arithmetic on the GPU", 2018 (products by fused
/// multiply-adds).
/// </remarks>
[SkipLocalsInit]
internal static class FpLanesProduct
{
    internal const int HighShift = 56;

    /// <summary>The bits of <see cref="Columns.HighStart"/>.</summary>
    internal const long HighStartBits = ((1023L + 108) << 52) | (1L << 51);

    internal static bool IsSupported => Avx512DQ.IsSupported;

    /// <summary>The columns of a * b, or of that and c * d.</summary>
    internal static void Multiply<TProducts>(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, ref Columns columns)
        where TProducts : struct, IProducts
    {
        HighParts<TProducts>(a, b, c, d, ref columns);
        LowParts<TProducts>(a, b, c, d, ref columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void HighParts<TProducts>(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, ref Columns columns)
        where TProducts : struct, IProducts
    {
        Real h0, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14;
        if (TProducts.Continues)
        {
            (h0, h1, h2, h3, h4, h5, h6, h7)
                = (columns[0].AsDouble(), columns[1].AsDouble(), columns[2].AsDouble(), columns[3].AsDouble(), columns[4].AsDouble(), columns[5].AsDouble(), columns[6].AsDouble(), columns[7].AsDouble());
            (h8, h9, h10, h11, h12, h13, h14)
                = (columns[8].AsDouble(), columns[9].AsDouble(), columns[10].AsDouble(), columns[11].AsDouble(), columns[12].AsDouble(), columns[13].AsDouble(), columns[14].AsDouble());
        }
        else
        {
            h0 = h1 = h2 = h3 = h4 = h5 = h6 = h7 = h8 = h9 = h10 = h11 = h12 = h13 = h14 = Vector512.Create(HighStartBits).AsDouble();
        }

        Real b0 = ToReal(b[0]), b1 = ToReal(b[1]), b2 = ToReal(b[2]), b3 = ToReal(b[3]), b4 = ToReal(b[4]), b5 = ToReal(b[5]), b6 = ToReal(b[6]), b7 = ToReal(b[7]);
        AddRow(ToReal(a[0]), b0, b1, b2, b3, b4, b5, b6, b7, ref h0, ref h1, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7);
        AddRow(ToReal(a[1]), b0, b1, b2, b3, b4, b5, b6, b7, ref h1, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8);
        AddRow(ToReal(a[2]), b0, b1, b2, b3, b4, b5, b6, b7, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9);
        AddRow(ToReal(a[3]), b0, b1, b2, b3, b4, b5, b6, b7, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10);
        AddRow(ToReal(a[4]), b0, b1, b2, b3, b4, b5, b6, b7, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11);
        AddRow(ToReal(a[5]), b0, b1, b2, b3, b4, b5, b6, b7, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12);
        AddRow(ToReal(a[6]), b0, b1, b2, b3, b4, b5, b6, b7, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12, ref h13);
        AddRow(ToReal(a[7]), b0, b1, b2, b3, b4, b5, b6, b7, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12, ref h13, ref h14);

        if (TProducts.HasSecond)
        {
            Real d0 = ToReal(d[0]), d1 = ToReal(d[1]), d2 = ToReal(d[2]), d3 = ToReal(d[3]), d4 = ToReal(d[4]), d5 = ToReal(d[5]), d6 = ToReal(d[6]), d7 = ToReal(d[7]);
            AddRow(Second<TProducts>(ToReal(c[0])), d0, d1, d2, d3, d4, d5, d6, d7, ref h0, ref h1, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7);
            AddRow(Second<TProducts>(ToReal(c[1])), d0, d1, d2, d3, d4, d5, d6, d7, ref h1, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8);
            AddRow(Second<TProducts>(ToReal(c[2])), d0, d1, d2, d3, d4, d5, d6, d7, ref h2, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9);
            AddRow(Second<TProducts>(ToReal(c[3])), d0, d1, d2, d3, d4, d5, d6, d7, ref h3, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10);
            AddRow(Second<TProducts>(ToReal(c[4])), d0, d1, d2, d3, d4, d5, d6, d7, ref h4, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11);
            AddRow(Second<TProducts>(ToReal(c[5])), d0, d1, d2, d3, d4, d5, d6, d7, ref h5, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12);
            AddRow(Second<TProducts>(ToReal(c[6])), d0, d1, d2, d3, d4, d5, d6, d7, ref h6, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12, ref h13);
            AddRow(Second<TProducts>(ToReal(c[7])), d0, d1, d2, d3, d4, d5, d6, d7, ref h7, ref h8, ref h9, ref h10, ref h11, ref h12, ref h13, ref h14);
        }

        (columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7])
            = (h0.AsInt64(), h1.AsInt64(), h2.AsInt64(), h3.AsInt64(), h4.AsInt64(), h5.AsInt64(), h6.AsInt64(), h7.AsInt64());
        (columns[8], columns[9], columns[10], columns[11], columns[12], columns[13], columns[14])
            = (h8.AsInt64(), h9.AsInt64(), h10.AsInt64(), h11.AsInt64(), h12.AsInt64(), h13.AsInt64(), h14.AsInt64());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LowParts<TProducts>(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, ref Columns columns)
        where TProducts : struct, IProducts
    {
        Whole l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14;
        if (TProducts.Continues)
        {
            (l0, l1, l2, l3, l4, l5, l6, l7)
                = (columns[15], columns[16], columns[17], columns[18], columns[19], columns[20], columns[21], columns[22]);
            (l8, l9, l10, l11, l12, l13, l14)
                = (columns[23], columns[24], columns[25], columns[26], columns[27], columns[28], columns[29]);
        }
        else
        {
            l0 = l1 = l2 = l3 = l4 = l5 = l6 = l7 = l8 = l9 = l10 = l11 = l12 = l13 = l14 = Whole.Zero;
        }

        Whole b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3], b4 = b[4], b5 = b[5], b6 = b[6], b7 = b[7];
        AddRow(a[0], b0, b1, b2, b3, b4, b5, b6, b7, ref l0, ref l1, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7);
        AddRow(a[1], b0, b1, b2, b3, b4, b5, b6, b7, ref l1, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8);
        AddRow(a[2], b0, b1, b2, b3, b4, b5, b6, b7, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9);
        AddRow(a[3], b0, b1, b2, b3, b4, b5, b6, b7, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10);
        AddRow(a[4], b0, b1, b2, b3, b4, b5, b6, b7, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11);
        AddRow(a[5], b0, b1, b2, b3, b4, b5, b6, b7, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12);
        AddRow(a[6], b0, b1, b2, b3, b4, b5, b6, b7, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12, ref l13);
        AddRow(a[7], b0, b1, b2, b3, b4, b5, b6, b7, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12, ref l13, ref l14);

        if (TProducts.HasSecond)
        {
            Whole d0 = d[0], d1 = d[1], d2 = d[2], d3 = d[3], d4 = d[4], d5 = d[5], d6 = d[6], d7 = d[7];
            AddRow(Second<TProducts>(c[0]), d0, d1, d2, d3, d4, d5, d6, d7, ref l0, ref l1, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7);
            AddRow(Second<TProducts>(c[1]), d0, d1, d2, d3, d4, d5, d6, d7, ref l1, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8);
            AddRow(Second<TProducts>(c[2]), d0, d1, d2, d3, d4, d5, d6, d7, ref l2, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9);
            AddRow(Second<TProducts>(c[3]), d0, d1, d2, d3, d4, d5, d6, d7, ref l3, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10);
            AddRow(Second<TProducts>(c[4]), d0, d1, d2, d3, d4, d5, d6, d7, ref l4, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11);
            AddRow(Second<TProducts>(c[5]), d0, d1, d2, d3, d4, d5, d6, d7, ref l5, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12);
            AddRow(Second<TProducts>(c[6]), d0, d1, d2, d3, d4, d5, d6, d7, ref l6, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12, ref l13);
            AddRow(Second<TProducts>(c[7]), d0, d1, d2, d3, d4, d5, d6, d7, ref l7, ref l8, ref l9, ref l10, ref l11, ref l12, ref l13, ref l14);
        }

        (columns[15], columns[16], columns[17], columns[18], columns[19], columns[20], columns[21], columns[22])
            = (l0, l1, l2, l3, l4, l5, l6, l7);
        (columns[23], columns[24], columns[25], columns[26], columns[27], columns[28], columns[29])
            = (l8, l9, l10, l11, l12, l13, l14);
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

    // A digit of the second product's first factor, which is taken away where the product is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Real Second<TProducts>(Real digit)
        where TProducts : struct, IProducts => TProducts.SubtractsSecond ? -digit : digit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole Second<TProducts>(Whole digit)
        where TProducts : struct, IProducts => TProducts.SubtractsSecond ? -digit : digit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Real ToReal(Whole digit) => Avx512DQ.ConvertToVector512Double(digit);
}
