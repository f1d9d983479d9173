using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Eth2Core.Bls.Lanes.FpDigits;
using Real = System.Runtime.Intrinsics.Vector512<double>;
using Whole = System.Runtime.Intrinsics.Vector512<long>;

namespace Eth2Core.Bls.Lanes;

/// <summary>The columns of <see cref="FpLanesProduct"/> divided by 2^384 modulo p, eight at once, with AVX-512 DQ.</summary>
/// <remarks>
/// N = p * NegativeInverse has the lowest digit -1, so for the columns 0 to 6 the multiplier m is the column's lowest 48 bits, and
/// adding m * N takes them away and adds m * <see cref="ShiftedMultiple"/> from the next column on. The last step takes m = column * NegativeInverse
/// and adds m * p. The first seven add less than 2^384 * p together and the last one as well, so a column sum S comes out between S / 2^384 and that
/// plus 2p: of at most 64 p^2 that is 9 p, which the last lines bring to weight 1.
/// Column by column, so that a column's two sums stay in registers: what takes time is the way from one multiplier to the next, and a
/// sum that went through memory would lie on it. The newest multiplier and the carry are added last for the same reason.
/// Source: Montgomery, "Modular multiplication without trial division", 1985.
/// </remarks>
[SkipLocalsInit]
internal static class FpLanesReduction
{
    private const int HighShift = FpLanesProduct.HighShift;

    // A carry is made of the bits of a sum that began at Columns.HighStart; each column takes away what that leaves in the carry from the column below.
    private const long StartOfCarry = unchecked(FpLanesProduct.HighStartBits << (HighShift - Bits));

    /// <summary>The columns divided by 2^384 modulo p: of weight 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Reduce(in Columns columns, ref FpLanes product)
    {
        Whole mask = Vector512.Create(Mask), start = Vector512.Create(StartOfCarry);
        Real high = columns[0].AsDouble();
        Whole low = columns[Columns.Count];
        Whole m0 = low & mask, carry = OverDigit(high, low);
        Real r0 = ToReal(m0);

        (high, low) = (columns[1].AsDouble(), columns[Columns.Count + 1] - start);
        Add(m0, r0, N0, ref high, ref low);
        low += carry;
        Whole m1 = low & mask;
        Real r1 = ToReal(m1);
        carry = OverDigit(high, low);

        (high, low) = (columns[2].AsDouble(), columns[Columns.Count + 2] - start);
        Add(m0, r0, N1, ref high, ref low);
        Add(m1, r1, N0, ref high, ref low);
        low += carry;
        Whole m2 = low & mask;
        Real r2 = ToReal(m2);
        carry = OverDigit(high, low);

        (high, low) = (columns[3].AsDouble(), columns[Columns.Count + 3] - start);
        Add(m0, r0, N2, ref high, ref low);
        Add(m1, r1, N1, ref high, ref low);
        Add(m2, r2, N0, ref high, ref low);
        low += carry;
        Whole m3 = low & mask;
        Real r3 = ToReal(m3);
        carry = OverDigit(high, low);

        (high, low) = (columns[4].AsDouble(), columns[Columns.Count + 4] - start);
        Add(m0, r0, N3, ref high, ref low);
        Add(m1, r1, N2, ref high, ref low);
        Add(m2, r2, N1, ref high, ref low);
        Add(m3, r3, N0, ref high, ref low);
        low += carry;
        Whole m4 = low & mask;
        Real r4 = ToReal(m4);
        carry = OverDigit(high, low);

        (high, low) = (columns[5].AsDouble(), columns[Columns.Count + 5] - start);
        Add(m0, r0, N4, ref high, ref low);
        Add(m1, r1, N3, ref high, ref low);
        Add(m2, r2, N2, ref high, ref low);
        Add(m3, r3, N1, ref high, ref low);
        Add(m4, r4, N0, ref high, ref low);
        low += carry;
        Whole m5 = low & mask;
        Real r5 = ToReal(m5);
        carry = OverDigit(high, low);

        (high, low) = (columns[6].AsDouble(), columns[Columns.Count + 6] - start);
        Add(m0, r0, N5, ref high, ref low);
        Add(m1, r1, N4, ref high, ref low);
        Add(m2, r2, N3, ref high, ref low);
        Add(m3, r3, N2, ref high, ref low);
        Add(m4, r4, N1, ref high, ref low);
        Add(m5, r5, N0, ref high, ref low);
        low += carry;
        Whole m6 = low & mask;
        Real r6 = ToReal(m6);
        carry = OverDigit(high, low);

        (high, low) = (columns[7].AsDouble(), columns[Columns.Count + 7] - start);
        Add(m0, r0, N6, ref high, ref low);
        Add(m1, r1, N5, ref high, ref low);
        Add(m2, r2, N4, ref high, ref low);
        Add(m3, r3, N3, ref high, ref low);
        Add(m4, r4, N2, ref high, ref low);
        Add(m5, r5, N1, ref high, ref low);
        Add(m6, r6, N0, ref high, ref low);
        low += carry;
        Whole m7 = Avx512DQ.MultiplyLow(low, Vector512.Create(NegativeInverse)) & mask;
        Real r7 = ToReal(m7);
        Add(m7, r7, P0, ref high, ref low);
        carry = OverDigit(high, low) - start;

        (high, low) = (columns[8].AsDouble(), columns[Columns.Count + 8]);
        Add(m0, r0, N7, ref high, ref low);
        Add(m1, r1, N6, ref high, ref low);
        Add(m2, r2, N5, ref high, ref low);
        Add(m3, r3, N4, ref high, ref low);
        Add(m4, r4, N3, ref high, ref low);
        Add(m5, r5, N2, ref high, ref low);
        Add(m6, r6, N1, ref high, ref low);
        Add(m7, r7, P1, ref high, ref low);
        Whole d0 = (low & mask) + carry;
        carry = OverDigit(high, low) - start;

        (high, low) = (columns[9].AsDouble(), columns[Columns.Count + 9]);
        Add(m1, r1, N7, ref high, ref low);
        Add(m2, r2, N6, ref high, ref low);
        Add(m3, r3, N5, ref high, ref low);
        Add(m4, r4, N4, ref high, ref low);
        Add(m5, r5, N3, ref high, ref low);
        Add(m6, r6, N2, ref high, ref low);
        Add(m7, r7, P2, ref high, ref low);
        Whole d1 = (low & mask) + carry;
        carry = OverDigit(high, low) - start;

        (high, low) = (columns[10].AsDouble(), columns[Columns.Count + 10]);
        Add(m2, r2, N7, ref high, ref low);
        Add(m3, r3, N6, ref high, ref low);
        Add(m4, r4, N5, ref high, ref low);
        Add(m5, r5, N4, ref high, ref low);
        Add(m6, r6, N3, ref high, ref low);
        Add(m7, r7, P3, ref high, ref low);
        Whole d2 = (low & mask) + carry;
        carry = OverDigit(high, low) - start;

        (high, low) = (columns[11].AsDouble(), columns[Columns.Count + 11]);
        Add(m3, r3, N7, ref high, ref low);
        Add(m4, r4, N6, ref high, ref low);
        Add(m5, r5, N5, ref high, ref low);
        Add(m6, r6, N4, ref high, ref low);
        Add(m7, r7, P4, ref high, ref low);
        Whole d3 = (low & mask) + carry;
        carry = OverDigit(high, low) - start;

        (high, low) = (columns[12].AsDouble(), columns[Columns.Count + 12]);
        Add(m4, r4, N7, ref high, ref low);
        Add(m5, r5, N6, ref high, ref low);
        Add(m6, r6, N5, ref high, ref low);
        Add(m7, r7, P5, ref high, ref low);
        Whole d4 = (low & mask) + carry;
        carry = OverDigit(high, low) - start;

        (high, low) = (columns[13].AsDouble(), columns[Columns.Count + 13]);
        Add(m5, r5, N7, ref high, ref low);
        Add(m6, r6, N6, ref high, ref low);
        Add(m7, r7, P6, ref high, ref low);
        Whole d5 = (low & mask) + carry;
        carry = OverDigit(high, low) - start;

        (high, low) = (columns[14].AsDouble(), columns[Columns.Count + 14]);
        Add(m6, r6, N7, ref high, ref low);
        Add(m7, r7, P7, ref high, ref low);
        Whole d6 = (low & mask) + carry;
        carry = OverDigit(high, low) - start;

        // A carry has up to 59 bits, of either sign. The two highest digits are carried now, because the quotient by p is taken from what is above them; the others once, together
        // with what the multiple of p takes away: they stay within 2^12 of a digit. The quotient of a sum within the bounds is below 16, and below 2^10 in any case.
        d6 += d5 >> Bits;
        Whole top = carry + (d6 >> Bits);
        Whole quotient = Avx512DQ.ConvertToVector512Int64(ToReal(top) * Vector512.Create(HighestDigitOverP));
        d0 = TakeMultiple(d0, quotient, P0);
        d1 = TakeMultiple(d1, quotient, P1);
        d2 = TakeMultiple(d2, quotient, P2);
        d3 = TakeMultiple(d3, quotient, P3);
        d4 = TakeMultiple(d4, quotient, P4);
        d5 = TakeMultiple(d5 & mask, quotient, P5);
        d6 = TakeMultiple(d6 & mask, quotient, P6);
        product[0] = d0 & mask;
        product[1] = (d1 & mask) + (d0 >> Bits);
        product[2] = (d2 & mask) + (d1 >> Bits);
        product[3] = (d3 & mask) + (d2 >> Bits);
        product[4] = (d4 & mask) + (d3 >> Bits);
        product[5] = (d5 & mask) + (d4 >> Bits);
        product[6] = (d6 & mask) + (d5 >> Bits);
        product[7] = TakeMultiple(top, quotient, P7) + (d6 >> Bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Whole m, Real mReal, double digit, ref Real high, ref Whole low)
    {
        high = Avx512F.FusedMultiplyAdd(mReal, Vector512.Create(digit), high);
        low += Avx512DQ.MultiplyLow(m, Vector512.Create((long)digit));
    }

    // A column divided by 2^48 and rounded down, H * 2^8 + (signed rest) / 2^48, and StartOfCarry above that: the lowest bits of what a sum begins with are zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole OverDigit(Real high, Whole low) => (high.AsInt64() << (HighShift - Bits)) + ((low - (high.AsInt64() << HighShift)) >> Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Whole TakeMultiple(Whole digit, Whole quotient, double p) => digit - Avx512DQ.MultiplyLow(quotient, Vector512.Create((long)p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Real ToReal(Whole digit) => Avx512DQ.ConvertToVector512Double(digit);
}
