using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>parent_SK_to_lamport_PK: the one-way step from a parent to a child.</summary>
/// <remarks>Source: EIP-2333, "parent_SK_to_lamport_PK" and "IKM_to_lamport_SK".</remarks>
internal static class LamportPublicKey
{
    private const int ChunkLength = 32;
    private const int Chunks = 255;
    private const int SecretLength = Chunks * ChunkLength;

    /// <summary>Writes the 32 bytes of the compressed Lamport public key.</summary>
    public static void Compress(ReadOnlySpan<byte> parent, uint index, Span<byte> compressed)
    {
        using var chunks = new SecretBytes(2 * SecretLength);
        Span<byte> salt = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(salt, index);
        Span<byte> ikm = stackalloc byte[KeyDerivation.SecretKeyLength];
        parent.CopyTo(ikm);
        ExpandSecret(ikm, salt, chunks.Span[..SecretLength]);
        for (int i = 0; i < ikm.Length; i++)
        {
            ikm[i] ^= 0xff; // flip_bits
        }

        ExpandSecret(ikm, salt, chunks.Span[SecretLength..]);
        CryptographicOperations.ZeroMemory(ikm);
        for (int at = 0; at < chunks.Length; at += ChunkLength)
        {
            Span<byte> chunk = chunks.Span.Slice(at, ChunkLength);
            SHA256.HashData(chunk, chunk);
        }

        SHA256.HashData(chunks.Span, compressed);
    }

    private static void ExpandSecret(ReadOnlySpan<byte> ikm, ReadOnlySpan<byte> salt, Span<byte> lamportSecret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, ikm, lamportSecret, salt, []);
}
