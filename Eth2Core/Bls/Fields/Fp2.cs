using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Fields;

/// <summary>c0 + c1 * u with u^2 = -1: the field of G2's coordinates.</summary>
/// <remarks>Source: RFC 9380, section 8.8.2. Both parts keep the invariant of <see cref="Fp"/>. Products need no additions in between:
/// each part is a sum of two products with one reduction.</remarks>
[SkipLocalsInit]
internal readonly struct Fp2 : IField<Fp2>
{
    internal readonly Fp C0;
    internal readonly Fp C1;

    internal Fp2(in Fp c0, in Fp c1)
    {
        C0 = c0;
        C1 = c1;
    }

    public static Fp2 Zero => default;

    public static Fp2 One => new(Fp.One, default);

    /// <summary>4(1 + u).</summary>
    public static Fp2 CurveB { get; } = new(Fp.CurveB, Fp.CurveB);

    public bool IsZero => C0.IsZero & C1.IsZero;

    public static Fp2 operator +(in Fp2 a, in Fp2 b) => new(a.C0 + b.C0, a.C1 + b.C1);

    public static Fp2 operator -(in Fp2 a, in Fp2 b) => new(a.C0 - b.C0, a.C1 - b.C1);

    public static Fp2 operator -(in Fp2 a) => new(-a.C0, -a.C1);

    /// <summary>(a0 b0 - a1 b1) + (a0 b1 + a1 b0) u; limbs: w * w + 2w * w, well inside.</summary>
    public static Fp2 operator *(in Fp2 a, in Fp2 b)
    {
        LooseFp minusA1 = LooseFp.Negate(a.C1);
        return new(
            Fp.MultiplyAdd(LooseFp.From(a.C0), LooseFp.From(b.C0), minusA1, LooseFp.From(b.C1)),
            Fp.MultiplyAdd(LooseFp.From(a.C0), LooseFp.From(b.C1), LooseFp.From(a.C1), LooseFp.From(b.C0)));
    }

    /// <summary>Both parts times an element of Fp.</summary>
    public static Fp2 operator *(in Fp2 a, in Fp b) => new(a.C0 * b, a.C1 * b);

    /// <summary>(a0 + a1)(a0 - a1) + 2 a0 a1 u; limbs: 2w * 3w and 2w * w.</summary>
    public Fp2 Square() => new(
        Fp.Multiply(LooseFp.Add(C0, C1), LooseFp.Subtract(C0, C1)),
        Fp.Multiply(LooseFp.Add(C0, C0), LooseFp.From(C1)));

    public Fp2 Scale(ulong factor) => new(C0.Scale(factor), C1.Scale(factor));

    /// <summary>Times 12(1 + u).</summary>
    public Fp2 MultiplyBy3B() => MultiplyByXi().Scale(12);

    /// <summary>Times xi = 1 + u, the non-residue of which the upper fields are made.</summary>
    internal Fp2 MultiplyByXi() => new(C0 - C1, C0 + C1);

    /// <summary>a0 - a1 u: also a^p.</summary>
    internal Fp2 Conjugate() => new(C0, -C1);

    /// <summary>(a0 - a1 u) / (a0^2 + a1^2).</summary>
    public Fp2 Inverse() => Conjugate() * Norm().Inverse();

    /// <summary>a0^2 + a1^2.</summary>
    internal Fp Norm() => Fp.MultiplyAdd(LooseFp.From(C0), LooseFp.From(C0), LooseFp.From(C1), LooseFp.From(C1));

    public static Fp2 Select(ulong mask, in Fp2 a, in Fp2 b) => new(Fp.Select(mask, a.C0, b.C0), Fp.Select(mask, a.C1, b.C1));

    public bool IsEqualTo(in Fp2 other) => C0.IsEqualTo(other.C0) & C1.IsEqualTo(other.C1);

    /// <summary>RFC 9380, section 4.1, sgn0 for m = 2: the parity of the first part that is not zero.</summary>
    internal ulong Parity()
    {
        ulong firstIsZero = C0.IsZero ? 1UL : 0UL;
        return FpEncoding.Parity(C0) | (firstIsZero & FpEncoding.Parity(C1));
    }

    internal static Fp2 FromHex(string c0, string c1) => new(Fp.FromHex(c0), Fp.FromHex(c1));
}
