using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>The group of public keys: points of order r of y^2 = x^3 + 4 over Fp.</summary>
/// <remarks>Source: RFC 9380, section 8.8.1; draft-irtf-cfrg-pairing-friendly-curves-11, section 4.2.1 (generator).</remarks>
internal static class G1
{
    internal static AffinePoint<Fp> Generator { get; } = new(
        Fp.FromHex("17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
        Fp.FromHex("08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));

    /// <summary>-generator: the left side of the verification equation.</summary>
    internal static AffinePoint<Fp> MinusGenerator { get; } = -Generator;

    /// <summary>A cube root of 1: (x, y) -> (beta x, y) is multiplication by -x^2 on G1.</summary>
    internal static readonly Fp Beta = Fp.FromHex(
        "00000000000000005f19672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe");

    /// <summary>Whether a point of the curve lies in the subgroup: phi(P) = -[x^2]P.</summary>
    /// <remarks>Source: Scott, eprint 2021/1130, section 6: 126 doublings instead of 255.</remarks>
    internal static bool IsInSubgroup(in AffinePoint<Fp> point)
    {
        if (point.IsInfinity)
            return true;
        JacobianPoint<Fp> multiple = PointMultiplication.MultiplyByParameter(
            PointMultiplication.MultiplyByParameter(JacobianPoint<Fp>.From(point)));
        return (-multiple).IsSamePointAs(new AffinePoint<Fp>(point.X * Beta, point.Y));
    }

    /// <summary>[1 - x]P, which is in the subgroup for every point of the curve (RFC 9380, section 8.8.1: h_eff).</summary>
    internal static JacobianPoint<Fp> ClearCofactor(in JacobianPoint<Fp> point) =>
        point - PointMultiplication.MultiplyByParameter(point);
}
