using System.Runtime.CompilerServices;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Pairing;

/// <summary>The running point of a Miller loop, (X / Z, Y / Z) on the twist, and the lines it draws.</summary>
/// <remarks>
/// A line through points of the twist, taken at P = (x, y) of G1, is l0 + (l1 x) v + (l4 y) v w up to a factor that the final exponentiation
/// removes. Source: Costello, Lange, Naehrig, eprint 2009/615, section 5; Aranha et al., eprint 2010/526, section 3.2 (M-type twist).
/// </remarks>
[SkipLocalsInit]
internal struct MillerPoint
{
    private Fp2 _x;
    private Fp2 _y;
    private Fp2 _z;

    internal MillerPoint(in AffinePoint<Fp2> point)
    {
        _x = point.X;
        _y = point.Y;
        _z = Fp2.One;
    }

    /// <summary>Doubles the point and gives the tangent's coefficients.</summary>
    internal void Double(out Fp2 l0, out Fp2 l1, out Fp2 l4)
    {
        Fp2 yy = _y.Square();
        Fp2 bzz3 = _z.Square().MultiplyBy3B();
        Fp2 bzz9 = bzz3.Scale(3);
        Fp2 yz2 = (_y * _z).Scale(2);
        l0 = bzz3 - yy;
        l1 = _x.Square().Scale(3);
        l4 = -yz2;
        _x = ((yy - bzz9) * (_x * _y)).Scale(2);
        _y = (yy + bzz9).Square() - bzz3.Square().Scale(12);
        _z = (yy * yz2).Scale(4);
    }

    /// <summary>Adds an affine point and gives the coefficients of the line through both.</summary>
    internal void Add(in AffinePoint<Fp2> point, out Fp2 l0, out Fp2 l1, out Fp2 l4)
    {
        Fp2 theta = _y - (point.Y * _z);
        Fp2 lambda = _x - (point.X * _z);
        l0 = (theta * point.X) - (lambda * point.Y);
        l1 = -theta;
        l4 = lambda;
        Fp2 square = lambda.Square();
        Fp2 cube = square * lambda;
        Fp2 xSquare = square * _x;
        Fp2 sum = (theta.Square() * _z) + cube - xSquare.Scale(2);
        _x = lambda * sum;
        _y = (theta * (xSquare - sum)) - (cube * _y);
        _z *= cube;
    }
}
