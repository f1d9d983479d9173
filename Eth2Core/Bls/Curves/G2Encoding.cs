using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>Points of the curve over Fp2 as 96 bytes (x and a sign) or 192 bytes (x, y); of each element c1 comes first. Being in the
/// subgroup is checked elsewhere.</summary>
internal static class G2Encoding
{
    internal const int CompressedLength = 2 * Fp.ByteLength;
    internal const int UncompressedLength = 4 * Fp.ByteLength;

    internal static bool TryReadCompressed(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2> point)
    {
        point = default;
        if (bytes.Length != CompressedLength)
            return false;
        byte flags = (byte)(bytes[0] & PointEncoding.FlagMask);
        if ((flags & PointEncoding.CompressedFlag) == 0)
            return false;
        if ((flags & PointEncoding.InfinityFlag) != 0)
        {
            bool isInfinity = PointEncoding.IsInfinity(bytes, PointEncoding.CompressedFlag | PointEncoding.InfinityFlag);
            point = isInfinity ? AffinePoint<Fp2>.Infinity : default;
            return isInfinity;
        }

        Span<byte> integer = stackalloc byte[CompressedLength];
        bytes.CopyTo(integer);
        integer[0] ^= flags;
        if (!TryReadElement(integer, out Fp2 x) || !Fp2SquareRoot.TryCompute((x.Square() * x) + Fp2.CurveB, out Fp2 y))
            return false;
        bool wantsLarger = (flags & PointEncoding.SignFlag) != 0;
        point = new AffinePoint<Fp2>(x, IsLargerHalf(y) == wantsLarger ? y : -y);
        return true;
    }

    internal static void WriteCompressed(in AffinePoint<Fp2> point, Span<byte> bytes)
    {
        bytes.Clear();
        byte flags = PointEncoding.CompressedFlag | PointEncoding.InfinityFlag;
        if (!point.IsInfinity)
        {
            WriteElement(point.X, bytes);
            flags = IsLargerHalf(point.Y)
                ? (byte)(PointEncoding.CompressedFlag | PointEncoding.SignFlag)
                : PointEncoding.CompressedFlag;
        }

        bytes[0] |= flags;
    }

    internal static bool TryReadUncompressed(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2> point)
    {
        point = AffinePoint<Fp2>.Infinity;
        if (bytes.Length != UncompressedLength)
            return false;
        if ((bytes[0] & PointEncoding.FlagMask) != 0)
            return PointEncoding.IsInfinity(bytes, PointEncoding.InfinityFlag);
        if (!TryReadElement(bytes[..CompressedLength], out Fp2 x) || !TryReadElement(bytes[CompressedLength..], out Fp2 y))
            return false;
        point = new AffinePoint<Fp2>(x, y);
        return point.IsOnCurve;
    }

    internal static void WriteUncompressed(in AffinePoint<Fp2> point, Span<byte> bytes)
    {
        bytes.Clear();
        if (point.IsInfinity)
        {
            bytes[0] = PointEncoding.InfinityFlag;
            return;
        }

        WriteElement(point.X, bytes);
        WriteElement(point.Y, bytes[CompressedLength..]);
    }

    // The order of y and -y is that of their c1, and of their c0 where c1 is zero.
    private static bool IsLargerHalf(in Fp2 y) => FpEncoding.IsLargerHalf(y.C1.IsZero ? y.C0 : y.C1);

    private static bool TryReadElement(ReadOnlySpan<byte> bytes, out Fp2 value)
    {
        bool isRead = FpEncoding.TryRead(bytes[..Fp.ByteLength], out Fp c1) & FpEncoding.TryRead(bytes[Fp.ByteLength..CompressedLength], out Fp c0);
        value = isRead ? new Fp2(c0, c1) : default;
        return isRead;
    }

    private static void WriteElement(in Fp2 value, Span<byte> bytes)
    {
        FpEncoding.Write(value.C1, bytes);
        FpEncoding.Write(value.C0, bytes[Fp.ByteLength..]);
    }
}
