using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eth2Core.Bls.Lanes;

/// <summary>The fifteen columns of products that are added up before they are reduced: 0 to 14 the high parts, as integers that began at the bits of 1.5 * 2^108; 15 to 29 the low parts.</summary>
/// <remarks>What a high part's unit weighs is the kernels' own matter: <see cref="FpLanesProduct"/>, which makes eight products at once, and <see cref="FpHalfProduct"/>, four at once,
/// have the bounds.</remarks>
[InlineArray(2 * Count)]
internal struct Columns
{
    internal const int Count = 15;
    internal const double HighStart = 1.5 * (1L << 54) * (1L << 54);

    private Vector512<long> _part;

    /// <summary>The columns of a * b.</summary>
    internal static void Multiply(in FpLanes a, in FpLanes b, ref Columns columns) => Multiply<Products.One>(a, b, a, b, ref columns);

    /// <summary>The columns of what <typeparamref name="TProducts"/> makes of a b and c d. The products of the factors' weights may add up to 128 in columns that are reduced together.</summary>
    internal static void Multiply<TProducts>(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, ref Columns columns)
        where TProducts : struct, IProducts
    {
        AssertFactors(a, b, c, d);
        if (LaneWidth.IsWhole)
            FpLanesProduct.Multiply<TProducts>(a, b, c, d, ref columns);
        else
            FpHalfProduct.Multiply<TProducts>(a, b, c, d, ref columns);
    }

    /// <summary>The columns divided by 2^384 modulo p: of weight 1.</summary>
    internal static void Reduce(in Columns columns, out FpLanes product)
    {
        Unsafe.SkipInit(out product);
        if (LaneWidth.IsWhole)
            FpLanesReduction.Reduce(columns, ref product);
        else
            FpHalfProduct.Reduce(columns, ref product);
    }

    [Conditional("DEBUG")]
    private static void AssertFactors(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d)
    {
        a.AssertBounds(FpDigits.LargestFactorDigit);
        b.AssertBounds(FpDigits.LargestFactorDigit);
        c.AssertBounds(FpDigits.LargestFactorDigit);
        d.AssertBounds(FpDigits.LargestFactorDigit);
    }
}
