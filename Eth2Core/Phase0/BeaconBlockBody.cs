using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>What a block carries.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "BeaconBlockBody".</remarks>
public sealed class BeaconBlockBody : ISszVariableSize<BeaconBlockBody>
{
    private const int FixedPartLength = BlsSignatureBytes.Length + Eth1Data.SszLength + Bytes32.Length + (5 * SszReader.OffsetLength);

    static string ISszVariableSize<BeaconBlockBody>.ContainerName => nameof(BeaconBlockBody);

    int ISszVariableSize<BeaconBlockBody>.SszLength => SszLength;

    /// <summary>randao_reveal: the proposer's contribution to the randomness.</summary>
    public required BlsSignatureBytes RandaoReveal { get; init; }

    /// <summary>eth1_data: the proposer's vote on the ETH1 chain.</summary>
    public required Eth1Data Eth1Data { get; init; }

    /// <summary>graffiti: what the proposer likes.</summary>
    public required Bytes32 Graffiti { get; init; }

    /// <summary>proposer_slashings: proposers to slash.</summary>
    public List<ProposerSlashing> ProposerSlashings { get; init; } = [];

    /// <summary>attester_slashings: attesters to slash.</summary>
    public List<AttesterSlashing> AttesterSlashings { get; init; } = [];

    /// <summary>attestations: votes.</summary>
    public List<Attestation> Attestations { get; init; } = [];

    /// <summary>deposits: deposits to process.</summary>
    public List<Deposit> Deposits { get; init; } = [];

    /// <summary>voluntary_exits: validators that leave.</summary>
    public List<SignedVoluntaryExit> VoluntaryExits { get; init; } = [];

    internal int SszLength => FixedPartLength + (ProposerSlashings.Count * ProposerSlashing.SszLength) + SszWriter.LengthOf(AttesterSlashings) + SszWriter.LengthOf(Attestations) + (Deposits.Count * Deposit.SszLength) + (VoluntaryExits.Count * SignedVoluntaryExit.SszLength);

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out BeaconBlockBody? value, [NotNullWhen(false)] out SszError? error)
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
        roots.AddBytes(RandaoReveal.AsSpan());
        roots.Add(Eth1Data.HashTreeRoot());
        roots.Add(Graffiti);
        roots.Add(Merkleization.RootOfList(ProposerSlashings, preset.MaxProposerSlashings));
        roots.Add(Merkleization.RootOfVariableList(AttesterSlashings, preset.MaxAttesterSlashings, preset));
        roots.Add(Merkleization.RootOfVariableList(Attestations, preset.MaxAttestations, preset));
        roots.Add(Merkleization.RootOfList(Deposits, preset.MaxDeposits));
        roots.Add(Merkleization.RootOfList(VoluntaryExits, preset.MaxVoluntaryExits));
        return roots.HashTreeRoot();
    }

    static int ISszVariableSize<BeaconBlockBody>.FixedPartLength(Preset preset) => FixedPartLength;

    static BeaconBlockBody ISszVariableSize<BeaconBlockBody>.ReadFrom(ref SszReader reader, Preset preset)
    {
        BlsSignatureBytes randaoReveal = reader.ReadBytes<BlsSignatureBytes>();
        Eth1Data eth1Data = reader.ReadContainer<Eth1Data>("eth1_data")!;
        Bytes32 graffiti = reader.ReadBytes<Bytes32>();
        reader.ReadOffset("proposer_slashings");
        reader.ReadOffset("attester_slashings");
        reader.ReadOffset("attestations");
        reader.ReadOffset("deposits");
        reader.ReadOffset("voluntary_exits");
        return new BeaconBlockBody
        {
            RandaoReveal = randaoReveal,
            Eth1Data = eth1Data,
            Graffiti = graffiti,
            ProposerSlashings = reader.ReadList<ProposerSlashing>("proposer_slashings", preset.MaxProposerSlashings),
            AttesterSlashings = reader.ReadVariableList<AttesterSlashing>("attester_slashings", preset.MaxAttesterSlashings, preset),
            Attestations = reader.ReadVariableList<Attestation>("attestations", preset.MaxAttestations, preset),
            Deposits = reader.ReadList<Deposit>("deposits", preset.MaxDeposits),
            VoluntaryExits = reader.ReadList<SignedVoluntaryExit>("voluntary_exits", preset.MaxVoluntaryExits),
        };
    }

    void ISszVariableSize<BeaconBlockBody>.WriteTo(Span<byte> destination)
    {
        SszWriter writer = new(destination, FixedPartLength);
        writer.Write(RandaoReveal);
        writer.WriteContainer(Eth1Data);
        writer.Write(Graffiti);
        writer.WriteOffset(ProposerSlashings.Count * ProposerSlashing.SszLength);
        writer.WriteOffset(SszWriter.LengthOf(AttesterSlashings));
        writer.WriteOffset(SszWriter.LengthOf(Attestations));
        writer.WriteOffset(Deposits.Count * Deposit.SszLength);
        writer.WriteOffset(VoluntaryExits.Count * SignedVoluntaryExit.SszLength);
        writer.WriteAll(ProposerSlashings);
        writer.WriteVariableAll(AttesterSlashings);
        writer.WriteVariableAll(Attestations);
        writer.WriteAll(Deposits);
        writer.WriteAll(VoluntaryExits);
        writer.Finish();
    }
}
