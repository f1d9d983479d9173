using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.HashToCurve;

/// <summary>The simplified SWU map to E': y^2 = x^3 + 240u x + 1012(1 + u), Z = -(2 + u), and the 3-isogeny to G2's curve.</summary>
/// <remarks>
/// Source: RFC 9380, sections 6.6.2, 6.6.3 and 8.8.2. With n / d = x1 and g = n^3 + A n d^2 + B d^3, gx1 = g / d^3. A root of g * d gives
/// y1 = sqrt(g d) / d^2: no division. gx2 = Z^3 u^6 gx1 is a square where gx1 is not, and the norm of Z^3 is 125: where the norm N of g d has
/// no root, s = N^((p + 1) / 4) has s^2 = -N, so s * sqrt(-125) is a root of the norm of Z^3 g d. One power in Fp serves both cases.
/// </remarks>
internal static class MapToG2
{
    internal static readonly Fp2 A = new(Fp.Zero, Fp.FromUInt32(240));
    internal static readonly Fp2 B = new(Fp.FromUInt32(1012), Fp.FromUInt32(1012));
    internal static readonly Fp2 Z = -new Fp2(Fp.FromUInt32(2), Fp.FromUInt32(1));
    internal static readonly Fp2 ZCubed = Z.Square() * Z;

    internal static readonly Fp RootOfMinus125 = Fp.FromHex(
        "0810e5a23cbb86fd12ded1af502287a397ed25c1d6fe0444e38c48e9c7ddb3c27cfebdd464e90f201fda0eb6983f2533");

    /// <summary>map_to_curve.</summary>
    internal static JacobianPoint<Fp2> Map(in Fp2 u) => MapToG2Isogeny.Instance.Map(MapToPreimage(u));

    private static JacobianPoint<Fp2> MapToPreimage(in Fp2 u)
    {
        Fp2 zu2 = Z * u.Square();
        Fp2 tv = zu2.Square() + zu2;
        Fp2 n = B * (tv + Fp2.One);
        Fp2 d = tv.IsZero ? A * Z : -(A * tv);
        Fp2 dd = d.Square();
        Fp2 gd = (((n.Square() + (A * dd)) * n) + (B * (dd * d))) * d;

        bool isSquare = FpPowers.TrySquareRoot(gd.Norm(), out Fp normRoot);
        Fp2 y;
        if (isSquare)
        {
            y = Fp2SquareRoot.FromNormRoot(gd, normRoot);
        }
        else
        {
            y = u.Square() * u * Fp2SquareRoot.FromNormRoot(ZCubed * gd, normRoot * RootOfMinus125);
            n *= zu2;
        }

        // The sign of y is that of u; y stands over d^2, which has to be divided out to see its sign.
        Fp2 affineY = y * dd.Inverse();
        if (affineY.Parity() != u.Parity())
            y = -y;
        return new(n * d, y * d, d);
    }
}
