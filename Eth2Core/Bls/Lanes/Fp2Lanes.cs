using System.Runtime.CompilerServices;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight independent elements c0 + c1 u of Fp2, u^2 = -1.</summary>
/// <remarks>Weights as in <see cref="FpLanes"/>, of both parts. Each part of a product is a sum of two, reduced once: four products and two reductions take less time than three products
/// with the additions that save the fourth. What is squared may have weight 4, because its parts are added before they are multiplied.</remarks>
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
        Add(a, b, out Fp2Lanes sum);
        return sum;
    }

    public static Fp2Lanes operator -(in Fp2Lanes a, in Fp2Lanes b)
    {
        Subtract(a, b, out Fp2Lanes difference);
        return difference;
    }

    public static Fp2Lanes operator -(in Fp2Lanes a)
    {
        Unsafe.SkipInit(out Fp2Lanes negative);
        FpLanes.Negate(a.C0, out negative.C0);
        FpLanes.Negate(a.C1, out negative.C1);
        return negative;
    }

    /// <summary>(a0 b0 - a1 b1) + (a0 b1 + a1 b0) u: of weight 1.</summary>
    public static Fp2Lanes operator *(in Fp2Lanes a, in Fp2Lanes b)
    {
        Multiply(a, b, out Fp2Lanes product);
        return product;
    }

    public static void Add(in Fp2Lanes a, in Fp2Lanes b, out Fp2Lanes sum)
    {
        Unsafe.SkipInit(out sum);
        FpLanes.Add(a.C0, b.C0, out sum.C0);
        FpLanes.Add(a.C1, b.C1, out sum.C1);
    }

    public static void Subtract(in Fp2Lanes a, in Fp2Lanes b, out Fp2Lanes difference)
    {
        Unsafe.SkipInit(out difference);
        FpLanes.Subtract(a.C0, b.C0, out difference.C0);
        FpLanes.Subtract(a.C1, b.C1, out difference.C1);
    }

    public static void Multiply(in Fp2Lanes a, in Fp2Lanes b, out Fp2Lanes product)
    {
        LaneScratch scratch = LaneScratch.OfThread;
        SetProduct(a, b, scratch);
        Reduce(scratch, out product);
    }

    /// <summary>Reduced together: of weight 1. The products of the weights add up to at most 64, here and where more is added up.</summary>
    public static void SumOfProducts(in Fp2Lanes a, in Fp2Lanes b, in Fp2Lanes c, in Fp2Lanes d, out Fp2Lanes sum)
    {
        LaneScratch scratch = LaneScratch.OfThread;
        SetProduct(a, b, scratch);
        AddProduct(c, d, scratch);
        Reduce(scratch, out sum);
    }

    /// <summary>Reduced together: of weight 1.</summary>
    public static void DifferenceOfProducts(in Fp2Lanes a, in Fp2Lanes b, in Fp2Lanes c, in Fp2Lanes d, out Fp2Lanes difference) => SumOfProducts(a, b, -c, d, out difference);

    /// <summary>a b + c d + e f, reduced together: of weight 1.</summary>
    internal static void SumOfProducts(in Fp2Lanes a, in Fp2Lanes b, in Fp2Lanes c, in Fp2Lanes d, in Fp2Lanes e, in Fp2Lanes f, out Fp2Lanes sum)
    {
        LaneScratch scratch = LaneScratch.OfThread;
        SetProduct(a, b, scratch);
        AddProduct(c, d, scratch);
        AddProduct(e, f, scratch);
        Reduce(scratch, out sum);
    }

    /// <summary>Both parts times an element of Fp, of weight 1.</summary>
    public static Fp2Lanes operator *(in Fp2Lanes a, in FpLanes b)
    {
        Multiply(a, b, out Fp2Lanes product);
        return product;
    }

    /// <summary>Both parts times an element of Fp, of weight 1.</summary>
    internal static void Multiply(in Fp2Lanes a, in FpLanes b, out Fp2Lanes product)
    {
        Unsafe.SkipInit(out product);
        FpLanes.Multiply(a.C0, b, out product.C0);
        FpLanes.Multiply(a.C1, b, out product.C1);
    }

    public readonly Fp2Lanes Square()
    {
        Square(this, out Fp2Lanes square);
        return square;
    }

    /// <summary>(a0 + a1)(a0 - a1) + 2 a0 a1 u: of weight 1.</summary>
    public static void Square(in Fp2Lanes a, out Fp2Lanes square)
    {
        Unsafe.SkipInit(out square);
        FpLanes.Add(a.C0, a.C1, out FpLanes sum);
        FpLanes.Subtract(a.C0, a.C1, out FpLanes difference);
        FpLanes.Add(a.C0, a.C0, out FpLanes twice);
        FpLanes.Multiply(twice, a.C1, out square.C1);
        FpLanes.Multiply(sum, difference, out square.C0);
    }

    public readonly Fp2Lanes Scale(ulong factor)
    {
        Scale(this, factor, out Fp2Lanes multiple);
        return multiple;
    }

    public static void Scale(in Fp2Lanes a, ulong factor, out Fp2Lanes multiple)
    {
        Unsafe.SkipInit(out multiple);
        FpLanes.Scale(a.C0, factor, out multiple.C0);
        FpLanes.Scale(a.C1, factor, out multiple.C1);
    }

    public readonly Fp2Lanes MultiplyBy3B()
    {
        MultiplyBy3B(this, out Fp2Lanes multiple);
        return multiple;
    }

    /// <summary>Times 12(1 + u), of weight 1.</summary>
    public static void MultiplyBy3B(in Fp2Lanes a, out Fp2Lanes multiple)
    {
        MultiplyByXi(a, out multiple);
        Scale(multiple, 12, out multiple);
    }

    internal readonly Fp2Lanes MultiplyByXi()
    {
        MultiplyByXi(this, out Fp2Lanes product);
        return product;
    }

    /// <summary>Times xi = 1 + u: of twice the weight.</summary>
    private static void MultiplyByXi(in Fp2Lanes a, out Fp2Lanes product)
    {
        FpLanes.Subtract(a.C0, a.C1, out FpLanes difference);
        Unsafe.SkipInit(out product);
        FpLanes.Add(a.C0, a.C1, out product.C1);
        product.C0 = difference;
    }

    internal readonly Fp2Lanes Conjugate() => new(C0, -C1);

    /// <summary>Brings weight 128 to weight 1.</summary>
    internal readonly Fp2Lanes Reduce()
    {
        Unsafe.SkipInit(out Fp2Lanes reduced);
        FpLanes.Reduce(C0, out reduced.C0);
        FpLanes.Reduce(C1, out reduced.C1);
        return reduced;
    }

    /// <summary>a0^2 + a1^2, of weight 1; the parts of weight at most 8.</summary>
    internal readonly FpLanes Norm()
    {
        FpLanes.SumOfProducts(C0, C0, C1, C1, out FpLanes norm);
        return norm;
    }

    /// <summary>(a0 - a1 u) / (a0^2 + a1^2); 0 for 0.</summary>
    internal readonly Fp2Lanes Inverse() => Conjugate() * FpLanesPowers.Invert(Norm());

    internal readonly LaneMask IsZero() => C0.IsZero() & C1.IsZero();

    internal readonly LaneMask IsEqualTo(in Fp2Lanes other) => (this - other).IsZero();

    internal static Fp2Lanes Select(LaneMask mask, in Fp2Lanes a, in Fp2Lanes b) => new(FpLanes.Select(mask, a.C0, b.C0), FpLanes.Select(mask, a.C1, b.C1));

    internal static Fp2Lanes Broadcast(in Fp2 value) => new(FpLanes.Broadcast(value.C0), FpLanes.Broadcast(value.C1));

    private static void SetProduct(in Fp2Lanes a, in Fp2Lanes b, LaneScratch scratch)
    {
        Columns.Multiply<Products.Difference>(a.C0, b.C0, a.C1, b.C1, ref scratch.First);
        Columns.Multiply<Products.Sum>(a.C0, b.C1, a.C1, b.C0, ref scratch.Second);
    }

    private static void AddProduct(in Fp2Lanes a, in Fp2Lanes b, LaneScratch scratch)
    {
        Columns.Multiply<Products.MoreDifference>(a.C0, b.C0, a.C1, b.C1, ref scratch.First);
        Columns.Multiply<Products.MoreSum>(a.C0, b.C1, a.C1, b.C0, ref scratch.Second);
    }

    private static void Reduce(LaneScratch scratch, out Fp2Lanes product)
    {
        Unsafe.SkipInit(out product);
        Columns.Reduce(scratch.First, out product.C0);
        Columns.Reduce(scratch.Second, out product.C1);
    }
}
