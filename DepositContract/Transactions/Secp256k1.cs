using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;
using Secret = Org.BouncyCastle.Math.BigInteger;

namespace DepositContract.Transactions;

/// <summary>ECDSA on secp256k1 with the nonce of RFC 6979 and the low s of EIP-2.</summary>
/// <remarks>
/// Source: SEC 1 v2.0, section 4.1.3; SEC 2 v2.0, section 2.4.1; RFC 6979, section 3.2. The nonce point is kept, so that the parity bit is read off instead
/// of being searched for. The big integers below are BouncyCastle's: they are neither constant in time nor wiped, and stay in memory until collected.
/// </remarks>
internal static class Secp256k1
{
    /// <summary>How many bytes a private key has.</summary>
    internal const int PrivateKeyLength = 32;

    private static readonly X9ECParameters s_curve = SecNamedCurves.GetByName("secp256k1");
    private static readonly Secret s_halfOrder = s_curve.N.ShiftRight(1);

    /// <summary>Whether 32 bytes are a private key: a number from 1 to the group order less 1.</summary>
    internal static bool IsPrivateKey(ReadOnlySpan<byte> key)
    {
        Secret scalar = Read(key);
        return key.Length == PrivateKeyLength && scalar.SignValue > 0 && scalar.CompareTo(s_curve.N) < 0;
    }

    /// <summary>The public key without compression and without its leading 4: x and y, 64 bytes.</summary>
    internal static byte[] PublicKey(ReadOnlySpan<byte> privateKey) => Multiply(Read(privateKey)).GetEncoded(compressed: false)[1..];

    /// <summary>Signs a hash of 32 bytes.</summary>
    internal static EcdsaSignature Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> hash)
    {
        Secret key = Read(privateKey);
        Secret digest = Read(hash);
        HMacDsaKCalculator nonces = new(new Sha256Digest());
        nonces.Init(s_curve.N, key, hash.ToArray());
        while (true)
        {
            Secret nonce = nonces.NextK();
            ECPoint point = Multiply(nonce);
            Secret x = point.AffineXCoord.ToBigInteger();
            Secret s = nonce.ModInverse(s_curve.N).Multiply(digest.Add(key.Multiply(x))).Mod(s_curve.N);

            // An x of the order or more (2^-127) would need another two values of the parity bit, which transactions do not have.
            if (x.CompareTo(s_curve.N) >= 0 || x.SignValue == 0 || s.SignValue == 0) continue;
            bool isHigh = s.CompareTo(s_halfOrder) > 0;
            bool isOdd = point.AffineYCoord.ToBigInteger().TestBit(0);
            return new EcdsaSignature(Public(x), Public(isHigh ? s_curve.N.Subtract(s) : s), isOdd != isHigh);
        }
    }

    /// <summary>The public key as its x coordinate behind a 2 or 3 for the parity of y, 33 bytes.</summary>
    internal static byte[] CompressedPublicKey(ReadOnlySpan<byte> privateKey) => Multiply(Read(privateKey)).GetEncoded(compressed: true);

    /// <summary>The sum of two private keys; false when one of them, or the sum, is none.</summary>
    internal static bool TryAdd(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> sum)
    {
        byte[] bytes = Read(left).Add(Read(right)).Mod(s_curve.N).ToByteArrayUnsigned();
        sum.Clear();
        bytes.CopyTo(sum[(PrivateKeyLength - bytes.Length)..]);
        CryptographicOperations.ZeroMemory(bytes);
        return IsPrivateKey(left) && IsPrivateKey(right) && IsPrivateKey(sum);
    }

    /// <summary>The public key that made a signature of a hash, x and y; false when none did. A high s is refused, which EIP-2 does not allow.</summary>
    /// <remarks>Source: SEC 1 v2.0, section 4.1.6. An x beyond the group order is not looked for, for transactions cannot say so.</remarks>
    internal static bool TryRecover(ReadOnlySpan<byte> hash, EcdsaSignature signature, [NotNullWhen(true)] out byte[]? publicKey)
    {
        publicKey = null;
        Secret r = Private(signature.R);
        Secret s = Private(signature.S);
        if (r.SignValue <= 0 || s.SignValue <= 0 || r.CompareTo(s_curve.N) >= 0 || s.CompareTo(s_halfOrder) > 0) return false;
        if (!TryDecompress(r, signature.YParity, out ECPoint? noncePoint)) return false;
        Secret inverse = r.ModInverse(s_curve.N);
        Secret ofGenerator = Read(hash).Negate().Multiply(inverse).Mod(s_curve.N);
        ECPoint point = ECAlgorithms.SumOfTwoMultiplies(s_curve.G, ofGenerator, noncePoint, s.Multiply(inverse).Mod(s_curve.N)).Normalize();
        if (point.IsInfinity) return false;
        publicKey = point.GetEncoded(compressed: false)[1..];
        return true;
    }

    private static bool TryDecompress(Secret x, bool isOdd, [NotNullWhen(true)] out ECPoint? point)
    {
        byte[] bytes = x.ToByteArrayUnsigned();
        byte[] encoded = new byte[1 + PrivateKeyLength];
        encoded[0] = (byte)(isOdd ? 3 : 2);
        bytes.CopyTo(encoded, encoded.Length - bytes.Length);
        try
        {
            point = s_curve.Curve.DecodePoint(encoded);
            return true;
        }
        catch (ArgumentException)
        {
            // Half of all numbers are no x coordinate.
            point = null;
            return false;
        }
    }

    private static Secret Private(BigInteger number) => new(1, number.ToByteArray(isUnsigned: true, isBigEndian: true));

    private static ECPoint Multiply(Secret scalar) => new FixedPointCombMultiplier().Multiply(s_curve.G, scalar).Normalize();

    private static Secret Read(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        try
        {
            return new Secret(1, copy);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    private static BigInteger Public(Secret number) => new(number.ToByteArrayUnsigned(), isUnsigned: true, isBigEndian: true);
}
