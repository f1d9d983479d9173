using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>An attestation as the state keeps it.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "PendingAttestation".</remarks>
public sealed class PendingAttestation : ISszVariableSize<PendingAttestation>
{
    private const int FixedPartLength = SszReader.OffsetLength + AttestationData.SszLength + (2 * sizeof(ulong));

    static string ISszVariableSize<PendingAttestation>.ContainerName => nameof(PendingAttestation);

    int ISszVariableSize<PendingAttestation>.SszLength => SszLength;

    /// <summary>aggregation_bits: one bit for each member of the committee.</summary>
    public required Bitlist AggregationBits { get; init; }

    /// <summary>data: what is voted for.</summary>
    public required AttestationData Data { get; init; }

    /// <summary>inclusion_delay: how many slots passed before it was included.</summary>
    public required ulong InclusionDelay { get; init; }

    /// <summary>proposer_index: who included it.</summary>
    public required ulong ProposerIndex { get; init; }

    internal int SszLength => FixedPartLength + AggregationBits.SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out PendingAttestation? value, [NotNullWhen(false)] out SszError? error)
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
        FieldRoots roots = new(stackalloc byte[4 * Root.Length]);
        roots.Add(AggregationBits.HashTreeRoot(preset.MaxValidatorsPerCommittee));
        roots.Add(Data.HashTreeRoot());
        roots.Add(InclusionDelay);
        roots.Add(ProposerIndex);
        return roots.HashTreeRoot();
    }

    static int ISszVariableSize<PendingAttestation>.FixedPartLength(Preset preset) => FixedPartLength;

    static PendingAttestation ISszVariableSize<PendingAttestation>.ReadFrom(ref SszReader reader, Preset preset)
    {
        reader.ReadOffset("aggregation_bits");
        AttestationData data = reader.ReadContainer<AttestationData>("data")!;
        ulong inclusionDelay = reader.ReadUInt64();
        ulong proposerIndex = reader.ReadUInt64();
        return new PendingAttestation
        {
            Data = data,
            InclusionDelay = inclusionDelay,
            ProposerIndex = proposerIndex,
            AggregationBits = reader.ReadBitlist("aggregation_bits", preset.MaxValidatorsPerCommittee),
        };
    }

    void ISszVariableSize<PendingAttestation>.WriteTo(Span<byte> destination)
    {
        SszWriter writer = new(destination, FixedPartLength);
        writer.WriteOffset(AggregationBits.SszLength);
        writer.WriteContainer(Data);
        writer.Write(InclusionDelay);
        writer.Write(ProposerIndex);
        writer.WriteBytes(AggregationBits.Encoding);
        writer.Finish();
    }
}
