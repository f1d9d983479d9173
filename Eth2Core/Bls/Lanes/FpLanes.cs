using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Fields;
using static Eth2Core.Bls.Lanes.FpDigits;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight independent elements of the field of p elements, one in each lane, in Montgomery form with R = 2^384.</summary>
/// <remarks>
/// A lane's value is the sum of its digits d_i * 2^(48 i). Digits are signed and the value is any representative modulo p, which is what makes
/// additions cheap: they neither carry nor reduce. Bounds are counted in weights. Weight 1 is what every product gives: the
/// digits 0 to 6 in (-2^12, 2^48 + 2^12), the value of at most p (1/2 + 2^-40), of either sign; after <see cref="Reduce()"/> those digits are in [0, 2^48). The weight of a sum or
/// difference is the sum of the weights: digits of at most weight * (2^48 + 2^12) and a value of at most weight * p (1/2 + 2^-40). A factor may have weight 8 (asserted in debug builds),
/// what is reduced weight 128. The remarks at each formula give its weights. No branch and no address depends on a value.
/// </remarks>
[InlineArray(Count)]
internal struct FpLanes : IRing<FpLanes>
{
    /// <summary>How many values.</summary>
    internal const int Width = 8;

    private const ulong LargestUnreducedFactor = 8;

    private Vector512<long> _digit;

    internal static bool IsSupported => FpLanesProduct.IsSupported || FpHalfProduct.IsSupported;

    public static FpLanes Zero => default;

    /// <summary>1 in every lane.</summary>
    public static FpLanes One { get; } = Broadcast(Fp.One);

    public static FpLanes operator +(in FpLanes a, in FpLanes b)
    {
        Add(a, b, out FpLanes sum);
        return sum;
    }

    public static FpLanes operator -(in FpLanes a, in FpLanes b)
    {
        Subtract(a, b, out FpLanes difference);
        return difference;
    }

    public static FpLanes operator -(in FpLanes a)
    {
        Negate(a, out FpLanes negative);
        return negative;
    }

    /// <summary>The product, of weight 1; the factors of weight at most 8.</summary>
    public static FpLanes operator *(in FpLanes a, in FpLanes b)
    {
        Multiply(a, b, out FpLanes product);
        return product;
    }

    public readonly FpLanes Square() => this * this;

    /// <summary>Of the factor times as much weight, or of weight 1 where the factor is above 8.</summary>
    public readonly FpLanes Scale(ulong factor)
    {
        Scale(this, factor, out FpLanes multiple);
        return multiple;
    }

    /// <summary>Times 3b = 12, of weight 1.</summary>
    public readonly FpLanes MultiplyBy3B() => Scale(12);

    /// <summary>Brings weight 128 to weight 1.</summary>
    internal readonly FpLanes Reduce()
    {
        Reduce(this, out FpLanes reduced);
        return reduced;
    }

    public static void Add(in FpLanes a, in FpLanes b, out FpLanes sum)
    {
        Unsafe.SkipInit(out sum);
        for (int i = 0; i < Count; i++)
            sum[i] = a[i] + b[i];
    }

    public static void Subtract(in FpLanes a, in FpLanes b, out FpLanes difference)
    {
        Unsafe.SkipInit(out difference);
        for (int i = 0; i < Count; i++)
            difference[i] = a[i] - b[i];
    }

    internal static void Negate(in FpLanes a, out FpLanes negative)
    {
        Unsafe.SkipInit(out negative);
        for (int i = 0; i < Count; i++)
            negative[i] = -a[i];
    }

    public static void Multiply(in FpLanes a, in FpLanes b, out FpLanes product)
    {
        ref Columns columns = ref LaneScratch.OfThread.First;
        Columns.Multiply(a, b, ref columns);
        Columns.Reduce(columns, out product);
    }

    /// <summary>With one reduction, of weight 1; the factors of weight at most 8.</summary>
    public static void SumOfProducts(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, out FpLanes sum)
    {
        ref Columns columns = ref LaneScratch.OfThread.First;
        Columns.Multiply<Products.Sum>(a, b, c, d, ref columns);
        Columns.Reduce(columns, out sum);
    }

    /// <summary>With one reduction, of weight 1; the factors of weight at most 8.</summary>
    public static void DifferenceOfProducts(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, out FpLanes difference)
    {
        ref Columns columns = ref LaneScratch.OfThread.First;
        Columns.Multiply<Products.Difference>(a, b, c, d, ref columns);
        Columns.Reduce(columns, out difference);
    }

    public static void Square(in FpLanes a, out FpLanes square) => Multiply(a, a, out square);

    public static void Scale(in FpLanes a, ulong factor, out FpLanes multiple)
    {
        Unsafe.SkipInit(out multiple);
        for (int i = 0; i < Count; i++)
            multiple[i] = a[i] * (long)factor;
        if (factor > LargestUnreducedFactor)
            Reduce(multiple, out multiple);
    }

    public static void MultiplyBy3B(in FpLanes a, out FpLanes multiple) => Scale(a, 12, out multiple);

    /// <remarks>The digits below the highest two weigh less than 2^-40 p together; the estimated quotient q is a whole number of at most 65, so q
    /// times a digit is below 2^55 and nothing overflows.</remarks>
    internal static void Reduce(in FpLanes a, out FpLanes reduced)
    {
        Unsafe.SkipInit(out reduced);
        a.AssertBounds(LargestReducedDigit);
        Vector512<double> highest = Vector512.ConvertToDouble(a[7]) + (Vector512.ConvertToDouble(a[6]) * Vector512.Create(1.0 / (1L << Bits)));
        Vector512<long> quotient = ((highest * Vector512.Create(HighestDigitOverP)) + Vector512.Create(Rounding)).AsInt64() - Vector512.Create(Rounding).AsInt64();
        Vector512<long> carry = Vector512<long>.Zero;
        for (int i = 0; i < Count; i++)
        {
            Vector512<long> digit = a[i] - (quotient * Vector512.Create(P[i])) + carry;
            reduced[i] = i < Count - 1 ? digit & Vector512.Create(Mask) : digit;
            carry = digit >> Bits;
        }
    }

    /// <summary>The same element in every lane.</summary>
    internal static FpLanes Broadcast(in Fp value)
    {
        Span<Fp> values = stackalloc Fp[Width];
        values.Fill(value);
        return FpTransposition.ToLanes(values);
    }

    /// <summary>For each lane the first value where its bit is set, else the second.</summary>
    internal static FpLanes Select(LaneMask mask, in FpLanes a, in FpLanes b)
    {
        Vector512<long> bits = mask.ToVector();
        Unsafe.SkipInit(out FpLanes chosen);
        for (int i = 0; i < Count; i++)
            chosen[i] = Vector512.ConditionalSelect(bits, a[i], b[i]);
        return chosen;
    }

    /// <summary>In which lanes the value is zero modulo p; weight at most 128.</summary>
    /// <remarks>Among the values of weight 1, only 0 itself is a multiple of p, and its digits are all zero.</remarks>
    internal readonly LaneMask IsZero()
    {
        FpLanes reduced = Reduce();
        Vector512<long> any = reduced[0];
        for (int i = 1; i < Count; i++)
            any |= reduced[i];
        return LaneMask.From(Vector512.Equals(any, Vector512<long>.Zero));
    }

    /// <summary>In which lanes two values are the same modulo p; weights of at most 64.</summary>
    internal readonly LaneMask IsEqualTo(in FpLanes other) => (this - other).IsZero();

    [Conditional("DEBUG")]
    internal readonly void AssertBounds(long largest)
    {
        for (int i = 0; i < Count; i++)
            Debug.Assert(Vector512.LessThanOrEqualAll(Vector512.Abs(this[i]), Vector512.Create(largest)), "a digit out of its bounds");
    }
}
