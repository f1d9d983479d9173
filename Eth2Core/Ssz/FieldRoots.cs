using System.Buffers.Binary;
using Eth2Core.Hashing;

namespace Eth2Core.Ssz;

/// <summary>Collects the roots of a container's fields in order, and hashes them.</summary>
/// <remarks>Source: consensus-specs v1.6.0, ssz/simple-serialize.md, "Merkleization" (containers).</remarks>
internal ref struct FieldRoots
{
    private const int ChunkLength = 32;

    private readonly Span<byte> _chunks;
    private int _count;

    /// <summary>Starts with no field.</summary>
    /// <param name="chunks">Room for as many chunks as the container has fields, rounded up to a power of two.</param>
    public FieldRoots(Span<byte> chunks)
    {
        _chunks = chunks;
        _chunks.Clear();
    }

    /// <summary>A field whose root is its own bytes, or was computed.</summary>
    public void Add<T>(T chunk)
        where T : struct, IFixedBytes<T> => chunk.AsSpan().CopyTo(Next());

    /// <summary>A byte vector of more than one chunk.</summary>
    public void AddBytes(ReadOnlySpan<byte> bytes) => Add(Merkleization.RootOfBytes(bytes));

    /// <summary>A number.</summary>
    public void Add(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Next(), value);

    /// <summary>A boolean.</summary>
    public void Add(bool value) => Next()[0] = value ? (byte)1 : (byte)0;

    /// <summary>A bitvector of at most eight bits.</summary>
    public void AddBitvector(byte bits) => Next()[0] = bits;

    /// <summary>The container's root. The room is used up.</summary>
    public readonly Root HashTreeRoot()
    {
        Span<byte> layer = _chunks;
        while (layer.Length > ChunkLength)
        {
            Span<byte> parents = layer[..(layer.Length / 2)];
            Sha256.HashPairs(layer, parents);
            layer = parents;
        }

        return new Root(layer);
    }

    private Span<byte> Next() => _chunks.Slice(ChunkLength * _count++, ChunkLength);
}
