using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using G1Point = Eth2Core.Bls.Curves.CompletePoint<Eth2Core.Bls.Lanes.FpLanes>;
using G2Point = Eth2Core.Bls.Curves.CompletePoint<Eth2Core.Bls.Lanes.Fp2Lanes>;

namespace Eth2Core.Bls.Lanes;

/// <summary>Multiples of points of the subgroup by random factors, eight at a time.</summary>
/// <remarks>
/// A factor's 64 bits stand for low - high * x^2, with the two halves below 2^32: multiplication by -x^2 is an endomorphism of either group, phi on G1 and -psi^2
/// on G2, so 32 doublings do for 64 bits (Gallant, Lambert, Vanstone, 2001). Different halves give different factors, because x^2 is greater than 2^126 and r than 2^254.
/// </remarks>
internal static class LaneMultiples
{
    private const int HalfBits = 32;
    private const int TableLength = 4;

    /// <summary>The multiple of each point.</summary>
    internal static void Scale(ReadOnlySpan<AffinePoint<Fp>> points, ReadOnlySpan<ulong> factors, Span<JacobianPoint<Fp>> multiples)
    {
        for (int first = 0; first < points.Length; first += FpLanes.Width)
        {
            int count = Math.Min(FpLanes.Width, points.Length - first);
            LanePacking.ToLanes(points.Slice(first, count), out FpLanes x, out FpLanes y);
            G1Point point = new(x, y, FpLanes.One), image = LanePoints.Phi(point);
            ReadOnlySpan<G1Point> table = [G1Point.Infinity, point, image, point + image];
            G1Point product = G1Point.Infinity;
            for (int bit = HalfBits - 1; bit >= 0; bit--)
            {
                (LaneMask low, LaneMask high) = Bits(factors.Slice(first, count), bit);
                G1Point.Double(product, out product);
                LanePoints.Select(low, high, table, out G1Point multiple);
                G1Point.Add(product, multiple, out product);
            }

            LanePacking.FromLanes(product, multiples.Slice(first, count));
        }
    }

    /// <summary>The sum of all multiples; all points of a lane share the doublings.</summary>
    internal static JacobianPoint<Fp2> Sum(ReadOnlySpan<AffinePoint<Fp2>> points, ReadOnlySpan<ulong> factors)
    {
        int groups = (points.Length + FpLanes.Width - 1) / FpLanes.Width;
        var tables = new G2Point[TableLength * groups];
        for (int group = 0; group < groups; group++)
        {
            int first = group * FpLanes.Width;
            LanePacking.ToLanes(points.Slice(first, Math.Min(FpLanes.Width, points.Length - first)), out Fp2Lanes x, out Fp2Lanes y);
            G2Point point = new(x, y, Fp2Lanes.One), image = -LanePoints.Psi(LanePoints.Psi(point));
            ReadOnlySpan<G2Point> table = [G2Point.Infinity, point, image, point + image];
            table.CopyTo(tables.AsSpan(TableLength * group));
        }

        G2Point sum = G2Point.Infinity;
        for (int bit = HalfBits - 1; bit >= 0; bit--)
        {
            G2Point.Double(sum, out sum);
            for (int group = 0; group < groups; group++)
            {
                int first = group * FpLanes.Width;
                (LaneMask low, LaneMask high) = Bits(factors.Slice(first, Math.Min(FpLanes.Width, points.Length - first)), bit);
                LanePoints.Select(low, high, tables.AsSpan(TableLength * group, TableLength), out G2Point multiple);
                G2Point.Add(sum, multiple, out sum);
            }
        }

        Span<JacobianPoint<Fp2>> lanes = new JacobianPoint<Fp2>[FpLanes.Width];
        LanePacking.FromLanes(sum, lanes);
        JacobianPoint<Fp2> total = lanes[0];
        foreach (ref readonly JacobianPoint<Fp2> lane in lanes[1..])
            total += lane;
        return total;
    }

    // One bit of both halves of each factor; lanes without a factor have none set.
    private static (LaneMask Low, LaneMask High) Bits(ReadOnlySpan<ulong> factors, int bit)
    {
        byte low = 0, high = 0;
        for (int lane = 0; lane < factors.Length; lane++)
        {
            low |= (byte)(((factors[lane] >> bit) & 1) << lane);
            high |= (byte)(((factors[lane] >> (bit + HalfBits)) & 1) << lane);
        }

        return (new LaneMask(low), new LaneMask(high));
    }
}
