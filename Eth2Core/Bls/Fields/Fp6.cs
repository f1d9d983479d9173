using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Fields;

/// <summary>c0 + c1 v + c2 v^2 with v^3 = xi = 1 + u.</summary>
/// <remarks>Products by Karatsuba with six products in Fp2: eprint 2006/471, section 4.</remarks>
[SkipLocalsInit]
internal readonly struct Fp6
{
    internal readonly Fp2 C0;
    internal readonly Fp2 C1;
    internal readonly Fp2 C2;

    internal Fp6(in Fp2 c0, in Fp2 c1, in Fp2 c2)
    {
        C0 = c0;
        C1 = c1;
        C2 = c2;
    }

    internal static Fp6 One => new(Fp2.One, default, default);

    public static Fp6 operator +(in Fp6 a, in Fp6 b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    public static Fp6 operator -(in Fp6 a, in Fp6 b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2);

    public static Fp6 operator -(in Fp6 a) => new(-a.C0, -a.C1, -a.C2);

    public static Fp6 operator *(in Fp6 a, in Fp6 b)
    {
        Fp2 v0 = a.C0 * b.C0;
        Fp2 v1 = a.C1 * b.C1;
        Fp2 v2 = a.C2 * b.C2;
        Fp2 s12 = ((a.C1 + a.C2) * (b.C1 + b.C2)) - v1 - v2;
        Fp2 s01 = ((a.C0 + a.C1) * (b.C0 + b.C1)) - v0 - v1;
        Fp2 s02 = ((a.C0 + a.C2) * (b.C0 + b.C2)) - v0 - v2;
        return new(v0 + s12.MultiplyByXi(), s01 + v2.MultiplyByXi(), s02 + v1);
    }

    /// <summary>Times b0 + b1 v: five products in Fp2.</summary>
    internal Fp6 MultiplySparse(in Fp2 b0, in Fp2 b1)
    {
        Fp2 v0 = C0 * b0;
        Fp2 v1 = C1 * b1;
        Fp2 s12 = ((C1 + C2) * b1) - v1;
        Fp2 s01 = ((C0 + C1) * (b0 + b1)) - v0 - v1;
        Fp2 s02 = ((C0 + C2) * b0) - v0;
        return new(v0 + s12.MultiplyByXi(), s01, s02 + v1);
    }

    /// <summary>Times b1 v.</summary>
    internal Fp6 MultiplySparse(in Fp2 b1) => new((C2 * b1).MultiplyByXi(), C0 * b1, C1 * b1);

    internal Fp6 MultiplyByV() => new(C2.MultiplyByXi(), C0, C1);

    /// <summary>eprint 2010/354, algorithm 17.</summary>
    internal Fp6 Inverse()
    {
        Fp2 t0 = C0.Square() - (C1 * C2).MultiplyByXi();
        Fp2 t1 = C2.Square().MultiplyByXi() - (C0 * C1);
        Fp2 t2 = C1.Square() - (C0 * C2);
        Fp2 inverse = ((C0 * t0) + ((C2 * t1) + (C1 * t2)).MultiplyByXi()).Inverse();
        return new(t0 * inverse, t1 * inverse, t2 * inverse);
    }

    internal bool IsEqualTo(in Fp6 other) => C0.IsEqualTo(other.C0) & C1.IsEqualTo(other.C1) & C2.IsEqualTo(other.C2);
}
