using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>A point of y^2 = x^3 + b by its coordinates, or the identity (the point at infinity). <c>default</c> is (0, 0): no point.</summary>
internal readonly struct AffinePoint<T>
    where T : struct, IField<T>
{
    internal readonly T X;
    internal readonly T Y;
    internal readonly bool IsInfinity;

    internal AffinePoint(in T x, in T y)
    {
        X = x;
        Y = y;
    }

    private AffinePoint(bool isInfinity) => IsInfinity = isInfinity;

    internal static AffinePoint<T> Infinity => new(isInfinity: true);

    public static AffinePoint<T> operator -(in AffinePoint<T> a) => a.IsInfinity ? a : new(a.X, -a.Y);

    internal bool IsOnCurve => IsInfinity || Y.Square().IsEqualTo((X.Square() * X) + T.CurveB);

    internal bool IsEqualTo(in AffinePoint<T> other) =>
        IsInfinity || other.IsInfinity ? IsInfinity == other.IsInfinity : X.IsEqualTo(other.X) & Y.IsEqualTo(other.Y);
}
