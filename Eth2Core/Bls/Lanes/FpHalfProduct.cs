using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Eth2Core.Bls.Lanes.FpDigits;
using Real = System.Runtime.Intrinsics.Vector256<double>;
using Whole = System.Runtime.Intrinsics.Vector256<long>;

namespace Eth2Core.Bls.Lanes;

/// <summary>The Montgomery product of eight pairs of values, four at a time, with AVX2 and FMA: columns, and their reduction.</summary>
/// <remarks>
/// AVX2 has no product of 64 bits, so that a product of two digits is made of two fused multiply-adds. The first is added to 1.5 * 2^103, where a double's last bit weighs
/// 2^51 and the product is at most 2^102: the bits of the result minus those of the start are H, the product divided by 2^51, rounded. The second takes 2^51 H away again and
/// adds 1.5 * 2^52, where the last bit weighs 1: its bits minus those of that start are L, exactly, and of at most 2^50 (to nearest; another rounding mode: 2^51).
/// A column is 2^51 times the sum of its H plus the sum of its L; both sums are of integers, and exact.
///
/// Bounds: a column of <see cref="Columns"/> is at most 2^106 and the reduction adds less than 2^100, so that the sum of H is below 2^56 and that of at most 56 L below 2^57; a carry, 2^3 H and
/// 2^-48 L, is below 2^60. The steps of the reduction are those of <see cref="FpLanesReduction"/>.
/// Source: Emmart, Zheng, Weems, "Faster modular exponentiation using double precision floating point arithmetic on the GPU", 2018.
/// </remarks>
[SkipLocalsInit]
internal static class FpHalfProduct
{
    private const int Halves = 2;
    private const int HighShift = 51;
    private const double HighStart = 1.5 * (1L << 52) * (1L << HighShift);
    private const double LowStart = Rounding;
    private const long HighStartBits = ((1023L + 103) << 52) | (1L << 51);
    private const long LowStartBits = ((1023L + 52) << 52) | (1L << 51);

    // Keeps a sum positive, so that a shift which knows no sign divides it and rounds down.
    private const long Positive = 1L << 62;

    // The digits of p and of FpDigits.ShiftedMultiple, each in all lanes.
    private static readonly Real[] s_p = InAllLanes(P);
    private static readonly Real[] s_shiftedMultiple = InAllLanes(ShiftedMultiple);

    internal static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>The columns of a * b, or of that and c * d.</summary>
    internal static void Multiply<TProducts>(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, ref Columns columns)
        where TProducts : struct, IProducts
    {
        for (int half = 0; half < Halves; half++)
            MultiplyHalf<TProducts>(ref Half(a, half), ref Half(b, half), ref Half(c, half), ref Half(d, half), ref Unsafe.Add(ref Unsafe.As<Columns, Whole>(ref columns), half));
    }

    /// <summary>The columns divided by 2^384 modulo p: of weight 1.</summary>
    internal static void Reduce(in Columns columns, ref FpLanes product)
    {
        for (int half = 0; half < Halves; half++)
        {
            ReduceHalf(
                ref Unsafe.Add(ref Unsafe.As<Columns, Whole>(ref Unsafe.AsRef(in columns)), half),
                ref Unsafe.Add(ref Unsafe.As<FpLanes, Whole>(ref product), half));
        }
    }

    private static ref Whole Half(in FpLanes lanes, int half) => ref Unsafe.Add(ref Unsafe.As<FpLanes, Whole>(ref Unsafe.AsRef(in lanes)), half);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyHalf<TProducts>(ref Whole a, ref Whole b, ref Whole c, ref Whole d, ref Whole columns)
        where TProducts : struct, IProducts
    {
        Unsafe.SkipInit(out Factors factors);
        ReadDigits(ref a, ref factors.A[0]);
        ReadDigits(ref b, ref factors.B[0]);
        if (TProducts.HasSecond)
        {
            ReadDigits(ref c, ref factors.C[0]);
            ReadDigits(ref d, ref factors.D[0]);
        }

        MultiplyColumn<TProducts>(0, ref factors, ref columns);
        MultiplyColumn<TProducts>(1, ref factors, ref columns);
        MultiplyColumn<TProducts>(2, ref factors, ref columns);
        MultiplyColumn<TProducts>(3, ref factors, ref columns);
        MultiplyColumn<TProducts>(4, ref factors, ref columns);
        MultiplyColumn<TProducts>(5, ref factors, ref columns);
        MultiplyColumn<TProducts>(6, ref factors, ref columns);
        MultiplyColumn<TProducts>(7, ref factors, ref columns);
        MultiplyColumn<TProducts>(8, ref factors, ref columns);
        MultiplyColumn<TProducts>(9, ref factors, ref columns);
        MultiplyColumn<TProducts>(10, ref factors, ref columns);
        MultiplyColumn<TProducts>(11, ref factors, ref columns);
        MultiplyColumn<TProducts>(12, ref factors, ref columns);
        MultiplyColumn<TProducts>(13, ref factors, ref columns);
        MultiplyColumn<TProducts>(14, ref factors, ref columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadDigits(ref Whole digits, ref Real reals)
    {
        for (int i = 0; i < Count; i++)
            Unsafe.Add(ref reals, i) = ToReal(Unsafe.Add(ref digits, Halves * i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyColumn<TProducts>(int column, ref Factors factors, ref Whole columns)
        where TProducts : struct, IProducts
    {
        int products = column < Count ? column + 1 : Columns.Count - column, first = column < Count ? 0 : column - Count + 1, last = column < Count ? column : Count - 1;
        Whole high = Whole.Zero, low = Whole.Zero;
        if (TProducts.HasSecond)
        {
            AddProducts(products, ref Unsafe.Add(ref factors.C[0], first), ref Unsafe.Add(ref factors.D[0], last), ref high, ref low);
            if (TProducts.SubtractsSecond)
                (high, low) = (-high, -low);
        }

        AddProducts(products, ref Unsafe.Add(ref factors.A[0], first), ref Unsafe.Add(ref factors.B[0], last), ref high, ref low);
        ref Whole highPart = ref Unsafe.Add(ref columns, Halves * column);
        ref Whole lowPart = ref Unsafe.Add(ref columns, Halves * (Columns.Count + column));
        highPart = high + (TProducts.Continues ? highPart : Vector256.Create(Columns.HighStart).AsInt64());
        lowPart = low + (TProducts.Continues ? lowPart : Whole.Zero);
    }

    // Column after column: what the multipliers of the columns below add to it, then its own multiplier, then what it carries.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReduceHalf(ref Whole columns, ref Whole product)
    {
        Unsafe.SkipInit(out Digits multipliers);
        Unsafe.SkipInit(out WholeDigits digits);
        ref Real multiplier = ref multipliers[0];
        Whole carry = Whole.Zero;
        ReduceLowColumn(0, ref multiplier, ref columns, ref carry);
        ReduceLowColumn(1, ref multiplier, ref columns, ref carry);
        ReduceLowColumn(2, ref multiplier, ref columns, ref carry);
        ReduceLowColumn(3, ref multiplier, ref columns, ref carry);
        ReduceLowColumn(4, ref multiplier, ref columns, ref carry);
        ReduceLowColumn(5, ref multiplier, ref columns, ref carry);
        ReduceLowColumn(6, ref multiplier, ref columns, ref carry);
        ReduceMiddleColumn(ref multiplier, ref columns, ref carry);
        ReduceHighColumn(8, ref multiplier, ref columns, ref carry, ref digits[0]);
        ReduceHighColumn(9, ref multiplier, ref columns, ref carry, ref digits[1]);
        ReduceHighColumn(10, ref multiplier, ref columns, ref carry, ref digits[2]);
        ReduceHighColumn(11, ref multiplier, ref columns, ref carry, ref digits[3]);
        ReduceHighColumn(12, ref multiplier, ref columns, ref carry, ref digits[4]);
        ReduceHighColumn(13, ref multiplier, ref columns, ref carry, ref digits[5]);
        ReduceHighColumn(14, ref multiplier, ref columns, ref carry, ref digits[6]);

        // The value lies between -7p and 9p: its quotient by p, rounded, is below 16, and what is left is carried once more.
        digits[Count - 1] = carry;
        Whole quotient = ToWhole(Vector256.ConvertToDouble(carry) * Vector256.Create(HighestDigitOverP));
        carry = Whole.Zero;
        for (int i = 0; i < Count; i++)
        {
            Whole rest = digits[i] - Multiple(quotient, P[i]) + carry;
            carry = FloorOverDigit(rest);
            Unsafe.Add(ref product, Halves * i) = i < Count - 1 ? rest & Vector256.Create(Mask) : rest;
        }
    }

    // A column below the eighth: its own multiplier is its lowest digit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceLowColumn(int column, ref Real multiplier, ref Whole columns, ref Whole carry)
    {
        ReadColumn(column, ref columns, carry, out Whole high, out Whole low);
        AddProducts(column, ref multiplier, ref Unsafe.Add(ref s_shiftedMultiple[0], Math.Max(0, column - 1)), ref high, ref low);
        Unsafe.Add(ref multiplier, column) = ToReal(low & Vector256.Create(Mask));
        carry = OverDigit(high, low);
    }

    // The eighth: its multiplier is its lowest digit times -1 / p.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceMiddleColumn(ref Real multiplier, ref Whole columns, ref Whole carry)
    {
        ReadColumn(Count - 1, ref columns, carry, out Whole high, out Whole low);
        AddProducts(Count - 1, ref multiplier, ref s_shiftedMultiple[Count - 2], ref high, ref low);
        Whole ignored = Whole.Zero, last = Whole.Zero;
        AddProduct(ToReal(low & Vector256.Create(Mask)), Vector256.Create((double)NegativeInverse), ref ignored, ref last);
        TakeStarts(1, ref ignored, ref last);
        Unsafe.Add(ref multiplier, Count - 1) = ToReal(last & Vector256.Create(Mask));
        AddProducts(1, ref Unsafe.Add(ref multiplier, Count - 1), ref s_p[0], ref high, ref low);
        carry = OverDigit(high, low);
    }

    // One above: what is left of it is a digit of the product.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceHighColumn(int column, ref Real multiplier, ref Whole columns, ref Whole carry, ref Whole digit)
    {
        ReadColumn(column, ref columns, carry, out Whole high, out Whole low);
        AddProducts(Columns.Count - column, ref Unsafe.Add(ref multiplier, column - Count), ref s_shiftedMultiple[Count - 1], ref high, ref low);
        AddProducts(1, ref Unsafe.Add(ref multiplier, Count - 1), ref s_p[column - Count + 1], ref high, ref low);
        digit = low & Vector256.Create(Mask);
        carry = OverDigit(high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadColumn(int column, ref Whole columns, Whole carry, out Whole high, out Whole low)
    {
        high = Unsafe.Add(ref columns, Halves * column) - Vector256.Create(Columns.HighStart).AsInt64();
        low = Unsafe.Add(ref columns, Halves * (Columns.Count + column)) + carry;
    }

    // a[0] b[0] + a[1] b[-1] + ... + a[products - 1] b[1 - products]. Their number is a constant wherever this is called, so that nothing is left of the questions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(int products, ref Real a, ref Real b, ref Whole high, ref Whole low)
    {
        if (products > 0) AddProduct(a, b, ref high, ref low);
        if (products > 1) AddProduct(Unsafe.Add(ref a, 1), Unsafe.Add(ref b, -1), ref high, ref low);
        if (products > 2) AddProduct(Unsafe.Add(ref a, 2), Unsafe.Add(ref b, -2), ref high, ref low);
        if (products > 3) AddProduct(Unsafe.Add(ref a, 3), Unsafe.Add(ref b, -3), ref high, ref low);
        if (products > 4) AddProduct(Unsafe.Add(ref a, 4), Unsafe.Add(ref b, -4), ref high, ref low);
        if (products > 5) AddProduct(Unsafe.Add(ref a, 5), Unsafe.Add(ref b, -5), ref high, ref low);
        if (products > 6) AddProduct(Unsafe.Add(ref a, 6), Unsafe.Add(ref b, -6), ref high, ref low);
        if (products > 7) AddProduct(Unsafe.Add(ref a, 7), Unsafe.Add(ref b, -7), ref high, ref low);
        TakeStarts(products, ref high, ref low);
    }

    // With the bits that the additions started from: they are taken away for a whole column at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(Real a, Real b, ref Whole high, ref Whole low)
    {
        Real h = Fma.MultiplyAdd(a, b, Vector256.Create(HighStart));
        high += h.AsInt64();
        low += Fma.MultiplyAdd(a, b, Vector256.Create(HighStart + LowStart) - h).AsInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeStarts(long products, ref Whole high, ref Whole low)
    {
        high -= Vector256.Create(unchecked(products * HighStartBits));
        low -= Vector256.Create(unchecked(products * LowStartBits));
    }

    private static Real[] InAllLanes(ReadOnlySpan<long> digits)
    {
        var lanes = new Real[digits.Length];
        for (int i = 0; i < lanes.Length; i++)
            lanes[i] = Vector256.Create((double)digits[i]);
        return lanes;
    }

    // A column divided by 2^48 and rounded down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole OverDigit(Whole high, Whole low) => (high << (HighShift - Bits)) + FloorOverDigit(low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole FloorOverDigit(Whole value) => ((value + Vector256.Create(Positive)) >>> Bits) - Vector256.Create(Positive >> Bits);

    // A quotient of at most 16 times a digit below 2^48, in two halves of 24 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole Multiple(Whole quotient, long digit) =>
        Avx2.Multiply(quotient.AsInt32(), Vector256.Create(digit & 0xffffff).AsInt32()) + (Avx2.Multiply(quotient.AsInt32(), Vector256.Create(digit >> 24).AsInt32()) << 24);

    // Exact for at most 2^51 of either sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Real ToReal(Whole digit) => (digit + Vector256.Create(Rounding).AsInt64()).AsDouble() - Vector256.Create(Rounding);

    // The nearest whole number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole ToWhole(Real value) => (value + Vector256.Create(Rounding)).AsInt64() - Vector256.Create(Rounding).AsInt64();

    private struct Factors
    {
        internal Digits A;
        internal Digits B;
        internal Digits C;
        internal Digits D;
    }

    [InlineArray(Count)]
    private struct Digits
    {
        private Real _digit;
    }

    [InlineArray(Count)]
    private struct WholeDigits
    {
        private Whole _digit;
    }
}
