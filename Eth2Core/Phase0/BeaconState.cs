using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>The state of the beacon chain. Mutable, as the specification's functions want it.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "BeaconState". Vectors keep the length their preset gives them.</remarks>
public sealed class BeaconState : ISszVariableSize<BeaconState>, IGenesisState
{
    private BeaconState(Preset preset)
    {
        Preset = preset;
    }

    static string ISszVariableSize<BeaconState>.ContainerName => nameof(BeaconState);

    int ISszVariableSize<BeaconState>.SszLength => SszLength;

    ForkName IGenesisState.ForkName => ForkName.Phase0;

    IReadOnlyList<Validator> IGenesisState.Validators => Validators;

    IReadOnlyList<Gwei> IGenesisState.Balances => Balances;

    /// <summary>The preset that gives the vectors their lengths and the lists their limits.</summary>
    public Preset Preset { get; }

    /// <summary>genesis_time.</summary>
    public UnixSeconds GenesisTime { get; set; }

    /// <summary>genesis_validators_root.</summary>
    public Root GenesisValidatorsRoot { get; set; }

    /// <summary>slot.</summary>
    public ulong Slot { get; set; }

    /// <summary>fork.</summary>
    public Fork Fork { get; set; } = new(default, default, 0);

    /// <summary>latest_block_header; its state root is zero until the next slot.</summary>
    public BeaconBlockHeader LatestBlockHeader { get; set; } = new(0, 0, default, default, default);

    /// <summary>block_roots: SLOTS_PER_HISTORICAL_ROOT of them.</summary>
    public Root[] BlockRoots { get; private init; } = [];

    /// <summary>state_roots: SLOTS_PER_HISTORICAL_ROOT of them.</summary>
    public Root[] StateRoots { get; private init; } = [];

    /// <summary>historical_roots.</summary>
    public List<Root> HistoricalRoots { get; private init; } = [];

    /// <summary>eth1_data.</summary>
    public Eth1Data Eth1Data { get; set; } = new(default, 0, default);

    /// <summary>eth1_data_votes.</summary>
    public List<Eth1Data> Eth1DataVotes { get; private init; } = [];

    /// <summary>eth1_deposit_index: the next deposit to process.</summary>
    public ulong Eth1DepositIndex { get; set; }

    /// <summary>validators.</summary>
    public List<Validator> Validators { get; private init; } = [];

    /// <summary>balances, one for each validator.</summary>
    public List<Gwei> Balances { get; private init; } = [];

    /// <summary>randao_mixes: EPOCHS_PER_HISTORICAL_VECTOR of them.</summary>
    public Bytes32[] RandaoMixes { get; private init; } = [];

    /// <summary>slashings: EPOCHS_PER_SLASHINGS_VECTOR of them.</summary>
    public Gwei[] Slashings { get; private init; } = [];

    /// <summary>previous_epoch_attestations.</summary>
    public List<PendingAttestation> PreviousEpochAttestations { get; private init; } = [];

    /// <summary>current_epoch_attestations.</summary>
    public List<PendingAttestation> CurrentEpochAttestations { get; private init; } = [];

    /// <summary>justification_bits: four bits, the lowest first.</summary>
    public byte JustificationBits { get; set; }

    /// <summary>previous_justified_checkpoint.</summary>
    public Checkpoint PreviousJustifiedCheckpoint { get; set; } = new(0, default);

    /// <summary>current_justified_checkpoint.</summary>
    public Checkpoint CurrentJustifiedCheckpoint { get; set; } = new(0, default);

    /// <summary>finalized_checkpoint.</summary>
    public Checkpoint FinalizedCheckpoint { get; set; } = new(0, default);

    private int SszLength => checked(
        FixedPartLength(Preset)
        + (HistoricalRoots.Count * Root.Length)
        + (Eth1DataVotes.Count * Eth1Data.SszLength)
        + (Validators.Count * Validator.SszLength)
        + (Balances.Count * sizeof(ulong))
        + SszWriter.LengthOf(PreviousEpochAttestations)
        + SszWriter.LengthOf(CurrentEpochAttestations));

    /// <summary>A state whose every field is zero or empty.</summary>
    public static BeaconState Empty(Preset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return new BeaconState(preset)
        {
            BlockRoots = new Root[preset.SlotsPerHistoricalRoot],
            StateRoots = new Root[preset.SlotsPerHistoricalRoot],
            RandaoMixes = new Bytes32[preset.EpochsPerHistoricalVector],
            Slashings = new Gwei[preset.EpochsPerSlashingsVector],
        };
    }

    /// <summary>Reads exactly the bytes of one state; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out BeaconState? value, [NotNullWhen(false)] out SszError? error)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return SszContainer.TryDeserialize(bytes, preset, out value, out error);
    }

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.SerializeVariable(this);

    /// <summary>Writes the SSZ encoding to a stream.</summary>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Serialize());
    }

    /// <summary>hash_tree_root of validators, which at genesis is genesis_validators_root.</summary>
    public Root ValidatorsRoot() => ValidatorRegistry.HashTreeRoot(Validators, Preset.ValidatorRegistryLimit);

    /// <summary>hash_tree_root: the state root.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[32 * Root.Length]);
        roots.Add(GenesisTime.Value);
        roots.Add(GenesisValidatorsRoot);
        roots.Add(Slot);
        roots.Add(Fork.HashTreeRoot());
        roots.Add(LatestBlockHeader.HashTreeRoot());
        roots.Add(Merkleization.RootOfVector<Root>(BlockRoots));
        roots.Add(Merkleization.RootOfVector<Root>(StateRoots));
        roots.Add(Merkleization.RootOfList<Root>(CollectionsMarshal.AsSpan(HistoricalRoots), Preset.HistoricalRootsLimit));
        roots.Add(Eth1Data.HashTreeRoot());
        roots.Add(Merkleization.RootOfList(Eth1DataVotes, Preset.Eth1DataVotesLimit));
        roots.Add(Eth1DepositIndex);
        roots.Add(ValidatorsRoot());
        roots.Add(Merkleization.RootOfList(CollectionsMarshal.AsSpan(Balances), Preset.ValidatorRegistryLimit));
        roots.Add(Merkleization.RootOfVector<Bytes32>(RandaoMixes));
        roots.Add(Merkleization.RootOfVector(Slashings));
        roots.Add(Merkleization.RootOfVariableList(PreviousEpochAttestations, Preset.PendingAttestationsLimit, Preset));
        roots.Add(Merkleization.RootOfVariableList(CurrentEpochAttestations, Preset.PendingAttestationsLimit, Preset));
        roots.AddBitvector(JustificationBits);
        roots.Add(PreviousJustifiedCheckpoint.HashTreeRoot());
        roots.Add(CurrentJustifiedCheckpoint.HashTreeRoot());
        roots.Add(FinalizedCheckpoint.HashTreeRoot());
        return roots.HashTreeRoot();
    }

    Root ISszVariableSize<BeaconState>.HashTreeRoot(Preset preset) => HashTreeRoot();

    static int ISszVariableSize<BeaconState>.FixedPartLength(Preset preset) => FixedPartLength(preset);

    static BeaconState ISszVariableSize<BeaconState>.ReadFrom(ref SszReader reader, Preset preset)
    {
        UnixSeconds genesisTime = new(reader.ReadUInt64());
        Root genesisValidatorsRoot = reader.ReadBytes<Root>();
        ulong slot = reader.ReadUInt64();
        Fork fork = reader.ReadContainer<Fork>("fork")!;
        BeaconBlockHeader latestBlockHeader = reader.ReadContainer<BeaconBlockHeader>("latest_block_header")!;
        Root[] blockRoots = reader.ReadVector<Root>(preset.SlotsPerHistoricalRoot);
        Root[] stateRoots = reader.ReadVector<Root>(preset.SlotsPerHistoricalRoot);
        reader.ReadOffset("historical_roots");
        Eth1Data eth1Data = reader.ReadContainer<Eth1Data>("eth1_data")!;
        reader.ReadOffset("eth1_data_votes");
        ulong eth1DepositIndex = reader.ReadUInt64();
        reader.ReadOffset("validators");
        reader.ReadOffset("balances");
        Bytes32[] randaoMixes = reader.ReadVector<Bytes32>(preset.EpochsPerHistoricalVector);
        Gwei[] slashings = reader.ReadGweiVector(preset.EpochsPerSlashingsVector);
        reader.ReadOffset("previous_epoch_attestations");
        reader.ReadOffset("current_epoch_attestations");
        return new BeaconState(preset)
        {
            GenesisTime = genesisTime,
            GenesisValidatorsRoot = genesisValidatorsRoot,
            Slot = slot,
            Fork = fork,
            LatestBlockHeader = latestBlockHeader,
            BlockRoots = blockRoots,
            StateRoots = stateRoots,
            Eth1Data = eth1Data,
            Eth1DepositIndex = eth1DepositIndex,
            RandaoMixes = randaoMixes,
            Slashings = slashings,
            JustificationBits = reader.ReadBitvector("justification_bits", Constants.JustificationBitsLength),
            PreviousJustifiedCheckpoint = reader.ReadContainer<Checkpoint>("previous_justified_checkpoint")!,
            CurrentJustifiedCheckpoint = reader.ReadContainer<Checkpoint>("current_justified_checkpoint")!,
            FinalizedCheckpoint = reader.ReadContainer<Checkpoint>("finalized_checkpoint")!,
            HistoricalRoots = reader.ReadBytesList<Root>("historical_roots", preset.HistoricalRootsLimit),
            Eth1DataVotes = reader.ReadList<Eth1Data>("eth1_data_votes", preset.Eth1DataVotesLimit),
            Validators = reader.ReadList<Validator>("validators", preset.ValidatorRegistryLimit),
            Balances = reader.ReadGweiList("balances", preset.ValidatorRegistryLimit),
            PreviousEpochAttestations = reader.ReadVariableList<PendingAttestation>("previous_epoch_attestations", preset.PendingAttestationsLimit, preset),
            CurrentEpochAttestations = reader.ReadVariableList<PendingAttestation>("current_epoch_attestations", preset.PendingAttestationsLimit, preset),
        };
    }

    void ISszVariableSize<BeaconState>.WriteTo(Span<byte> destination)
    {
        SszWriter writer = new(destination, FixedPartLength(Preset));
        writer.Write(GenesisTime.Value);
        writer.Write(GenesisValidatorsRoot);
        writer.Write(Slot);
        writer.WriteContainer(Fork);
        writer.WriteContainer(LatestBlockHeader);
        writer.WriteAll<Root>(BlockRoots);
        writer.WriteAll<Root>(StateRoots);
        writer.WriteOffset(HistoricalRoots.Count * Root.Length);
        writer.WriteContainer(Eth1Data);
        writer.WriteOffset(Eth1DataVotes.Count * Eth1Data.SszLength);
        writer.Write(Eth1DepositIndex);
        writer.WriteOffset(Validators.Count * Validator.SszLength);
        writer.WriteOffset(Balances.Count * sizeof(ulong));
        writer.WriteAll<Bytes32>(RandaoMixes);
        writer.WriteAll(Slashings);
        writer.WriteOffset(SszWriter.LengthOf(PreviousEpochAttestations));
        writer.WriteOffset(SszWriter.LengthOf(CurrentEpochAttestations));
        writer.WriteBitvector(JustificationBits);
        writer.WriteContainer(PreviousJustifiedCheckpoint);
        writer.WriteContainer(CurrentJustifiedCheckpoint);
        writer.WriteContainer(FinalizedCheckpoint);
        writer.WriteAll<Root>(CollectionsMarshal.AsSpan(HistoricalRoots));
        writer.WriteAll(Eth1DataVotes);
        writer.WriteAll(Validators);
        writer.WriteAll(CollectionsMarshal.AsSpan(Balances));
        writer.WriteVariableAll(PreviousEpochAttestations);
        writer.WriteVariableAll(CurrentEpochAttestations);
        writer.Finish();
    }

    private static int FixedPartLength(Preset preset)
    {
        const int Fields = (3 * sizeof(ulong)) + Root.Length + Fork.SszLength + BeaconBlockHeader.SszLength
            + Eth1Data.SszLength + (6 * SszReader.OffsetLength) + 1 + (3 * Checkpoint.SszLength);
        ulong vectors = ((2 * preset.SlotsPerHistoricalRoot) + preset.EpochsPerHistoricalVector) * Root.Length;
        return checked(Fields + (int)(vectors + (preset.EpochsPerSlashingsVector * sizeof(ulong))));
    }
}
