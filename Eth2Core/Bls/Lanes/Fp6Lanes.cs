using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight elements c0 + c1 v + c2 v^2 with v^3 = xi = 1 + u. Formulas and sources: <see cref="Fields.Fp6"/>.</summary>
[SkipLocalsInit]
internal readonly struct Fp6Lanes
{
    internal readonly Fp2Lanes C0;
    internal readonly Fp2Lanes C1;
    internal readonly Fp2Lanes C2;

    internal Fp6Lanes(in Fp2Lanes c0, in Fp2Lanes c1, in Fp2Lanes c2)
    {
        C0 = c0;
        C1 = c1;
        C2 = c2;
    }

    public static Fp6Lanes operator +(in Fp6Lanes a, in Fp6Lanes b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    public static Fp6Lanes operator -(in Fp6Lanes a, in Fp6Lanes b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2);

    /// <summary>Of weight 7; factors of weight 2, or such that two parts together have 4.</summary>
    public static Fp6Lanes operator *(in Fp6Lanes a, in Fp6Lanes b)
    {
        Fp2Lanes v0 = a.C0 * b.C0;
        Fp2Lanes v1 = a.C1 * b.C1;
        Fp2Lanes v2 = a.C2 * b.C2;
        Fp2Lanes s12 = ((a.C1 + a.C2) * (b.C1 + b.C2)) - v1 - v2;
        Fp2Lanes s01 = ((a.C0 + a.C1) * (b.C0 + b.C1)) - v0 - v1;
        Fp2Lanes s02 = ((a.C0 + a.C2) * (b.C0 + b.C2)) - v0 - v2;
        return new(v0 + s12.MultiplyByXi(), s01 + v2.MultiplyByXi(), s02 + v1);
    }

    /// <summary>Times b0 + b1 v: of weight 5.</summary>
    internal Fp6Lanes MultiplySparse(in Fp2Lanes b0, in Fp2Lanes b1)
    {
        Fp2Lanes v0 = C0 * b0;
        Fp2Lanes v1 = C1 * b1;
        Fp2Lanes s12 = ((C1 + C2) * b1) - v1;
        Fp2Lanes s01 = ((C0 + C1) * (b0 + b1)) - v0 - v1;
        Fp2Lanes s02 = ((C0 + C2) * b0) - v0;
        return new(v0 + s12.MultiplyByXi(), s01, s02 + v1);
    }

    /// <summary>Times b1 v: of weight 2.</summary>
    internal Fp6Lanes MultiplySparse(in Fp2Lanes b1) => new((C2 * b1).MultiplyByXi(), C0 * b1, C1 * b1);

    /// <summary>Of twice the weight in the first part.</summary>
    internal Fp6Lanes MultiplyByV() => new(C2.MultiplyByXi(), C0, C1);

    internal Fp6Lanes Reduce() => new(C0.Reduce(), C1.Reduce(), C2.Reduce());
}
