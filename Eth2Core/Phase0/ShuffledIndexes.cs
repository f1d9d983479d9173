using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Eth2Core.Phase0;

/// <summary>compute_shuffled_index for many indexes under one seed.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "compute_shuffled_index" (swap-or-not). A round's pivot is the same for every
/// index, and 256 neighbouring positions share a hash: both are computed once.
/// </remarks>
internal sealed class ShuffledIndexes
{
    private const int PositionsPerSource = 256;
    private readonly Bytes32 _seed;
    private readonly ulong _count;
    private readonly ulong[] _pivots;
    private readonly byte[]?[][] _sources;

    /// <summary>Prepares the rounds.</summary>
    /// <param name="count">index_count, above 0.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="roundCount">SHUFFLE_ROUND_COUNT.</param>
    public ShuffledIndexes(ulong count, Bytes32 seed, int roundCount)
    {
        ArgumentOutOfRangeException.ThrowIfZero(count);
        (_seed, _count) = (seed, count);
        _pivots = new ulong[roundCount];
        _sources = new byte[]?[roundCount][];
        for (int round = 0; round < roundCount; round++)
        {
            _pivots[round] = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData([.. seed.AsSpan(), (byte)round])) % count;
            _sources[round] = new byte[]?[(count / PositionsPerSource) + 1];
        }
    }

    /// <summary>Where an index comes to stand.</summary>
    public ulong this[ulong index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
            for (int round = 0; round < _pivots.Length; round++)
            {
                ulong flip = (_pivots[round] + _count - index) % _count;
                ulong position = Math.Max(index, flip);
                byte bits = SourceOf(round, position / PositionsPerSource)[position % PositionsPerSource / 8];
                if (((bits >> (int)(position % 8)) & 1) == 1)
                    index = flip;
            }

            return index;
        }
    }

    private byte[] SourceOf(int round, ulong group)
    {
        ref byte[]? source = ref _sources[round][group];
        if (source is null)
        {
            Span<byte> message = stackalloc byte[Bytes32.Length + 1 + sizeof(uint)];
            _seed.AsSpan().CopyTo(message);
            message[Bytes32.Length] = (byte)round;
            BinaryPrimitives.WriteUInt32LittleEndian(message[(Bytes32.Length + 1)..], (uint)group);
            source = SHA256.HashData(message);
        }

        return source;
    }
}
