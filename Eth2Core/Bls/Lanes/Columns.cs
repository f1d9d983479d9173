using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eth2Core.Bls.Lanes;

/// <summary>The fifteen columns of a product before its reduction: 0 to 14 the high parts, as integers that began at the bits of 1.5 * 2^108; 15 to 29 the low parts.</summary>
/// <remarks>What a high part's unit weighs is the kernels' own matter: <see cref="FpLanesProduct"/>, which makes eight products at once, and <see cref="FpHalfProduct"/>, four at once,
/// have the bounds. Columns may be added and subtracted.</remarks>
[InlineArray(2 * Count)]
internal struct Columns
{
    internal const int Count = 15;
    internal const double HighStart = 1.5 * (1L << 54) * (1L << 54);

    private Vector512<long> _part;

    private static Vector512<long> Start => Vector512.Create(HighStart).AsInt64();

    /// <summary>The columns of a * b.</summary>
    internal static void Multiply(in FpLanes a, in FpLanes b, ref Columns columns)
    {
        if (LaneWidth.IsWhole)
            FpLanesProduct.Multiply(a, b, ref columns);
        else
            FpHalfProduct.Multiply(a, b, ref columns);
    }

    /// <summary>The columns divided by 2^384 modulo p: of weight 1.</summary>
    internal static void Reduce(in Columns columns, ref FpLanes product)
    {
        if (LaneWidth.IsWhole)
            FpLanesProduct.Reduce(columns, ref product);
        else
            FpHalfProduct.Reduce(columns, ref product);
    }

    /// <summary>a - b into a.</summary>
    internal static void Subtract(in Columns b, ref Columns a)
    {
        for (int i = 0; i < Count; i++)
            a[i] += Start - b[i];
        for (int i = Count; i < 2 * Count; i++)
            a[i] -= b[i];
    }

    /// <summary>a - b - c into a.</summary>
    internal static void SubtractBoth(in Columns b, in Columns c, ref Columns a)
    {
        Vector512<long> start = Start + Start;
        for (int i = 0; i < Count; i++)
            a[i] += start - b[i] - c[i];
        for (int i = Count; i < 2 * Count; i++)
            a[i] -= b[i] + c[i];
    }

    /// <summary>a + b into a.</summary>
    internal static void Add(in Columns b, ref Columns a)
    {
        for (int i = 0; i < Count; i++)
            a[i] += b[i] - Start;
        for (int i = Count; i < 2 * Count; i++)
            a[i] += b[i];
    }
}
