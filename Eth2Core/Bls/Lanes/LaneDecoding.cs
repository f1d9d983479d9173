using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>Compressed points, eight at a time: decompressed, and checked to be in the subgroup.</summary>
/// <remarks>Encodings that are no point, and the identity, are left to the code for one value: an answer for each item says whether it was decoded here. A lane
/// whose encoding is none goes on with the generator.</remarks>
internal static class LaneDecoding
{
    private const byte ExpectedFlags = PointEncoding.CompressedFlag;

    private static readonly FpLanes s_b = FpLanes.Broadcast(Fp.CurveB);
    private static readonly Fp2Lanes s_b2 = Fp2Lanes.Broadcast(Fp2.CurveB);

    /// <summary>At most eight public keys that are valid: not the identity, in the subgroup.</summary>
    /// <param name="bytes">48 bytes for each.</param>
    /// <param name="points">Room for as many points.</param>
    /// <returns>For which of them there is a point.</returns>
    internal static LaneMask ReadPubkeys(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp>> points)
    {
        Span<byte> integers = stackalloc byte[FpLanes.Width * Lengths.Pubkey];
        (LaneMask isPlain, LaneMask wantsLarger) = Prepare(bytes, Lengths.Pubkey, integers);
        LaneMask isValid = isPlain & LaneEncoding.TryRead(integers, out FpLanes x);
        isValid &= FpLanesPowers.TrySquareRoot((x.Square() * x) + s_b, out FpLanes y);
        y = FpLanes.Select(LaneEncoding.IsLargerHalf(y) ^ wantsLarger, -y, y);
        isValid &= LanePoints.IsInSubgroup(x, y);
        Span<Fp> xs = stackalloc Fp[FpLanes.Width], ys = stackalloc Fp[FpLanes.Width];
        FpTransposition.FromLanes(x, xs);
        FpTransposition.FromLanes(y, ys);
        for (int lane = 0; lane < points.Length; lane++)
            points[lane] = new AffinePoint<Fp>(xs[lane], ys[lane]);
        return isValid;
    }

    /// <summary>At most eight signatures in the subgroup; the identity is not decoded here.</summary>
    /// <param name="bytes">96 bytes for each.</param>
    /// <param name="points">Room for as many points.</param>
    /// <returns>For which of them there is a point.</returns>
    internal static LaneMask ReadSignatures(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp2>> points)
    {
        Span<byte> integers = stackalloc byte[FpLanes.Width * Lengths.Signature];
        (LaneMask isPlain, LaneMask wantsLarger) = Prepare(bytes, Lengths.Signature, integers);
        Span<byte> first = stackalloc byte[FpLanes.Width * Fp.ByteLength], second = stackalloc byte[FpLanes.Width * Fp.ByteLength];
        for (int lane = 0; lane < FpLanes.Width; lane++)
        {
            integers.Slice(lane * Lengths.Signature, Fp.ByteLength).CopyTo(first[(lane * Fp.ByteLength)..]);
            integers.Slice((lane * Lengths.Signature) + Fp.ByteLength, Fp.ByteLength).CopyTo(second[(lane * Fp.ByteLength)..]);
        }

        LaneMask isValid = isPlain & LaneEncoding.TryRead(first, out FpLanes c1) & LaneEncoding.TryRead(second, out FpLanes c0);
        Fp2Lanes x = new(c0, c1);
        isValid &= FpLanesPowers.TrySquareRoot(((x.Square() * x) + s_b2).Reduce(), out Fp2Lanes y);
        y = Fp2Lanes.Select(LaneEncoding.IsLargerHalf(y) ^ wantsLarger, -y, y);
        isValid &= LanePoints.IsInSubgroup(x, y);
        LanePacking.FromLanes(x, y, points);
        return isValid;
    }

    // The integers without their flags, which of them have the flags of a point, and which have the sign bit.
    private static (LaneMask IsPlain, LaneMask WantsLarger) Prepare(ReadOnlySpan<byte> bytes, int length, Span<byte> integers)
    {
        int count = bytes.Length / length;
        integers.Clear();
        bytes.CopyTo(integers);
        byte plain = 0, larger = 0;
        for (int lane = 0; lane < count; lane++)
        {
            ref byte first = ref integers[lane * length];
            byte flags = (byte)(first & PointEncoding.FlagMask);
            first ^= flags;
            if ((flags & ~PointEncoding.SignFlag) == ExpectedFlags)
                plain |= (byte)(1 << lane);
            if ((flags & PointEncoding.SignFlag) != 0)
                larger |= (byte)(1 << lane);
        }

        return (new LaneMask(plain), new LaneMask(larger));
    }
}
