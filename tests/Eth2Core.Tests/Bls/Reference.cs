using System.Globalization;
using System.Numerics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Tests.Bls;

/// <summary>The numbers of RFC 9380, section 8.8, and the way between field elements and plain integers.</summary>
internal static class Reference
{
    public static readonly BigInteger P = BigInteger.Parse(
        "01a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static readonly BigInteger R = BigInteger.Parse(
        "073eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static BigInteger Mod(BigInteger value) => ((value % P) + P) % P;

    public static byte[] ToBytes(BigInteger value, int length)
    {
        byte[] bytes = new byte[length];
        byte[] digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, length - digits.Length);
        return bytes;
    }

    public static Fp ToFp(BigInteger value) =>
        FpEncoding.TryRead(ToBytes(value, Fp.ByteLength), out Fp element) ? element : throw new ArgumentOutOfRangeException(nameof(value));

    public static BigInteger ToInteger(Fp value)
    {
        byte[] bytes = new byte[Fp.ByteLength];
        FpEncoding.Write(value, bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    public static string Hex(AffinePoint<Fp> point)
    {
        byte[] bytes = new byte[G1Encoding.UncompressedLength];
        G1Encoding.WriteUncompressed(point, bytes);
        return Convert.ToHexStringLower(bytes);
    }

    public static string Hex(AffinePoint<Fp2> point)
    {
        byte[] bytes = new byte[G2Encoding.UncompressedLength];
        G2Encoding.WriteUncompressed(point, bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>[factor]P by doubling and adding, for any factor.</summary>
    public static AffinePoint<T> Multiply<T>(AffinePoint<T> point, BigInteger factor)
        where T : struct, IField<T>
    {
        JacobianPoint<T> product = JacobianPoint<T>.Infinity;
        for (long bit = factor.GetBitLength() - 1; bit >= 0; bit--)
        {
            product = product.Double();
            if (!((factor >> (int)bit) & 1).IsZero)
                product += point;
        }

        return product.ToAffine();
    }
}
