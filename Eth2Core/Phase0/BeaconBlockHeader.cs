using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>A block with its body replaced by the body's root.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "BeaconBlockHeader".</remarks>
/// <param name="Slot">slot: the slot.</param>
/// <param name="ProposerIndex">proposer_index: the proposer's index in the registry.</param>
/// <param name="ParentRoot">parent_root: the root of the block before.</param>
/// <param name="StateRoot">state_root: the root of the state after the block; zero while it is being computed.</param>
/// <param name="BodyRoot">body_root: the root of the body.</param>
public sealed record BeaconBlockHeader(ulong Slot, ulong ProposerIndex, Root ParentRoot, Root StateRoot, Root BodyRoot)
    : ISszFixedSize<BeaconBlockHeader>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 112;

    static string ISszFixedSize<BeaconBlockHeader>.ContainerName => nameof(BeaconBlockHeader);

    static int ISszFixedSize<BeaconBlockHeader>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BeaconBlockHeader? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[8 * Root.Length]);
        roots.Add(Slot);
        roots.Add(ProposerIndex);
        roots.Add(ParentRoot);
        roots.Add(StateRoot);
        roots.Add(BodyRoot);
        return roots.HashTreeRoot();
    }

    static BeaconBlockHeader ISszFixedSize<BeaconBlockHeader>.ReadFrom(ref SszReader reader) => new(
        Slot: reader.ReadUInt64(),
        ProposerIndex: reader.ReadUInt64(),
        ParentRoot: reader.ReadBytes<Root>(),
        StateRoot: reader.ReadBytes<Root>(),
        BodyRoot: reader.ReadBytes<Root>());

    void ISszFixedSize<BeaconBlockHeader>.WriteTo(ref SszWriter writer)
    {
        writer.Write(Slot);
        writer.Write(ProposerIndex);
        writer.Write(ParentRoot);
        writer.Write(StateRoot);
        writer.Write(BodyRoot);
    }
}
