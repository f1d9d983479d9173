using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Pairing;

/// <summary>The product of the Miller functions of many pairs, whose squarings are shared.</summary>
/// <remarks>Source: optimal ate pairing, Vercauteren, eprint 2008/096; the loop runs over the bits of the curve's parameter x and conjugates at
/// the end because x is negative.</remarks>
internal static class MillerLoop
{
    /// <summary>The product over all pairs of f_(x, Q)(P); a pair with an identity contributes 1.</summary>
    internal static Fp12 Product(ReadOnlySpan<AffinePoint<Fp>> g1, ReadOnlySpan<AffinePoint<Fp2>> g2)
    {
        var running = new MillerPoint[g2.Length];
        for (int i = 0; i < running.Length; i++)
            running[i] = new MillerPoint(g2[i]);

        Fp12 value = Fp12.One;
        for (int bit = 62; bit >= 0; bit--)
        {
            if (bit != 62)
                value = value.Square();
            bool adds = ((PointMultiplication.ParameterX >> bit) & 1) != 0;
            for (int i = 0; i < running.Length; i++)
            {
                if (g1[i].IsInfinity || g2[i].IsInfinity)
                    continue;
                running[i].Double(out Fp2 l0, out Fp2 l1, out Fp2 l4);
                value = value.MultiplyByLine(l0, l1 * g1[i].X, l4 * g1[i].Y);
                if (!adds)
                    continue;
                running[i].Add(g2[i], out l0, out l1, out l4);
                value = value.MultiplyByLine(l0, l1 * g1[i].X, l4 * g1[i].Y);
            }
        }

        return value.Conjugate();
    }
}
