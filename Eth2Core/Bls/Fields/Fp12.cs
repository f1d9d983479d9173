using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Fields;

/// <summary>c0 + c1 w with w^2 = v: the field in which pairings take their values.</summary>
[SkipLocalsInit]
internal readonly struct Fp12
{
    internal readonly Fp6 C0;
    internal readonly Fp6 C1;

    internal Fp12(in Fp6 c0, in Fp6 c1)
    {
        C0 = c0;
        C1 = c1;
    }

    internal static Fp12 One => new(Fp6.One, default);

    public static Fp12 operator *(in Fp12 a, in Fp12 b)
    {
        Fp6 v0 = a.C0 * b.C0;
        Fp6 v1 = a.C1 * b.C1;
        Fp6 mixed = ((a.C0 + a.C1) * (b.C0 + b.C1)) - v0 - v1;
        return new(v0 + v1.MultiplyByV(), mixed);
    }

    /// <summary>(c0 + c1)(c0 + v c1) - (1 + v) c0 c1 and 2 c0 c1: eprint 2006/471, section 3, complex squaring.</summary>
    internal Fp12 Square()
    {
        Fp6 product = C0 * C1;
        Fp6 sum = (C0 + C1) * (C0 + C1.MultiplyByV());
        return new(sum - product - product.MultiplyByV(), product + product);
    }

    /// <summary>Times the value of a line, l0 + l1 v + l4 v w: thirteen products in Fp2.</summary>
    internal Fp12 MultiplyByLine(in Fp2 l0, in Fp2 l1, in Fp2 l4)
    {
        Fp6 v0 = C0.MultiplySparse(l0, l1);
        Fp6 v1 = C1.MultiplySparse(l4);
        Fp6 mixed = (C0 + C1).MultiplySparse(l0, l1 + l4) - v0 - v1;
        return new(v0 + v1.MultiplyByV(), mixed);
    }

    /// <summary>c0 - c1 w: a^(p^6), and the inverse where the norm over Fp6 is 1.</summary>
    internal Fp12 Conjugate() => new(C0, -C1);

    internal Fp12 Inverse()
    {
        Fp6 inverse = ((C0 * C0) - (C1 * C1).MultiplyByV()).Inverse();
        return new(C0 * inverse, -(C1 * inverse));
    }

    internal bool IsOne => IsEqualTo(One);

    internal bool IsEqualTo(in Fp12 other) => C0.IsEqualTo(other.C0) & C1.IsEqualTo(other.C1);
}
