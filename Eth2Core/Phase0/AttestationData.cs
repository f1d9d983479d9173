using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>What an attestation votes for.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "AttestationData".</remarks>
/// <param name="Slot">slot: the slot.</param>
/// <param name="Index">index: the committee's index.</param>
/// <param name="BeaconBlockRoot">beacon_block_root: the head.</param>
/// <param name="Source">source: the justified checkpoint.</param>
/// <param name="Target">target: the checkpoint of the epoch.</param>
public sealed record AttestationData(ulong Slot, ulong Index, Root BeaconBlockRoot, Checkpoint Source, Checkpoint Target)
    : ISszFixedSize<AttestationData>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 128;

    static string ISszFixedSize<AttestationData>.ContainerName => nameof(AttestationData);

    static int ISszFixedSize<AttestationData>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out AttestationData? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[8 * Root.Length]);
        roots.Add(Slot);
        roots.Add(Index);
        roots.Add(BeaconBlockRoot);
        roots.Add(Source.HashTreeRoot());
        roots.Add(Target.HashTreeRoot());
        return roots.HashTreeRoot();
    }

    static AttestationData ISszFixedSize<AttestationData>.ReadFrom(ref SszReader reader) => new(
        Slot: reader.ReadUInt64(),
        Index: reader.ReadUInt64(),
        BeaconBlockRoot: reader.ReadBytes<Root>(),
        Source: reader.ReadContainer<Checkpoint>("source")!,
        Target: reader.ReadContainer<Checkpoint>("target")!);

    void ISszFixedSize<AttestationData>.WriteTo(ref SszWriter writer)
    {
        writer.Write(Slot);
        writer.Write(Index);
        writer.Write(BeaconBlockRoot);
        writer.WriteContainer(Source);
        writer.WriteContainer(Target);
    }
}
