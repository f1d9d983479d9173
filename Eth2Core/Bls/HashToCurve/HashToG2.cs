using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.HashToCurve;

/// <summary>Messages to points of G2: BLS12381G2_XMD:SHA-256_SSWU_RO_ and its non-uniform form _NU_.</summary>
/// <remarks>Source: RFC 9380, sections 3, 5.2 and 8.8.2. Messages are public: the time may depend on them.</remarks>
internal static class HashToG2
{
    private const int BytesPerInteger = 64;

    /// <summary>hash_to_curve: indistinguishable from a random point.</summary>
    internal static AffinePoint<Fp2> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> domainSeparationTag) =>
        HashToJacobian(message, domainSeparationTag).ToAffine();

    /// <summary>hash_to_curve before the division, so that many share one.</summary>
    internal static JacobianPoint<Fp2> HashToJacobian(ReadOnlySpan<byte> message, ReadOnlySpan<byte> domainSeparationTag)
    {
        Span<Fp2> u = stackalloc Fp2[2];
        HashToField(message, domainSeparationTag, u);
        return G2.ClearCofactor(MapToG2.Map(u[0]) + MapToG2.Map(u[1]));
    }

    /// <summary>encode_to_curve: one field element only.</summary>
    internal static AffinePoint<Fp2> Encode(ReadOnlySpan<byte> message, ReadOnlySpan<byte> domainSeparationTag)
    {
        Span<Fp2> u = stackalloc Fp2[1];
        HashToField(message, domainSeparationTag, u);
        return G2.ClearCofactor(MapToG2.Map(u[0])).ToAffine();
    }

    private static void HashToField(ReadOnlySpan<byte> message, ReadOnlySpan<byte> domainSeparationTag, Span<Fp2> elements)
    {
        Span<byte> uniform = stackalloc byte[2 * BytesPerInteger * elements.Length];
        ExpandMessage.Xmd(message, domainSeparationTag, uniform);
        for (int i = 0; i < elements.Length; i++)
        {
            ReadOnlySpan<byte> bytes = uniform.Slice(2 * BytesPerInteger * i, 2 * BytesPerInteger);
            elements[i] = new Fp2(FpEncoding.ReduceWide(bytes[..BytesPerInteger]), FpEncoding.ReduceWide(bytes[BytesPerInteger..]));
        }
    }
}
