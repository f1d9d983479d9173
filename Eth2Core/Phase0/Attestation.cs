using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>A vote of some of a committee's validators.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Attestation".</remarks>
public sealed class Attestation : ISszVariableSize<Attestation>
{
    private const int FixedPartLength = SszReader.OffsetLength + AttestationData.SszLength + BlsSignatureBytes.Length;

    static string ISszVariableSize<Attestation>.ContainerName => nameof(Attestation);

    int ISszVariableSize<Attestation>.SszLength => SszLength;

    /// <summary>aggregation_bits: one bit for each member of the committee.</summary>
    public required Bitlist AggregationBits { get; init; }

    /// <summary>data: what is voted for.</summary>
    public required AttestationData Data { get; init; }

    /// <summary>signature: the aggregate signature.</summary>
    public required BlsSignatureBytes Signature { get; init; }

    internal int SszLength => FixedPartLength + AggregationBits.SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out Attestation? value, [NotNullWhen(false)] out SszError? error)
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
        roots.AddBytes(Signature.AsSpan());
        return roots.HashTreeRoot();
    }

    static int ISszVariableSize<Attestation>.FixedPartLength(Preset preset) => FixedPartLength;

    static Attestation ISszVariableSize<Attestation>.ReadFrom(ref SszReader reader, Preset preset)
    {
        reader.ReadOffset("aggregation_bits");
        AttestationData data = reader.ReadContainer<AttestationData>("data")!;
        BlsSignatureBytes signature = reader.ReadBytes<BlsSignatureBytes>();
        return new Attestation
        {
            Data = data,
            Signature = signature,
            AggregationBits = reader.ReadBitlist("aggregation_bits", preset.MaxValidatorsPerCommittee),
        };
    }

    void ISszVariableSize<Attestation>.WriteTo(Span<byte> destination)
    {
        SszWriter writer = new(destination, FixedPartLength);
        writer.WriteOffset(AggregationBits.SszLength);
        writer.WriteContainer(Data);
        writer.Write(Signature);
        writer.WriteBytes(AggregationBits.Encoding);
        writer.Finish();
    }
}
