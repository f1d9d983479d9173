using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Eth2Core.Hashing;
using Eth2Core.Merkle;
using Eth2Core.Phase0;

namespace Eth2Core.Ssz;

/// <summary>The roots of packed values and of lists.</summary>
/// <remarks>Source: consensus-specs v1.6.0, ssz/simple-serialize.md, "Merkleization". A whole layer is hashed at once.</remarks>
internal static class Merkleization
{
    private const int ChunkLength = 32;

    /// <summary>The root of bytes, packed into chunks, under a tree of <paramref name="chunkLimit"/> leaves rounded up to a power of two.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more chunks than the limit.</exception>
    public static Root Merkleize(ReadOnlySpan<byte> bytes, ulong chunkLimit)
    {
        int chunkCount = (int)(((long)bytes.Length + ChunkLength - 1) / ChunkLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)chunkCount, chunkLimit, nameof(bytes));
        int depth = DepthOf(chunkLimit);
        if (chunkCount == 0)
        {
            return ZeroHashes.At(depth);
        }

        if (depth == 0)
        {
            return PadToRoot(bytes);
        }

        // One spare chunk: a layer with an odd number of nodes gets its zero sibling in place.
        int parentCount = (chunkCount + 1) / 2;
        byte[] layer = ArrayPool<byte>.Shared.Rent((parentCount + 1) * ChunkLength);
        try
        {
            HashLeaves(bytes, layer.AsSpan(0, parentCount * ChunkLength));
            return Fold(layer, parentCount, 1, depth);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(layer);
        }
    }

    /// <summary>The root of a byte vector.</summary>
    public static Root RootOfBytes(ReadOnlySpan<byte> bytes) => Merkleize(bytes, ((ulong)bytes.Length + ChunkLength - 1) / ChunkLength);

    /// <summary>The root of a vector of byte vectors of one chunk each.</summary>
    public static Root RootOfVector<T>(ReadOnlySpan<T> chunks)
        where T : struct, IFixedBytes<T> => Merkleize(BytesOf(chunks), (ulong)chunks.Length);

    /// <summary>The root of a list of byte vectors of one chunk each.</summary>
    public static Root RootOfList<T>(ReadOnlySpan<T> chunks, ulong limit)
        where T : struct, IFixedBytes<T> => MixInLength(Merkleize(BytesOf(chunks), limit), (ulong)chunks.Length);

    /// <summary>The root of a vector of numbers.</summary>
    public static Root RootOfVector(ReadOnlySpan<ulong> numbers) => MerkleizeNumbers(numbers, (ulong)numbers.Length);

    /// <summary>The root of a list of numbers.</summary>
    public static Root RootOfList(ReadOnlySpan<ulong> numbers, ulong limit) => MixInLength(MerkleizeNumbers(numbers, limit), (ulong)numbers.Length);

    /// <summary>The root of a vector of amounts.</summary>
    public static Root RootOfVector(ReadOnlySpan<Gwei> amounts) => RootOfVector(MemoryMarshal.Cast<Gwei, ulong>(amounts));

    /// <summary>The root of a list of amounts.</summary>
    public static Root RootOfList(ReadOnlySpan<Gwei> amounts, ulong limit) => RootOfList(MemoryMarshal.Cast<Gwei, ulong>(amounts), limit);

    /// <summary>The root of a list of containers of fixed size.</summary>
    public static Root RootOfList<T>(List<T> values, ulong limit)
        where T : class, ISszFixedSize<T>
    {
        Root[] roots = new Root[values.Count];
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = values[i].HashTreeRoot();
        }

        return RootOfList<Root>(roots, limit);
    }

    /// <summary>The root of a list of containers of variable size.</summary>
    public static Root RootOfVariableList<T>(List<T> values, ulong limit, Preset preset)
        where T : class, ISszVariableSize<T>
    {
        Root[] roots = new Root[values.Count];
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = values[i].HashTreeRoot(preset);
        }

        return RootOfList<Root>(roots, limit);
    }

    /// <summary>mix_in_length: the parent of a list's root and its length.</summary>
    public static Root MixInLength(in Root root, ulong length)
    {
        Span<byte> chunk = stackalloc byte[ChunkLength];
        chunk.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(chunk, length);
        return Sha256.HashPair(root, new Root(chunk));
    }

    /// <summary>How deep the tree over so many leaves is: log2 of the next power of two.</summary>
    public static int DepthOf(ulong leafLimit) => leafLimit <= 1 ? 0 : BitOperations.Log2(leafLimit - 1) + 1;

    private static Root PadToRoot(ReadOnlySpan<byte> bytes)
    {
        Span<byte> chunk = stackalloc byte[ChunkLength];
        chunk.Clear();
        bytes.CopyTo(chunk);
        return new Root(chunk);
    }

    private static void HashLeaves(ReadOnlySpan<byte> bytes, Span<byte> parents)
    {
        int pairCount = bytes.Length / Sha256.PairLength;
        Sha256.HashPairs(bytes[..(pairCount * Sha256.PairLength)], parents[..(pairCount * ChunkLength)]);
        if (pairCount * ChunkLength < parents.Length)
        {
            Span<byte> lastPair = stackalloc byte[Sha256.PairLength];
            lastPair.Clear();
            bytes[(pairCount * Sha256.PairLength)..].CopyTo(lastPair);
            Sha256.HashPairs(lastPair, parents[(pairCount * ChunkLength)..]);
        }
    }

    private static Root Fold(Span<byte> layer, int count, int level, int depth)
    {
        for (; level < depth; level++)
        {
            if (count % 2 == 1)
            {
                ZeroHashes.At(level).AsSpan().CopyTo(layer[(count * ChunkLength)..]);
                count++;
            }

            Sha256.HashPairs(layer[..(count * ChunkLength)], layer[..(count / 2 * ChunkLength)]);
            count /= 2;
        }

        return new Root(layer[..ChunkLength]);
    }

    private static Root MerkleizeNumbers(ReadOnlySpan<ulong> numbers, ulong limit)
    {
        ulong chunkLimit = ((limit * sizeof(ulong)) + ChunkLength - 1) / ChunkLength;
        if (BitConverter.IsLittleEndian)
        {
            return Merkleize(MemoryMarshal.AsBytes(numbers), chunkLimit);
        }

        ulong[] reversed = new ulong[numbers.Length];
        BinaryPrimitives.ReverseEndianness(numbers, reversed);
        return Merkleize(MemoryMarshal.AsBytes(reversed.AsSpan()), chunkLimit);
    }

    private static ReadOnlySpan<byte> BytesOf<T>(ReadOnlySpan<T> chunks)
        where T : struct, IFixedBytes<T> => T.ByteLength == ChunkLength
            ? MemoryMarshal.AsBytes(chunks)
            : throw new ArgumentException($"expected elements of {ChunkLength} bytes, got {T.ByteLength}", nameof(chunks));
}
