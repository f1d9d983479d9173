using System.Runtime.CompilerServices;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight independent elements c0 + c1 u of Fp2, u^2 = -1.</summary>
/// <remarks>Weights as in <see cref="FpLanes"/>, of both parts; a factor may have weight 4, because a product adds its parts. The columns of the partial products are put together
/// before anything is reduced: three products and two reductions.</remarks>
[SkipLocalsInit]
internal struct Fp2Lanes : IRing<Fp2Lanes>
{
    internal FpLanes C0;
    internal FpLanes C1;

    internal Fp2Lanes(in FpLanes c0, in FpLanes c1)
    {
        C0 = c0;
        C1 = c1;
    }

    public static Fp2Lanes Zero => default;

    public static Fp2Lanes One { get; } = new(FpLanes.One, default);

    public static Fp2Lanes operator +(in Fp2Lanes a, in Fp2Lanes b)
    {
        Unsafe.SkipInit(out Fp2Lanes sum);
        FpLanes.Add(a.C0, b.C0, ref sum.C0);
        FpLanes.Add(a.C1, b.C1, ref sum.C1);
        return sum;
    }

    public static Fp2Lanes operator -(in Fp2Lanes a, in Fp2Lanes b)
    {
        Unsafe.SkipInit(out Fp2Lanes difference);
        FpLanes.Subtract(a.C0, b.C0, ref difference.C0);
        FpLanes.Subtract(a.C1, b.C1, ref difference.C1);
        return difference;
    }

    public static Fp2Lanes operator -(in Fp2Lanes a)
    {
        Unsafe.SkipInit(out Fp2Lanes negative);
        FpLanes.Negate(a.C0, ref negative.C0);
        FpLanes.Negate(a.C1, ref negative.C1);
        return negative;
    }

    /// <summary>(a0 b0 - a1 b1) + ((a0 + a1)(b0 + b1) - a0 b0 - a1 b1) u: of weight 1.</summary>
    public static Fp2Lanes operator *(in Fp2Lanes a, in Fp2Lanes b)
    {
        Unsafe.SkipInit(out Fp2Lanes product);
        LaneScratch scratch = LaneScratch.OfThread;
        FpLanes.Add(a.C0, a.C1, ref product.C0);
        FpLanes.Add(b.C0, b.C1, ref product.C1);
        product.C0.AssertBounds(FpDigits.LargestFactorDigit);
        product.C1.AssertBounds(FpDigits.LargestFactorDigit);
        Columns.Multiply(product.C0, product.C1, ref scratch.Third);
        Columns.Multiply(a.C0, b.C0, ref scratch.First);
        Columns.Multiply(a.C1, b.C1, ref scratch.Second);
        Columns.SubtractBoth(scratch.First, scratch.Second, ref scratch.Third);
        Columns.Subtract(scratch.Second, ref scratch.First);
        Columns.Reduce(scratch.First, ref product.C0);
        Columns.Reduce(scratch.Third, ref product.C1);
        return product;
    }

    /// <summary>Both parts times an element of Fp, of weight 1.</summary>
    public static Fp2Lanes operator *(in Fp2Lanes a, in FpLanes b)
    {
        Unsafe.SkipInit(out Fp2Lanes product);
        FpLanes.Multiply(a.C0, b, ref product.C0);
        FpLanes.Multiply(a.C1, b, ref product.C1);
        return product;
    }

    /// <summary>(a0 + a1)(a0 - a1) + 2 a0 a1 u: of weight 1.</summary>
    public readonly Fp2Lanes Square()
    {
        Unsafe.SkipInit(out Fp2Lanes square);
        Unsafe.SkipInit(out FpLanes difference);
        FpLanes.Add(C0, C1, ref square.C0);
        FpLanes.Subtract(C0, C1, ref difference);
        FpLanes.Multiply(square.C0, difference, ref square.C0);
        FpLanes.Add(C0, C0, ref difference);
        FpLanes.Multiply(difference, C1, ref square.C1);
        return square;
    }

    public readonly Fp2Lanes Scale(ulong factor)
    {
        Unsafe.SkipInit(out Fp2Lanes multiple);
        FpLanes.Scale(C0, factor, ref multiple.C0);
        FpLanes.Scale(C1, factor, ref multiple.C1);
        return multiple;
    }

    /// <summary>Times 12(1 + u), of weight 1.</summary>
    public readonly Fp2Lanes MultiplyBy3B() => MultiplyByXi().Scale(12);

    /// <summary>Times xi = 1 + u: of twice the weight.</summary>
    internal readonly Fp2Lanes MultiplyByXi()
    {
        Unsafe.SkipInit(out Fp2Lanes product);
        FpLanes.Subtract(C0, C1, ref product.C0);
        FpLanes.Add(C0, C1, ref product.C1);
        return product;
    }

    internal readonly Fp2Lanes Conjugate() => new(C0, -C1);

    /// <summary>Brings weight 64 to weight 1.</summary>
    internal readonly Fp2Lanes Reduce()
    {
        Unsafe.SkipInit(out Fp2Lanes reduced);
        FpLanes.Reduce(C0, ref reduced.C0);
        FpLanes.Reduce(C1, ref reduced.C1);
        return reduced;
    }

    /// <summary>a0^2 + a1^2, of weight 1; the parts of weight at most 4.</summary>
    internal readonly FpLanes Norm()
    {
        Unsafe.SkipInit(out FpLanes norm);
        LaneScratch scratch = LaneScratch.OfThread;
        Columns.Multiply(C0, C0, ref scratch.First);
        Columns.Multiply(C1, C1, ref scratch.Second);
        Columns.Add(scratch.Second, ref scratch.First);
        Columns.Reduce(scratch.First, ref norm);
        return norm;
    }

    /// <summary>(a0 - a1 u) / (a0^2 + a1^2); 0 for 0.</summary>
    internal readonly Fp2Lanes Inverse() => Conjugate() * FpLanesPowers.Invert(Norm());

    internal readonly LaneMask IsZero() => C0.IsZero() & C1.IsZero();

    internal readonly LaneMask IsEqualTo(in Fp2Lanes other) => (this - other).IsZero();

    internal static Fp2Lanes Select(LaneMask mask, in Fp2Lanes a, in Fp2Lanes b) => new(FpLanes.Select(mask, a.C0, b.C0), FpLanes.Select(mask, a.C1, b.C1));

    internal static Fp2Lanes Broadcast(in Fp2 value) => new(FpLanes.Broadcast(value.C0), FpLanes.Broadcast(value.C1));
}
