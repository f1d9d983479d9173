using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight elements c0 + c1 v + c2 v^2 with v^3 = xi = 1 + u. Formulas and sources: <see cref="Fields.Fp6"/>.</summary>
[SkipLocalsInit]
internal struct Fp6Lanes
{
    internal Fp2Lanes C0;
    internal Fp2Lanes C1;
    internal Fp2Lanes C2;

    internal Fp6Lanes(in Fp2Lanes c0, in Fp2Lanes c1, in Fp2Lanes c2)
    {
        C0 = c0;
        C1 = c1;
        C2 = c2;
    }

    public static Fp6Lanes operator +(in Fp6Lanes a, in Fp6Lanes b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    public static Fp6Lanes operator -(in Fp6Lanes a, in Fp6Lanes b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2);

    /// <summary>Of weight 1. Each part is a sum of three products, reduced once.</summary>
    public static Fp6Lanes operator *(in Fp6Lanes a, in Fp6Lanes b)
    {
        Unsafe.SkipInit(out Fp6Lanes product);
        Fp2Lanes xb1 = b.C1.MultiplyByXi(), xb2 = b.C2.MultiplyByXi();
        Fp2Lanes.SumOfProducts(a.C0, b.C0, a.C1, xb2, a.C2, xb1, out product.C0);
        Fp2Lanes.SumOfProducts(a.C0, b.C1, a.C1, b.C0, a.C2, xb2, out product.C1);
        Fp2Lanes.SumOfProducts(a.C0, b.C2, a.C1, b.C1, a.C2, b.C0, out product.C2);
        return product;
    }

    /// <summary>Of twice the weight in the first part.</summary>
    internal readonly Fp6Lanes MultiplyByV() => new(C2.MultiplyByXi(), C0, C1);
}
