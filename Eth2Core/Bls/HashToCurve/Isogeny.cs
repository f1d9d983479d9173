using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.HashToCurve;

/// <summary>A rational map (xNum / xDen, y * yNum / yDen) between curves, each polynomial by its coefficients from the constant one.</summary>
/// <remarks>Source: RFC 9380, appendix E. A leading coefficient of 1 is written out.</remarks>
internal sealed class Isogeny<T>(T[] xNumerator, T[] xDenominator, T[] yNumerator, T[] yDenominator)
    where T : struct, IField<T>
{
    private readonly int _degree = Math.Max(Math.Max(xNumerator.Length, xDenominator.Length), Math.Max(yNumerator.Length, yDenominator.Length)) - 1;

    internal IReadOnlyList<T> XNumerator => xNumerator;

    internal IReadOnlyList<T> XDenominator => xDenominator;

    internal IReadOnlyList<T> YNumerator => yNumerator;

    internal IReadOnlyList<T> YDenominator => yDenominator;

    /// <summary>Maps the point (X / Z^2, Y / Z^3) without a division.</summary>
    internal JacobianPoint<T> Map(in JacobianPoint<T> point)
    {
        // Powers of Z^2 make each polynomial of degree n in X / Z^2 a homogeneous one: n of them are multiplied out.
        Span<T> powers = new T[_degree + 1];
        powers[0] = T.One;
        powers[1] = point.Z.Square();
        for (int i = 2; i <= _degree; i++)
            powers[i] = powers[i - 1] * powers[1];

        T xn = Evaluate(xNumerator, point.X, powers);
        T xd = Evaluate(xDenominator, point.X, powers) * powers[xNumerator.Length - xDenominator.Length];
        T yn = Evaluate(yNumerator, point.X, powers) * point.Y;
        T yd = Evaluate(yDenominator, point.X, powers) * (point.Z * powers[1]) * powers[yNumerator.Length - yDenominator.Length];

        // x = xn / xd and y = yn / yd over the common Z = xd * yd.
        T z = xd * yd;
        return new(xn * (yd * z), yn * (xd * z.Square()), z);
    }

    private static T Evaluate(T[] coefficients, in T x, ReadOnlySpan<T> powers)
    {
        T value = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            value = (value * x) + (coefficients[i] * powers[coefficients.Length - 1 - i]);
        return value;
    }
}
