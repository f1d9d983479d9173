using System.Runtime.CompilerServices;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Pairing;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight pairs of points in a Miller loop: the points themselves, and the running points on the twist.</summary>
/// <remarks>The formulas and their sources are those of <see cref="MillerPoint"/>. Weights of the running point: 1, and y 2.</remarks>
[SkipLocalsInit]
internal struct LanePair
{
    private readonly FpLanes _px;
    private readonly FpLanes _minusPy;
    private readonly Fp2Lanes _qx;
    private readonly Fp2Lanes _qy;
    private Fp2Lanes _x;
    private Fp2Lanes _y;
    private Fp2Lanes _z;

    internal LanePair(ReadOnlySpan<AffinePoint<Fp>> g1, ReadOnlySpan<AffinePoint<Fp2>> g2)
    {
        LanePacking.ToLanes(g1, out _px, out _minusPy);
        _minusPy = -_minusPy;
        LanePacking.ToLanes(g2, out _qx, out _qy);
        (_x, _y, _z) = (_qx, _qy, Fp2Lanes.One);
    }

    /// <summary>Doubles the running points, and multiplies a value by their tangents.</summary>
    internal void Double(ref Fp12Lanes value)
    {
        Fp2Lanes.Square(_y, out Fp2Lanes yy);
        Fp2Lanes.Square(_z, out Fp2Lanes bzz3);
        Fp2Lanes.MultiplyBy3B(bzz3, out bzz3);
        Fp2Lanes.Scale(bzz3, 3, out Fp2Lanes bzz9);
        Fp2Lanes.Multiply(_y, _z, out Fp2Lanes yz);
        Fp2Lanes.Scale(yz, 2, out Fp2Lanes yz2);

        Fp2Lanes.Subtract(bzz3, yy, out Fp2Lanes l0);
        Fp2Lanes.Square(_x, out Fp2Lanes l1);
        Fp2Lanes.Scale(l1, 3, out l1);
        Fp2Lanes.Multiply(l1, _px, out l1);
        Fp2Lanes.Multiply(yz2, _minusPy, out Fp2Lanes l4);
        value.MultiplyByLine(l0, l1, l4);

        Fp2Lanes.Multiply(_x, _y, out Fp2Lanes xy2);
        Fp2Lanes.Scale(xy2, 2, out xy2);
        Fp2Lanes.Subtract(yy, bzz9, out Fp2Lanes difference);
        Fp2Lanes.Multiply(difference, xy2, out _x);
        Fp2Lanes.Add(yy, bzz9, out Fp2Lanes sum);
        Fp2Lanes.Square(sum, out sum);
        Fp2Lanes.Square(bzz3, out bzz3);
        Fp2Lanes.Scale(bzz3, 12, out bzz3);
        Fp2Lanes.Subtract(sum, bzz3, out _y);
        Fp2Lanes.Scale(yy, 4, out yy);
        Fp2Lanes.Multiply(yy, yz2, out _z);
    }

    /// <summary>Adds the points to the running ones, and multiplies a value by the lines through both.</summary>
    internal void Add(ref Fp12Lanes value)
    {
        Fp2Lanes theta = _y - (_qy * _z);
        Fp2Lanes lambda = _x - (_qx * _z);
        Fp2Lanes.DifferenceOfProducts(theta, _qx, lambda, _qy, out Fp2Lanes l0);
        value.MultiplyByLine(l0, -theta * _px, -lambda * _minusPy);
        Fp2Lanes square = lambda.Square();
        Fp2Lanes cube = square * lambda;
        Fp2Lanes xSquare = square * _x;
        Fp2Lanes sum = (theta.Square() * _z) + cube - xSquare.Scale(2);
        _x = lambda * sum;
        Fp2Lanes.DifferenceOfProducts(theta, xSquare - sum, cube, _y, out _y);
        _z *= cube;
    }
}
