using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Pairing;

namespace Eth2Core.Bls.Lanes;

/// <summary>The product of the Miller functions of many pairs, eight at a time; all groups of eight share the squarings.</summary>
/// <remarks>The loop is that of <see cref="MillerLoop"/>.</remarks>
internal static class LaneMiller
{
    /// <summary>The product over all pairs; none of the points is the identity, and there is at least one pair.</summary>
    internal static Fp12 Product(ReadOnlySpan<AffinePoint<Fp>> g1, ReadOnlySpan<AffinePoint<Fp2>> g2)
    {
        var pairs = new LanePair[(g2.Length + FpLanes.Width - 1) / FpLanes.Width];
        for (int i = 0; i < pairs.Length; i++)
        {
            int first = i * FpLanes.Width, count = Math.Min(FpLanes.Width, g2.Length - first);
            pairs[i] = new LanePair(g1.Slice(first, count), g2.Slice(first, count));
        }

        // The lanes that the last group does not need are computed and left out.
        int last = g2.Length - ((pairs.Length - 1) * FpLanes.Width);
        Fp12 product = Fp12.One;
        if (pairs.Length > 1)
            product = Multiply(Run(pairs.AsSpan(0, pairs.Length - 1)), FpLanes.Width);
        return product * Multiply(Run(pairs.AsSpan(pairs.Length - 1)), last);
    }

    private static Fp12Lanes Run(Span<LanePair> pairs)
    {
        Fp12Lanes value = Fp12Lanes.One;
        for (int bit = 62; bit >= 0; bit--)
        {
            if (bit != 62)
                value = value.Square();
            bool adds = ((PointMultiplication.ParameterX >> bit) & 1) != 0;
            foreach (ref LanePair pair in pairs)
            {
                pair.Double(ref value);
                if (adds)
                    pair.Add(ref value);
            }
        }

        return value;
    }

    // x is negative: the product is conjugated at the end.
    private static Fp12 Multiply(in Fp12Lanes lanes, int count)
    {
        Span<Fp12> values = new Fp12[FpLanes.Width];
        lanes.CopyTo(values);
        Fp12 product = values[0];
        for (int lane = 1; lane < count; lane++)
            product *= values[lane];
        return product.Conjugate();
    }
}
