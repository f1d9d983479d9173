using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>An attestation whose voters are named.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "IndexedAttestation".</remarks>
public sealed class IndexedAttestation : ISszVariableSize<IndexedAttestation>
{
    private const int FixedPartLength = SszReader.OffsetLength + AttestationData.SszLength + BlsSignatureBytes.Length;

    static string ISszVariableSize<IndexedAttestation>.ContainerName => nameof(IndexedAttestation);

    int ISszVariableSize<IndexedAttestation>.SszLength => SszLength;

    /// <summary>attesting_indices: the voters' indices in the registry.</summary>
    public List<ulong> AttestingIndices { get; init; } = [];

    /// <summary>data: what is voted for.</summary>
    public required AttestationData Data { get; init; }

    /// <summary>signature: the aggregate signature.</summary>
    public required BlsSignatureBytes Signature { get; init; }

    internal int SszLength => FixedPartLength + (AttestingIndices.Count * sizeof(ulong));

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out IndexedAttestation? value, [NotNullWhen(false)] out SszError? error)
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
        roots.Add(Merkleization.RootOfList(CollectionsMarshal.AsSpan(AttestingIndices), preset.MaxValidatorsPerCommittee));
        roots.Add(Data.HashTreeRoot());
        roots.AddBytes(Signature.AsSpan());
        return roots.HashTreeRoot();
    }

    static int ISszVariableSize<IndexedAttestation>.FixedPartLength(Preset preset) => FixedPartLength;

    static IndexedAttestation ISszVariableSize<IndexedAttestation>.ReadFrom(ref SszReader reader, Preset preset)
    {
        reader.ReadOffset("attesting_indices");
        AttestationData data = reader.ReadContainer<AttestationData>("data")!;
        BlsSignatureBytes signature = reader.ReadBytes<BlsSignatureBytes>();
        return new IndexedAttestation
        {
            Data = data,
            Signature = signature,
            AttestingIndices = reader.ReadUInt64List("attesting_indices", preset.MaxValidatorsPerCommittee),
        };
    }

    void ISszVariableSize<IndexedAttestation>.WriteTo(Span<byte> destination)
    {
        SszWriter writer = new(destination, FixedPartLength);
        writer.WriteOffset(AttestingIndices.Count * sizeof(ulong));
        writer.WriteContainer(Data);
        writer.Write(Signature);
        writer.WriteAll(CollectionsMarshal.AsSpan(AttestingIndices));
        writer.Finish();
    }
}
