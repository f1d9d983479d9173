using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.HashToCurve;

/// <summary>Messages to points of G1: BLS12381G1_XMD:SHA-256_SSWU_RO_.</summary>
/// <remarks>Source: RFC 9380, sections 3, 5.2 and 8.8.1. Messages are public: the time may depend on them.</remarks>
internal static class HashToG1
{
    private const int BytesPerInteger = 64;

    /// <summary>hash_to_curve: indistinguishable from a random point.</summary>
    internal static AffinePoint<Fp> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> domainSeparationTag)
    {
        Span<byte> uniform = stackalloc byte[2 * BytesPerInteger];
        ExpandMessage.Xmd(message, domainSeparationTag, uniform);
        Fp u0 = FpEncoding.ReduceWide(uniform[..BytesPerInteger]);
        Fp u1 = FpEncoding.ReduceWide(uniform[BytesPerInteger..]);
        return G1.ClearCofactor(MapToG1.Map(u0) + MapToG1.Map(u1)).ToAffine();
    }
}
