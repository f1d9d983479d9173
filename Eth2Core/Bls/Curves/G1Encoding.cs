using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>Points of the curve over Fp as 48 bytes (x and a sign) or 96 bytes (x, y). Being in the subgroup is checked elsewhere.</summary>
internal static class G1Encoding
{
    internal const int CompressedLength = Fp.ByteLength;
    internal const int UncompressedLength = 2 * Fp.ByteLength;

    internal static bool TryReadCompressed(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point)
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
            point = isInfinity ? AffinePoint<Fp>.Infinity : default;
            return isInfinity;
        }

        if (!TryReadX(bytes, flags, out Fp x) || !FpPowers.TrySquareRoot((x.Square() * x) + Fp.CurveB, out Fp y))
            return false;
        bool wantsLarger = (flags & PointEncoding.SignFlag) != 0;
        point = new AffinePoint<Fp>(x, FpEncoding.IsLargerHalf(y) == wantsLarger ? y : -y);
        return true;
    }

    internal static void WriteCompressed(in AffinePoint<Fp> point, Span<byte> bytes)
    {
        bytes.Clear();
        byte flags = PointEncoding.CompressedFlag | PointEncoding.InfinityFlag;
        if (!point.IsInfinity)
        {
            FpEncoding.Write(point.X, bytes);
            flags = FpEncoding.IsLargerHalf(point.Y)
                ? (byte)(PointEncoding.CompressedFlag | PointEncoding.SignFlag)
                : PointEncoding.CompressedFlag;
        }

        bytes[0] |= flags;
    }

    internal static bool TryReadUncompressed(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point)
    {
        point = AffinePoint<Fp>.Infinity;
        if (bytes.Length != UncompressedLength)
            return false;
        if ((bytes[0] & PointEncoding.FlagMask) != 0)
            return PointEncoding.IsInfinity(bytes, PointEncoding.InfinityFlag);
        if (!FpEncoding.TryRead(bytes[..Fp.ByteLength], out Fp x) || !FpEncoding.TryRead(bytes[Fp.ByteLength..], out Fp y))
            return false;
        point = new AffinePoint<Fp>(x, y);
        return point.IsOnCurve;
    }

    internal static void WriteUncompressed(in AffinePoint<Fp> point, Span<byte> bytes)
    {
        bytes.Clear();
        if (point.IsInfinity)
        {
            bytes[0] = PointEncoding.InfinityFlag;
            return;
        }

        FpEncoding.Write(point.X, bytes);
        FpEncoding.Write(point.Y, bytes[Fp.ByteLength..]);
    }

    private static bool TryReadX(ReadOnlySpan<byte> bytes, byte flags, out Fp x)
    {
        Span<byte> integer = stackalloc byte[Fp.ByteLength];
        bytes.CopyTo(integer);
        integer[0] ^= flags;
        return FpEncoding.TryRead(integer, out x);
    }
}
