using System.Runtime.CompilerServices;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Pairing;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight pairs of points in a Miller loop: the points themselves, and the running points on the twist.</summary>
/// <remarks>The formulas and their sources are those of <see cref="MillerPoint"/>. Weights of the running point: x 2, y 2, z 1.</remarks>
[SkipLocalsInit]
internal struct LanePair
{
    private readonly FpLanes _px;
    private readonly FpLanes _py;
    private readonly Fp2Lanes _qx;
    private readonly Fp2Lanes _qy;
    private Fp2Lanes _x;
    private Fp2Lanes _y;
    private Fp2Lanes _z;

    internal LanePair(ReadOnlySpan<AffinePoint<Fp>> g1, ReadOnlySpan<AffinePoint<Fp2>> g2)
    {
        LanePacking.ToLanes(g1, out _px, out _py);
        LanePacking.ToLanes(g2, out _qx, out _qy);
        (_x, _y, _z) = (_qx, _qy, Fp2Lanes.One);
    }

    /// <summary>Doubles the running points, and multiplies a value by their tangents.</summary>
    internal void Double(ref Fp12Lanes value)
    {
        Fp2Lanes yy = _y.Square();
        Fp2Lanes bzz3 = _z.Square().MultiplyBy3B();
        Fp2Lanes bzz9 = bzz3.Scale(3);
        Fp2Lanes yz2 = (_y * _z).Scale(2);
        value = value.MultiplyByLine(bzz3 - yy, _x.Square().Scale(3) * _px, -yz2 * _py);
        _x = ((yy - bzz9) * (_x * _y)).Scale(2);
        _y = (yy + bzz9).Square() - bzz3.Square().Scale(12);
        _z = (yy * yz2).Scale(4);
    }

    /// <summary>Adds the points to the running ones, and multiplies a value by the lines through both.</summary>
    internal void Add(ref Fp12Lanes value)
    {
        Fp2Lanes theta = _y - (_qy * _z);
        Fp2Lanes lambda = _x - (_qx * _z);
        value = value.MultiplyByLine((theta * _qx) - (lambda * _qy), -theta * _px, lambda * _py);
        Fp2Lanes square = lambda.Square();
        Fp2Lanes cube = square * lambda;
        Fp2Lanes xSquare = square * _x;
        Fp2Lanes sum = (theta.Square() * _z) + cube - xSquare.Scale(2);
        _x = lambda * sum;
        _y = (theta * (xSquare - sum).Reduce()) - (cube * _y);
        _z *= cube;
    }
}
