using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>Two attestations of the same voters that contradict each other.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "AttesterSlashing".</remarks>
public sealed class AttesterSlashing : ISszVariableSize<AttesterSlashing>
{
    private const int FixedPartLength = 2 * SszReader.OffsetLength;

    static string ISszVariableSize<AttesterSlashing>.ContainerName => nameof(AttesterSlashing);

    int ISszVariableSize<AttesterSlashing>.SszLength => SszLength;

    /// <summary>attestation1: one.</summary>
    public required IndexedAttestation Attestation1 { get; init; }

    /// <summary>attestation2: the other.</summary>
    public required IndexedAttestation Attestation2 { get; init; }

    internal int SszLength => FixedPartLength + Attestation1.SszLength + Attestation2.SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out AttesterSlashing? value, [NotNullWhen(false)] out SszError? error)
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
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(Attestation1.HashTreeRoot(preset));
        roots.Add(Attestation2.HashTreeRoot(preset));
        return roots.HashTreeRoot();
    }

    static int ISszVariableSize<AttesterSlashing>.FixedPartLength(Preset preset) => FixedPartLength;

    static AttesterSlashing ISszVariableSize<AttesterSlashing>.ReadFrom(ref SszReader reader, Preset preset)
    {
        reader.ReadOffset("attestation1");
        reader.ReadOffset("attestation2");
        return new AttesterSlashing
        {
            Attestation1 = reader.ReadVariable<IndexedAttestation>("attestation1", preset)!,
            Attestation2 = reader.ReadVariable<IndexedAttestation>("attestation2", preset)!,
        };
    }

    void ISszVariableSize<AttesterSlashing>.WriteTo(Span<byte> destination)
    {
        SszWriter writer = new(destination, FixedPartLength);
        writer.WriteOffset(Attestation1.SszLength);
        writer.WriteOffset(Attestation2.SszLength);
        writer.WriteVariable(Attestation1);
        writer.WriteVariable(Attestation2);
        writer.Finish();
    }
}
