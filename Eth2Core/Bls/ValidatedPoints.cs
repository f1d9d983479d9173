using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls;

/// <summary>Bytes to points that may be trusted: on the curve and in the subgroup.</summary>
internal static class ValidatedPoints
{
    /// <summary>KeyValidate: a public key is also not the identity (draft-irtf-cfrg-bls-signature-04, section 2.5).</summary>
    internal static bool TryReadPubkey(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point) =>
        G1Encoding.TryReadCompressed(bytes, out point) && !point.IsInfinity && G1.IsInSubgroup(point);

    /// <summary>signature_to_point and signature_subgroup_check: the identity is allowed.</summary>
    internal static bool TryReadSignature(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2> point) =>
        G2Encoding.TryReadCompressed(bytes, out point) && G2.IsInSubgroup(point);

    /// <summary>All public keys, or false as soon as one is none.</summary>
    internal static bool TryReadPubkeys(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp>> points)
    {
        for (int i = 0; i < points.Length; i++)
        {
            if (!TryReadPubkey(bytes.Slice(i * Lengths.Pubkey, Lengths.Pubkey), out points[i]))
                return false;
        }

        return true;
    }

    internal static AffinePoint<T> Sum<T>(ReadOnlySpan<AffinePoint<T>> points)
        where T : struct, IField<T>
    {
        JacobianPoint<T> sum = JacobianPoint<T>.Infinity;
        foreach (ref readonly AffinePoint<T> point in points)
            sum += point;
        return sum.ToAffine();
    }
}
