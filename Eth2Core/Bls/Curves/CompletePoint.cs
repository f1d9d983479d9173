using System.Runtime.CompilerServices;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>A point (X / Z, Y / Z) of y^2 = x^3 + b with formulas that have no exceptional cases: for secret multiples, and for many points at once.</summary>
/// <remarks>Source: Renes, Costello, Batina, eprint 2015/1060, algorithms 7 and 9 (a = 0). Complete on points of odd order, the identity
/// (0, 1, 0) and equal operands included, so nothing branches. Both curves have an odd number of
/// points, so that holds for all of them and not only for the subgroup. In lanes (<see cref="Lanes.FpLanes"/>), coordinates of weight 2 give coordinates of weight 2, and no factor is above 4.</remarks>
[SkipLocalsInit]
internal readonly struct CompletePoint<T>
    where T : struct, IRing<T>
{
    internal readonly T X;
    internal readonly T Y;
    internal readonly T Z;

    internal CompletePoint(in T x, in T y, in T z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    internal static CompletePoint<T> Infinity => new(T.Zero, T.One, T.Zero);

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

    public static CompletePoint<T> operator -(in CompletePoint<T> a) => new(a.X, -a.Y, a.Z);

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
}
