using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>Points into lanes and back.</summary>
internal static class LanePacking
{
    /// <summary>At most eight points of G1; the other lanes get the first one again.</summary>
    internal static void ToLanes(ReadOnlySpan<AffinePoint<Fp>> points, out FpLanes x, out FpLanes y)
    {
        Span<Fp> xs = stackalloc Fp[FpLanes.Width], ys = stackalloc Fp[FpLanes.Width];
        for (int lane = 0; lane < FpLanes.Width; lane++)
        {
            ref readonly AffinePoint<Fp> point = ref points[lane < points.Length ? lane : 0];
            (xs[lane], ys[lane]) = (point.X, point.Y);
        }

        x = FpTransposition.ToLanes(xs);
        y = FpTransposition.ToLanes(ys);
    }

    /// <summary>At most eight points of G2; the other lanes get the first one again.</summary>
    internal static void ToLanes(ReadOnlySpan<AffinePoint<Fp2>> points, out Fp2Lanes x, out Fp2Lanes y)
    {
        Span<Fp2> xs = stackalloc Fp2[FpLanes.Width], ys = stackalloc Fp2[FpLanes.Width];
        for (int lane = 0; lane < FpLanes.Width; lane++)
        {
            ref readonly AffinePoint<Fp2> point = ref points[lane < points.Length ? lane : 0];
            (xs[lane], ys[lane]) = (point.X, point.Y);
        }

        x = ToLanes(xs);
        y = ToLanes(ys);
    }

    /// <summary>Affine points of G2, one from each lane.</summary>
    internal static void FromLanes(in Fp2Lanes x, in Fp2Lanes y, Span<AffinePoint<Fp2>> points)
    {
        Span<Fp2> xs = stackalloc Fp2[FpLanes.Width], ys = stackalloc Fp2[FpLanes.Width];
        FromLanes(x, xs);
        FromLanes(y, ys);
        for (int lane = 0; lane < points.Length; lane++)
            points[lane] = new AffinePoint<Fp2>(xs[lane], ys[lane]);
    }

    /// <summary>Points (X / Z, Y / Z) of G1 in the coordinates (X / Z^2, Y / Z^3).</summary>
    internal static void FromLanes(in CompletePoint<FpLanes> lanes, Span<JacobianPoint<Fp>> points)
    {
        Span<Fp> x = stackalloc Fp[FpLanes.Width], y = stackalloc Fp[FpLanes.Width], z = stackalloc Fp[FpLanes.Width];
        FpTransposition.FromLanes(lanes.X * lanes.Z, x);
        FpTransposition.FromLanes(lanes.Y * lanes.Z.Square(), y);
        FpTransposition.FromLanes(lanes.Z, z);
        for (int lane = 0; lane < points.Length; lane++)
            points[lane] = new JacobianPoint<Fp>(x[lane], y[lane], z[lane]);
    }

    /// <summary>Points (X / Z, Y / Z) of G2 in the coordinates (X / Z^2, Y / Z^3).</summary>
    internal static void FromLanes(in CompletePoint<Fp2Lanes> lanes, Span<JacobianPoint<Fp2>> points)
    {
        Span<Fp2> x = stackalloc Fp2[FpLanes.Width], y = stackalloc Fp2[FpLanes.Width], z = stackalloc Fp2[FpLanes.Width];
        FromLanes(lanes.X * lanes.Z, x);
        FromLanes(lanes.Y * lanes.Z.Square(), y);
        FromLanes(lanes.Z, z);
        for (int lane = 0; lane < points.Length; lane++)
            points[lane] = new JacobianPoint<Fp2>(x[lane], y[lane], z[lane]);
    }

    /// <summary>The element of each lane; of weight at most 64.</summary>
    internal static void FromLanes(in Fp2Lanes lanes, Span<Fp2> values)
    {
        Span<Fp> c0 = stackalloc Fp[FpLanes.Width], c1 = stackalloc Fp[FpLanes.Width];
        FpTransposition.FromLanes(lanes.C0, c0);
        FpTransposition.FromLanes(lanes.C1, c1);
        for (int lane = 0; lane < values.Length; lane++)
            values[lane] = new Fp2(c0[lane], c1[lane]);
    }

    private static Fp2Lanes ToLanes(ReadOnlySpan<Fp2> values)
    {
        Span<Fp> c0 = stackalloc Fp[FpLanes.Width], c1 = stackalloc Fp[FpLanes.Width];
        for (int lane = 0; lane < values.Length; lane++)
            (c0[lane], c1[lane]) = (values[lane].C0, values[lane].C1);
        return new(FpTransposition.ToLanes(c0), FpTransposition.ToLanes(c1));
    }
}
