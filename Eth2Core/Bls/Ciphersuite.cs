using System.Text;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.HashToCurve;
using Eth2Core.Bls.Pairing;

namespace Eth2Core.Bls;

/// <summary>The suite BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_: how messages become points, and the equation that a signature fulfils.</summary>
/// <remarks>Source: draft-irtf-cfrg-bls-signature-04, sections 2.7 and 4.2.3. A signature S of the message with the point H by the key P fulfils
/// e(P, H) = e(g1, S), which is e(P, H) * e(-g1, S) = 1.</remarks>
internal static class Ciphersuite
{
    internal static readonly byte[] DomainSeparationTag = Encoding.ASCII.GetBytes("BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_");

    internal static AffinePoint<Fp2> HashToPoint(ReadOnlySpan<byte> message) => HashToG2.Hash(message, DomainSeparationTag);

    /// <summary>The same before the division, so that many messages share one.</summary>
    internal static JacobianPoint<Fp2> HashToJacobian(ReadOnlySpan<byte> message) => HashToG2.HashToJacobian(message, DomainSeparationTag);

    /// <summary>The product of e(P_i, H_i) and e(-g1, S), after the final exponentiation: 1 where the signature holds.</summary>
    internal static Fp12 Pairings(ReadOnlySpan<AffinePoint<Fp>> keys, ReadOnlySpan<AffinePoint<Fp2>> hashes, in AffinePoint<Fp2> signature) =>
        FinalExponentiation.Apply(BatchArithmetic.Chosen.MillerProduct([.. keys, G1.MinusGenerator], [.. hashes, signature]));
}
