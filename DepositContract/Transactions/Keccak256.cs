using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;

namespace DepositContract.Transactions;

/// <summary>Keccak-256 with the padding from before it became SHA-3: the hash of ETH1.</summary>
/// <remarks>Source: the yellow paper, section 3; the Keccak submission to the SHA-3 competition, version 3.</remarks>
public static class Keccak256
{
    /// <summary>How many bytes a hash has.</summary>
    public const int Length = 32;

    private const int Bits = 256;

    /// <summary>The hash of some bytes.</summary>
    public static Root Hash(ReadOnlySpan<byte> data)
    {
        KeccakDigest digest = new(Bits);
        byte[] input = data.ToArray();
        digest.BlockUpdate(input, 0, input.Length);
        CryptographicOperations.ZeroMemory(input); // it may have been a key
        byte[] hash = new byte[Length];
        digest.DoFinal(hash, 0);
        return new Root(hash);
    }
}
