using System.Numerics;

namespace DepositContract.Transactions;

/// <summary>A secp256k1 signature with the bit that tells which of two public keys made it.</summary>
/// <remarks>Source: EIP-1559, "signature_y_parity, signature_r, signature_s"; EIP-2 for the low s.</remarks>
/// <param name="R">The x coordinate of the nonce point, modulo the group order.</param>
/// <param name="S">The other half, at most half the group order.</param>
/// <param name="YParity">Whether the y coordinate of the nonce point is odd.</param>
internal readonly record struct EcdsaSignature(BigInteger R, BigInteger S, bool YParity);
