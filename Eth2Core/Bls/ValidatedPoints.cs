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

    /// <summary>All public keys; false where one is none, or where the bytes are no whole number of keys.</summary>
    internal static bool TryReadPubkeys(ReadOnlySpan<byte> bytes, out AffinePoint<Fp>[] points)
    {
        points = new AffinePoint<Fp>[bytes.Length / Lengths.Pubkey];
        bool[] isValid = new bool[points.Length];
        BatchArithmetic.Chosen.ReadPubkeys(bytes[..(points.Length * Lengths.Pubkey)], points, isValid);
        return bytes.Length % Lengths.Pubkey == 0 && !isValid.Contains(false);
    }

    /// <summary>All signatures; false where one is none, or where the bytes are no whole number of signatures.</summary>
    internal static bool TryReadSignatures(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2>[] points)
    {
        points = new AffinePoint<Fp2>[bytes.Length / Lengths.Signature];
        bool[] isValid = new bool[points.Length];
        BatchArithmetic.Chosen.ReadSignatures(bytes[..(points.Length * Lengths.Signature)], points, isValid);
        return bytes.Length % Lengths.Signature == 0 && !isValid.Contains(false);
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
