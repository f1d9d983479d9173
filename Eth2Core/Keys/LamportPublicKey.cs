using System.Buffers.Binary;
using System.Security.Cryptography;
using Eth2Core.Hashing;

namespace Eth2Core.Keys;

/// <summary>parent_SK_to_lamport_PK: the one-way step from a parent to a child.</summary>
/// <remarks>Source: EIP-2333, "parent_SK_to_lamport_PK" and "IKM_to_lamport_SK".</remarks>
internal static class LamportPublicKey
{
    private const int ChunkLength = 32;
    private const int SecretLength = 255 * ChunkLength;

    // Two more chunks than the 510 that count, so that they fill vectors of 8 and of 16 lanes.
    private const int RoomLength = 512 * ChunkLength;

    /// <summary>Writes the 32 bytes of the compressed Lamport public key.</summary>
    public static void Compress(ReadOnlySpan<byte> parent, uint index, Span<byte> compressed)
    {
        using var chunks = new SecretBytes(RoomLength);
        Span<byte> keys = stackalloc byte[2 * SHA256.HashSizeInBytes];
        ExtractKeys(parent, index, keys);
        ExpandAndHash(keys, chunks.Span);
        CryptographicOperations.ZeroMemory(keys);
        SHA256.HashData(chunks.Span[..(2 * SecretLength)], compressed);
    }

    /// <summary>The same with the framework's functions, where there are no vectors.</summary>
    internal static void CompressPortable(ReadOnlySpan<byte> parent, uint index, Span<byte> compressed)
    {
        using var chunks = new SecretBytes(RoomLength);
        Span<byte> keys = stackalloc byte[2 * SHA256.HashSizeInBytes];
        ExtractKeys(parent, index, keys);
        ExpandAndHashPortable(keys, chunks.Span);
        CryptographicOperations.ZeroMemory(keys);
        SHA256.HashData(chunks.Span[..(2 * SecretLength)], compressed);
    }

    /// <summary>HKDF-Extract of the parent and of its complement (flip_bits), with the index as salt.</summary>
    private static void ExtractKeys(ReadOnlySpan<byte> parent, uint index, Span<byte> keys)
    {
        Span<byte> salt = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(salt, index);
        Span<byte> ikm = stackalloc byte[KeyDerivation.SecretKeyLength];
        parent.CopyTo(ikm);
        HKDF.Extract(HashAlgorithmName.SHA256, ikm, salt, keys[..SHA256.HashSizeInBytes]);
        for (int i = 0; i < ikm.Length; i++)
        {
            ikm[i] ^= 0xff;
        }

        HKDF.Extract(HashAlgorithmName.SHA256, ikm, salt, keys[SHA256.HashSizeInBytes..]);
        CryptographicOperations.ZeroMemory(ikm);
    }

    private static void ExpandAndHash(ReadOnlySpan<byte> keys, Span<byte> chunks)
    {
        if (Lanes16.IsSupported)
        {
            ExpandAndHash<Lanes16>(keys, chunks);
        }
        else if (Lanes8.IsSupported)
        {
            ExpandAndHash<Lanes8>(keys, chunks);
        }
        else
        {
            ExpandAndHashPortable(keys, chunks);
        }
    }

    private static void ExpandAndHash<TLanes>(ReadOnlySpan<byte> keys, Span<byte> chunks)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        LamportLanes<TLanes>.Expand(
            keys[..SHA256.HashSizeInBytes], keys[SHA256.HashSizeInBytes..], chunks[..SecretLength], chunks.Slice(SecretLength, SecretLength));
        LamportLanes<TLanes>.HashChunks(chunks);
    }

    private static void ExpandAndHashPortable(ReadOnlySpan<byte> keys, Span<byte> chunks)
    {
        HKDF.Expand(HashAlgorithmName.SHA256, keys[..SHA256.HashSizeInBytes], chunks[..SecretLength], []);
        HKDF.Expand(HashAlgorithmName.SHA256, keys[SHA256.HashSizeInBytes..], chunks.Slice(SecretLength, SecretLength), []);
        for (int at = 0; at < 2 * SecretLength; at += ChunkLength)
        {
            Span<byte> chunk = chunks.Slice(at, ChunkLength);
            SHA256.HashData(chunk, chunk);
        }
    }
}
