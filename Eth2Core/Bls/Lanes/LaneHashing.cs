using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.HashToCurve;
using G2Point = Eth2Core.Bls.Curves.CompletePoint<Eth2Core.Bls.Lanes.Fp2Lanes>;

namespace Eth2Core.Bls.Lanes;

/// <summary>Messages to points of G2, eight at a time (hash_to_curve of BLS12381G2_XMD:SHA-256_SSWU_RO_).</summary>
/// <remarks>The formulas and their sources are those of <see cref="MapToG2"/>; where those branch, these choose lane by lane. The one inverse that a point needs for its sign is shared
/// by all points of a batch: Montgomery's trick, three products for each.</remarks>
internal static class LaneHashing
{
    private const int BytesPerInteger = 64;
    private const int IntegersPerMessage = 4;
    private const int BytesPerMessage = BytesPerInteger * IntegersPerMessage;

    private static readonly Fp2Lanes s_a = Fp2Lanes.Broadcast(MapToG2.A);
    private static readonly Fp2Lanes s_b = Fp2Lanes.Broadcast(MapToG2.B);
    private static readonly Fp2Lanes s_z = Fp2Lanes.Broadcast(MapToG2.Z);
    private static readonly Fp2Lanes s_zCubed = Fp2Lanes.Broadcast(MapToG2.ZCubed);
    private static readonly Fp2Lanes s_az = Fp2Lanes.Broadcast(MapToG2.A * MapToG2.Z);
    private static readonly FpLanes s_rootOfMinus125 = FpLanes.Broadcast(MapToG2.RootOfMinus125);

    private static readonly Fp2Lanes[] s_xNumerator = Broadcast(MapToG2Isogeny.Instance.XNumerator);
    private static readonly Fp2Lanes[] s_xDenominator = Broadcast(MapToG2Isogeny.Instance.XDenominator);
    private static readonly Fp2Lanes[] s_yNumerator = Broadcast(MapToG2Isogeny.Instance.YNumerator);
    private static readonly Fp2Lanes[] s_yDenominator = Broadcast(MapToG2Isogeny.Instance.YDenominator);

    /// <summary>Hashes messages.</summary>
    /// <param name="messages">n messages of 32 bytes, one after another.</param>
    /// <param name="domainSeparationTag">The suite's tag.</param>
    /// <param name="points">Room for n points.</param>
    internal static void Hash(ReadOnlySpan<byte> messages, ReadOnlySpan<byte> domainSeparationTag, Span<JacobianPoint<Fp2>> points)
    {
        int groups = (points.Length + FpLanes.Width - 1) / FpLanes.Width;
        var preimages = new Preimage[2 * groups];
        byte[] uniform = new byte[groups * FpLanes.Width * BytesPerMessage];
        ExpandMessages.Xmd(messages, domainSeparationTag, uniform.AsSpan(0, points.Length * BytesPerMessage), BytesPerMessage);
        for (int group = 0; group < groups; group++)
        {
            ReadOnlySpan<byte> ofGroup = uniform.AsSpan(group * FpLanes.Width * BytesPerMessage, FpLanes.Width * BytesPerMessage);
            for (int i = 0; i < 2; i++)
                preimages[(2 * group) + i] = MapToPreimage(new(ReadInteger(ofGroup, 2 * i), ReadInteger(ofGroup, (2 * i) + 1)));
        }

        ChooseSigns(preimages);
        for (int group = 0; group < groups; group++)
        {
            G2Point sum = MapToCurve(preimages[2 * group]) + MapToCurve(preimages[(2 * group) + 1]);
            int first = group * FpLanes.Width;
            LanePacking.FromLanes(LanePoints.ClearCofactor(sum), points.Slice(first, Math.Min(FpLanes.Width, points.Length - first)));
        }
    }

    private static FpLanes ReadInteger(ReadOnlySpan<byte> uniform, int index) => LaneEncoding.ReadWide(uniform[(index * BytesPerInteger)..], BytesPerMessage);

    // The simplified SWU map up to the sign of y: the point (n / d, y / d^2) of E'. Weights in order: 1, 2, 1 (a factor of 3), 1, 1, 1 (2 times 1).
    private static Preimage MapToPreimage(in Fp2Lanes u)
    {
        Fp2Lanes uu = u.Square();
        Fp2Lanes zu2 = s_z * uu;
        Fp2Lanes tv = zu2.Square() + zu2;
        Fp2Lanes n = s_b * (tv + Fp2Lanes.One);
        Fp2Lanes d = Fp2Lanes.Select(tv.IsZero(), s_az, -(s_a * tv));
        Fp2Lanes dd = d.Square();
        Fp2Lanes gd = (((n.Square() + (s_a * dd)) * n) + (s_b * (dd * d))) * d;

        LaneMask isSquare = FpLanesPowers.TrySquareRoot(gd.Norm(), out FpLanes normRoot);
        Fp2Lanes square = Fp2Lanes.Select(isSquare, gd, s_zCubed * gd);
        Fp2Lanes y = FpLanesPowers.FromNormRoot(square, FpLanes.Select(isSquare, normRoot, normRoot * s_rootOfMinus125));
        return new Preimage
        {
            U = u,
            N = Fp2Lanes.Select(isSquare, n, n * zu2),
            D = d,
            DD = dd,
            Y = Fp2Lanes.Select(isSquare, y, uu * u * y),
        };
    }

    // The sign of y / d^2 is to be that of u.
    private static void ChooseSigns(Preimage[] preimages)
    {
        var products = new Fp2Lanes[preimages.Length];
        Fp2Lanes product = Fp2Lanes.One;
        for (int i = 0; i < preimages.Length; i++)
        {
            products[i] = product;
            product *= preimages[i].DD;
        }

        Fp2Lanes inverse = product.Inverse();
        for (int i = preimages.Length - 1; i >= 0; i--)
        {
            ref Preimage preimage = ref preimages[i];
            Fp2Lanes affineY = preimage.Y * (inverse * products[i]);
            inverse *= preimage.DD;
            LaneMask isOther = LaneEncoding.IsOdd(affineY) ^ LaneEncoding.IsOdd(preimage.U);
            preimage.Y = Fp2Lanes.Select(isOther, -preimage.Y, preimage.Y);
        }
    }

    // x = n d / d^2 and y / d^2 as (X / Z, Y / Z), then the 3-isogeny, all polynomials made homogeneous of degree 3.
    private static G2Point MapToCurve(in Preimage preimage)
    {
        Fp2Lanes x = preimage.N * preimage.D, z = preimage.DD;
        Fp2Lanes[] powers = [Fp2Lanes.One, z, z.Square(), z.Square() * z];
        Fp2Lanes xn = Evaluate(s_xNumerator, x, powers);
        Fp2Lanes xd = Evaluate(s_xDenominator, x, powers) * z;
        Fp2Lanes yn = Evaluate(s_yNumerator, x, powers) * preimage.Y;
        Fp2Lanes yd = Evaluate(s_yDenominator, x, powers) * z;
        return new(xn * yd, yn * xd, xd * yd);
    }

    // Of weight 2.
    private static Fp2Lanes Evaluate(Fp2Lanes[] coefficients, in Fp2Lanes x, Fp2Lanes[] powers)
    {
        Fp2Lanes value = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            value = (value * x) + (coefficients[i] * powers[coefficients.Length - 1 - i]);
        return value;
    }

    private static Fp2Lanes[] Broadcast(IReadOnlyList<Fp2> values) => [.. values.Select(value => Fp2Lanes.Broadcast(value))];

    private struct Preimage
    {
        internal Fp2Lanes U;
        internal Fp2Lanes N;
        internal Fp2Lanes D;
        internal Fp2Lanes DD;
        internal Fp2Lanes Y;
    }
}
