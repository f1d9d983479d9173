using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>The block and state roots of SLOTS_PER_HISTORICAL_ROOT slots.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "HistoricalBatch".</remarks>
public sealed class HistoricalBatch
{
    /// <summary>block_roots: SLOTS_PER_HISTORICAL_ROOT of them.</summary>
    public required Root[] BlockRoots { get; init; }

    /// <summary>state_roots: SLOTS_PER_HISTORICAL_ROOT of them.</summary>
    public required Root[] StateRoots { get; init; }

    private int SszLength => (BlockRoots.Length + StateRoots.Length) * Root.Length;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out HistoricalBatch? value, [NotNullWhen(false)] out SszError? error)
    {
        ArgumentNullException.ThrowIfNull(preset);
        SszReader reader = SszReader.ForFixedSize(bytes, nameof(HistoricalBatch), (int)(2 * preset.SlotsPerHistoricalRoot * Root.Length));
        HistoricalBatch batch = new()
        {
            BlockRoots = reader.ReadVector<Root>(preset.SlotsPerHistoricalRoot),
            StateRoots = reader.ReadVector<Root>(preset.SlotsPerHistoricalRoot),
        };
        bool read = reader.TryFinish(out error);
        value = read ? batch : null;
        return read;
    }

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize()
    {
        byte[] bytes = new byte[SszLength];
        SszWriter writer = new(bytes, bytes.Length);
        writer.WriteAll<Root>(BlockRoots);
        writer.WriteAll<Root>(StateRoots);
        writer.Finish();
        return bytes;
    }

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(Merkleization.RootOfVector<Root>(BlockRoots));
        roots.Add(Merkleization.RootOfVector<Root>(StateRoots));
        return roots.HashTreeRoot();
    }
}
