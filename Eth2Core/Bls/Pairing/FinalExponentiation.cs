using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Pairing;

/// <summary>Raises a Miller value to 3 (p^12 - 1) / r, so that equal pairings become equal elements of order r.</summary>
/// <remarks>
/// The easy part is f^((p^6 - 1)(p^2 + 1)). The hard part follows the identity
/// 3 (p^4 - p^2 + 1) / r = (x - 1)^2 (x + p) (x^2 + p^2 - 1) + 3: Hayashida, Hayasaka, Teruya, eprint 2020/875.
/// The factor 3 is prime to r and changes nothing.
/// </remarks>
internal static class FinalExponentiation
{
    internal static Fp12 Apply(in Fp12 miller)
    {
        Fp12 f = miller.Conjugate() * miller.Inverse();
        f = Frobenius.Power(Frobenius.Power(f)) * f;

        Fp12 a = Cyclotomic.PowerOfParameter(f) * f.Conjugate();
        a = Cyclotomic.PowerOfParameter(a) * a.Conjugate();
        Fp12 b = Cyclotomic.PowerOfParameter(a) * Frobenius.Power(a);
        Fp12 c = Cyclotomic.PowerOfParameter(Cyclotomic.PowerOfParameter(b)) * Frobenius.Power(Frobenius.Power(b)) * b.Conjugate();
        return c * Cyclotomic.Square(f) * f;
    }
}
