using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>A block.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "BeaconBlock".</remarks>
public sealed class BeaconBlock : ISszVariableSize<BeaconBlock>
{
    private const int FixedPartLength = (2 * sizeof(ulong)) + (2 * Root.Length) + SszReader.OffsetLength;

    static string ISszVariableSize<BeaconBlock>.ContainerName => nameof(BeaconBlock);

    int ISszVariableSize<BeaconBlock>.SszLength => SszLength;

    /// <summary>slot: the slot.</summary>
    public required ulong Slot { get; init; }

    /// <summary>proposer_index: the proposer's index in the registry.</summary>
    public required ulong ProposerIndex { get; init; }

    /// <summary>parent_root: the root of the block before.</summary>
    public required Root ParentRoot { get; init; }

    /// <summary>state_root: the root of the state after the block.</summary>
    public required Root StateRoot { get; init; }

    /// <summary>body: what it carries.</summary>
    public required BeaconBlockBody Body { get; init; }

    internal int SszLength => FixedPartLength + Body.SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out BeaconBlock? value, [NotNullWhen(false)] out SszError? error)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return SszContainer.TryDeserialize(bytes, preset, out value, out error);
    }

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.SerializeVariable(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot(Preset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        FieldRoots roots = new(stackalloc byte[8 * Root.Length]);
        roots.Add(Slot);
        roots.Add(ProposerIndex);
        roots.Add(ParentRoot);
        roots.Add(StateRoot);
        roots.Add(Body.HashTreeRoot(preset));
        return roots.HashTreeRoot();
    }

    static int ISszVariableSize<BeaconBlock>.FixedPartLength(Preset preset) => FixedPartLength;

    static BeaconBlock ISszVariableSize<BeaconBlock>.ReadFrom(ref SszReader reader, Preset preset)
    {
        ulong slot = reader.ReadUInt64();
        ulong proposerIndex = reader.ReadUInt64();
        Root parentRoot = reader.ReadBytes<Root>();
        Root stateRoot = reader.ReadBytes<Root>();
        reader.ReadOffset("body");
        return new BeaconBlock
        {
            Slot = slot,
            ProposerIndex = proposerIndex,
            ParentRoot = parentRoot,
            StateRoot = stateRoot,
            Body = reader.ReadVariable<BeaconBlockBody>("body", preset)!,
        };
    }

    void ISszVariableSize<BeaconBlock>.WriteTo(Span<byte> destination)
    {
        SszWriter writer = new(destination, FixedPartLength);
        writer.Write(Slot);
        writer.Write(ProposerIndex);
        writer.Write(ParentRoot);
        writer.Write(StateRoot);
        writer.WriteOffset(Body.SszLength);
        writer.WriteVariable(Body);
        writer.Finish();
    }
}
