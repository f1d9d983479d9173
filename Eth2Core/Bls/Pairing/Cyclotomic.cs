using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Pairing;

/// <summary>Arithmetic in the cyclotomic subgroup of Fp12, where a^(p^6 + 1) = 1: squares are cheap and the inverse is the conjugate.</summary>
internal static class Cyclotomic
{
    /// <summary>Granger, Scott, eprint 2009/565, section 3.2: nine squares in Fp2.</summary>
    internal static Fp12 Square(in Fp12 a)
    {
        (Fp2 t0, Fp2 t1) = SquareFp4(a.C0.C0, a.C1.C1);
        (Fp2 t2, Fp2 t3) = SquareFp4(a.C1.C0, a.C0.C2);
        (Fp2 t4, Fp2 t5) = SquareFp4(a.C0.C1, a.C1.C2);
        t5 = t5.MultiplyByXi();
        return new(
            new Fp6(ThreeMinusTwo(t0, a.C0.C0), ThreeMinusTwo(t2, a.C0.C1), ThreeMinusTwo(t4, a.C0.C2)),
            new Fp6(ThreePlusTwo(t5, a.C1.C0), ThreePlusTwo(t1, a.C1.C1), ThreePlusTwo(t3, a.C1.C2)));
    }

    /// <summary>a^x for the curve's parameter, which is negative.</summary>
    internal static Fp12 PowerOfParameter(in Fp12 a)
    {
        Fp12 power = a;
        for (int bit = 62; bit >= 0; bit--)
        {
            power = Square(power);
            if (((PointMultiplication.ParameterX >> bit) & 1) != 0)
                power *= a;
        }

        return power.Conjugate();
    }

    // (a + b s)^2 with s^2 = xi.
    private static (Fp2 Real, Fp2 Other) SquareFp4(in Fp2 a, in Fp2 b)
    {
        Fp2 aa = a.Square();
        Fp2 bb = b.Square();
        return (aa + bb.MultiplyByXi(), (a + b).Square() - aa - bb);
    }

    private static Fp2 ThreeMinusTwo(in Fp2 a, in Fp2 b) => (a - b).Scale(2) + a;

    private static Fp2 ThreePlusTwo(in Fp2 a, in Fp2 b) => (a + b).Scale(2) + a;
}
