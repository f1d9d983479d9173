using System.Runtime.CompilerServices;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>A point (X / Z, Y / Z) of y^2 = x^3 + b with formulas that have no exceptional cases: for secret multiples.</summary>
/// <remarks>Source: Renes, Costello, Batina, eprint 2015/1060, algorithms 7 and 9 (a = 0). Complete on points of odd order, the identity
/// (0, 1, 0) and equal operands included, so nothing branches.</remarks>
[SkipLocalsInit]
internal readonly struct CompletePoint<T>
    where T : struct, IField<T>
{
    internal readonly T X;
    internal readonly T Y;
    internal readonly T Z;

    private CompletePoint(in T x, in T y, in T z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    internal static CompletePoint<T> Infinity => new(T.Zero, T.One, T.Zero);

    /// <summary>A point that is not the identity.</summary>
    internal static CompletePoint<T> From(in AffinePoint<T> point) => new(point.X, point.Y, T.One);

    public static CompletePoint<T> operator +(in CompletePoint<T> a, in CompletePoint<T> b)
    {
        T xx = a.X * b.X;
        T yy = a.Y * b.Y;
        T zz = a.Z * b.Z;
        T xy = ((a.X + a.Y) * (b.X + b.Y)) - xx - yy;
        T yz = ((a.Y + a.Z) * (b.Y + b.Z)) - yy - zz;
        T xz3b = (((a.X + a.Z) * (b.X + b.Z)) - xx - zz).MultiplyBy3B();
        T zz3b = zz.MultiplyBy3B();
        T xx3 = xx.Scale(3);
        T sum = yy + zz3b;
        T difference = yy - zz3b;
        return new(
            (xy * difference) - (yz * xz3b),
            (difference * sum) + (xz3b * xx3),
            (sum * yz) + (xx3 * xy));
    }

    internal CompletePoint<T> Double()
    {
        T yy = Y.Square();
        T yy8 = yy.Scale(8);
        T zz = Z.Square().MultiplyBy3B();
        T difference = yy - zz.Scale(3);
        return new(
            (difference * (X * Y)).Scale(2),
            (zz * yy8) + (difference * (yy + zz)),
            (Y * Z) * yy8);
    }

    internal static CompletePoint<T> Select(ulong mask, in CompletePoint<T> a, in CompletePoint<T> b) =>
        new(T.Select(mask, a.X, b.X), T.Select(mask, a.Y, b.Y), T.Select(mask, a.Z, b.Z));

    /// <summary>The affine form of a point that is not the identity.</summary>
    internal AffinePoint<T> ToAffine()
    {
        T inverse = Z.Inverse();
        return new(X * inverse, Y * inverse);
    }
}
