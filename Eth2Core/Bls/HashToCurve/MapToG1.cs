using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.HashToCurve;

/// <summary>The simplified SWU map to E': y^2 = x^3 + A x + B with Z = 11, and the 11-isogeny to G1's curve.</summary>
/// <remarks>Source: RFC 9380, sections 6.6.2, 6.6.3 and 8.8.1. As in <see cref="MapToG2"/>, without a division: where g d has no root,
/// s = (g d)^((p + 1) / 4) has s^2 = -g d, and s * sqrt(-Z^3) is a root of Z^3 g d.</remarks>
internal static class MapToG1
{
    private static readonly Fp A = Fp.FromHex(
        "00144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d");

    private static readonly Fp B = Fp.FromHex(
        "12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0");

    private static readonly Fp Z = Fp.FromUInt32(11);

    private static readonly Fp RootOfMinusZCubed = Fp.FromHex(
        "03d689d1e0e762cef9f2bec6130316806b4c80eda6fc10ce77ae83eab1ea8b8b8a407c9c6db195e06f2dbeabc2baeff5");

    /// <summary>map_to_curve.</summary>
    internal static JacobianPoint<Fp> Map(in Fp u) => MapToG1Isogeny.Instance.Map(MapToPreimage(u));

    private static JacobianPoint<Fp> MapToPreimage(in Fp u)
    {
        Fp zu2 = Z * u.Square();
        Fp tv = zu2.Square() + zu2;
        Fp n = B * (tv + Fp.One);
        Fp d = tv.IsZero ? A * Z : -(A * tv);
        Fp dd = d.Square();
        Fp gd = (((n.Square() + (A * dd)) * n) + (B * (dd * d))) * d;
        if (!FpPowers.TrySquareRoot(gd, out Fp y))
        {
            y = u.Square() * u * y * RootOfMinusZCubed;
            n *= zu2;
        }

        Fp affineY = y * dd.Inverse();
        if (FpEncoding.Parity(affineY) != FpEncoding.Parity(u))
            y = -y;
        return new(n * d, y * d, d);
    }
}
