using System.Runtime.CompilerServices;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>A point (X / Z^2, Y / Z^3) of y^2 = x^3 + b; Z = 0 is the identity. For public points only: equal, opposite and identity operands branch.</summary>
/// <remarks>Source of the formulas: the Explicit-Formulas Database, short Weierstrass curves with a = 0, Jacobian coordinates
/// (dbl-2009-l, add-2007-bl, madd-2007-bl). Secrets go through <see cref="CompletePoint{T}"/>.</remarks>
[SkipLocalsInit]
internal readonly struct JacobianPoint<T>
    where T : struct, IField<T>
{
    internal readonly T X;
    internal readonly T Y;
    internal readonly T Z;

    internal JacobianPoint(in T x, in T y, in T z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    internal static JacobianPoint<T> Infinity => new(T.One, T.One, T.Zero);

    internal bool IsInfinity => Z.IsZero;

    internal static JacobianPoint<T> From(in AffinePoint<T> point) =>
        point.IsInfinity ? Infinity : new(point.X, point.Y, T.One);

    public static JacobianPoint<T> operator -(in JacobianPoint<T> a) => new(a.X, -a.Y, a.Z);

    internal JacobianPoint<T> Double()
    {
        T a = X.Square();
        T b = Y.Square();
        T c = b.Square();
        T d = ((X + b).Square() - a - c).Scale(2);
        T e = a.Scale(3);
        T x = e.Square() - d.Scale(2);
        T y = (e * (d - x)) - c.Scale(8);
        return new(x, y, (Y * Z).Scale(2));
    }

    public static JacobianPoint<T> operator +(in JacobianPoint<T> a, in JacobianPoint<T> b)
    {
        if (a.IsInfinity)
            return b;
        if (b.IsInfinity)
            return a;
        T zz1 = a.Z.Square();
        T zz2 = b.Z.Square();
        T u1 = a.X * zz2;
        T s1 = a.Y * (b.Z * zz2);
        T h = (b.X * zz1) - u1;
        T r = (b.Y * (a.Z * zz1)) - s1;
        if (h.IsZero)
            return r.IsZero ? a.Double() : Infinity;
        T hh = h.Square();
        T hhh = h * hh;
        T v = u1 * hh;
        T x = r.Square() - hhh - v.Scale(2);
        return new(x, (r * (v - x)) - (s1 * hhh), a.Z * b.Z * h);
    }

    public static JacobianPoint<T> operator +(in JacobianPoint<T> a, in AffinePoint<T> b)
    {
        if (b.IsInfinity)
            return a;
        if (a.IsInfinity)
            return From(b);
        T zz = a.Z.Square();
        T h = (b.X * zz) - a.X;
        T r = (b.Y * (a.Z * zz)) - a.Y;
        if (h.IsZero)
            return r.IsZero ? a.Double() : Infinity;
        T hh = h.Square();
        T hhh = h * hh;
        T v = a.X * hh;
        T x = r.Square() - hhh - v.Scale(2);
        return new(x, (r * (v - x)) - (a.Y * hhh), a.Z * h);
    }

    public static JacobianPoint<T> operator -(in JacobianPoint<T> a, in JacobianPoint<T> b) => a + (-b);

    /// <summary>Whether it is the same point, without an inversion.</summary>
    internal bool IsSamePointAs(in AffinePoint<T> other)
    {
        if (IsInfinity || other.IsInfinity)
            return IsInfinity == other.IsInfinity;
        T zz = Z.Square();
        return X.IsEqualTo(other.X * zz) & Y.IsEqualTo(other.Y * (zz * Z));
    }

    internal AffinePoint<T> ToAffine()
    {
        T inverse = Z.Inverse();
        return ToAffine(inverse);
    }

    /// <summary>The affine form, given 1 / Z; the inverse is ignored for the identity.</summary>
    internal AffinePoint<T> ToAffine(in T inverse)
    {
        if (IsInfinity)
            return AffinePoint<T>.Infinity;
        T square = inverse.Square();
        return new(X * square, Y * (square * inverse));
    }
}
