using System.Runtime.CompilerServices;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>A point (X / Z, Y / Z) of y^2 = x^3 + b with formulas that have no exceptional cases: for secret multiples, and for many points at once.</summary>
/// <remarks>Source: Renes, Costello, Batina, eprint 2015/1060, algorithms 7 and 9 (a = 0). Complete on points of odd order, the identity
/// (0, 1, 0) and equal operands included, so nothing branches. Both curves have an odd number of
/// points, so that holds for all of them and not only for the subgroup. In lanes (<see cref="Lanes.FpLanes"/>), coordinates of weight 2 give coordinates of weight 1; no factor is above 8.</remarks>
[SkipLocalsInit]
internal struct CompletePoint<T>
    where T : struct, IRing<T>
{
    internal T X;
    internal T Y;
    internal T Z;

    internal CompletePoint(in T x, in T y, in T z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    internal static CompletePoint<T> Infinity => new(T.Zero, T.One, T.Zero);

    public static CompletePoint<T> operator +(in CompletePoint<T> a, in CompletePoint<T> b)
    {
        Add(a, b, out CompletePoint<T> sum);
        return sum;
    }

    public static CompletePoint<T> operator -(in CompletePoint<T> a) => new(a.X, -a.Y, a.Z);

    /// <summary>Algorithm 7; the sum may be one of the two.</summary>
    internal static void Add(in CompletePoint<T> a, in CompletePoint<T> b, out CompletePoint<T> sum)
    {
        T.Multiply(a.X, b.X, out T xx);
        T.Multiply(a.Y, b.Y, out T yy);
        T.Multiply(a.Z, b.Z, out T zz);
        MultiplyMixed(a.X, a.Y, b.X, b.Y, xx, yy, out T xy);
        MultiplyMixed(a.Y, a.Z, b.Y, b.Z, yy, zz, out T yz);
        MultiplyMixed(a.X, a.Z, b.X, b.Z, xx, zz, out T xz3b);
        T.MultiplyBy3B(xz3b, out xz3b);
        T.MultiplyBy3B(zz, out T zz3b);
        T.Scale(xx, 3, out T xx3);
        T.Add(yy, zz3b, out T total);
        T.Subtract(yy, zz3b, out T difference);
        Unsafe.SkipInit(out sum);
        T.DifferenceOfProducts(xy, difference, yz, xz3b, out sum.X);
        T.SumOfProducts(difference, total, xz3b, xx3, out sum.Y);
        T.SumOfProducts(total, yz, xx3, xy, out sum.Z);
    }

    internal readonly CompletePoint<T> Double()
    {
        Double(this, out CompletePoint<T> doubled);
        return doubled;
    }

    /// <summary>Algorithm 9; the result may be the point itself.</summary>
    internal static void Double(in CompletePoint<T> point, out CompletePoint<T> doubled)
    {
        T.Multiply(point.X, point.Y, out T xy);
        T.Multiply(point.Y, point.Z, out T yz);
        T.Square(point.Y, out T yy);
        T.Square(point.Z, out T zz);
        T.MultiplyBy3B(zz, out zz);
        T.Scale(zz, 3, out T zz3);
        T.Scale(yy, 8, out T yy8);
        T.Add(yy, zz, out T total);
        T.Subtract(yy, zz3, out T difference);
        T.Scale(difference, 2, out T difference2);
        Unsafe.SkipInit(out doubled);
        T.Multiply(difference2, xy, out doubled.X);
        T.SumOfProducts(zz, yy8, difference, total, out doubled.Y);
        T.Multiply(yz, yy8, out doubled.Z);
    }

    // a0 b1 + a1 b0, given the products of what belongs together.
    private static void MultiplyMixed(in T a0, in T a1, in T b0, in T b1, in T product0, in T product1, out T mixed)
    {
        T.Add(a0, a1, out T a);
        T.Add(b0, b1, out T b);
        T.Multiply(a, b, out mixed);
        T.Subtract(mixed, product0, out mixed);
        T.Subtract(mixed, product1, out mixed);
    }
}
