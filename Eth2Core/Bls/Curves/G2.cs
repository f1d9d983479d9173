using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>The group of signatures: points of order r of y^2 = x^3 + 4(1 + u) over Fp2.</summary>
/// <remarks>Source: RFC 9380, section 8.8.2 and appendix G.3; draft-irtf-cfrg-pairing-friendly-curves-11, section 4.2.1 (generator).</remarks>
internal static class G2
{
    internal static AffinePoint<Fp2> Generator { get; } = new(
        Fp2.FromHex(
            "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
            "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"),
        Fp2.FromHex(
            "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801",
            "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be"));

    // 1 / xi^((p - 1) / 3) and 1 / xi^((p - 1) / 2).
    internal static readonly Fp2 PsiX = Fp2.FromHex(
        "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
        "1a0111ea397fe699ec02408663d4de85aa0d857d89759ad4897d29650fb85f9b409427eb4f49fffd8bfd00000000aaad");

    internal static readonly Fp2 PsiY = Fp2.FromHex(
        "135203e60180a68ee2e9c448d77a2cd91c3dedd930b1cf60ef396489f61eb45e304466cf3e67fa0af1ee7b04121bdea2",
        "06af0e0437ff400b6831e36d6bd17ffe48395dabc2d3435e77f76e17009241c5ee67992f72ec05f4c81084fbede3cc09");

    /// <summary>The endomorphism psi: untwist, Frobenius, twist. On the subgroup it is multiplication by x.</summary>
    internal static JacobianPoint<Fp2> Psi(in JacobianPoint<Fp2> point) =>
        new(point.X.Conjugate() * PsiX, point.Y.Conjugate() * PsiY, point.Z.Conjugate());

    /// <summary>Whether a point of the curve lies in the subgroup: psi(P) = [x]P.</summary>
    /// <remarks>Source: Scott, eprint 2021/1130, section 4: 63 doublings instead of 255.</remarks>
    internal static bool IsInSubgroup(in AffinePoint<Fp2> point)
    {
        if (point.IsInfinity)
            return true;
        var psi = new AffinePoint<Fp2>(point.X.Conjugate() * PsiX, point.Y.Conjugate() * PsiY);
        return PointMultiplication.MultiplyByParameter(JacobianPoint<Fp2>.From(point)).IsSamePointAs(psi);
    }

    /// <summary>Moves a point of the curve into the subgroup (RFC 9380, appendix G.3: clear_cofactor_bls12381_g2).</summary>
    internal static JacobianPoint<Fp2> ClearCofactor(in JacobianPoint<Fp2> point)
    {
        JacobianPoint<Fp2> t1 = PointMultiplication.MultiplyByParameter(point);
        JacobianPoint<Fp2> t2 = Psi(point);
        JacobianPoint<Fp2> t3 = Psi(Psi(point.Double())) - t2;
        t2 = PointMultiplication.MultiplyByParameter(t1 + t2);
        return t3 + t2 - t1 - point;
    }
}
