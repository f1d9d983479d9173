using Eth2Core.Ssz.Schema;

namespace Eth2Core.Phase0;

/// <summary>What the states of all forks have in common, as SSZ types.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Containers".</remarks>
internal static class Phase0Types
{
    public static SszContainerType Fork { get; } = new("Fork",
    [
        new("previous_version", SszBytes.Bytes4),
        new("current_version", SszBytes.Bytes4),
        new("epoch", SszUInt.UInt64),
    ]);

    public static SszContainerType Checkpoint { get; } = new("Checkpoint",
    [
        new("epoch", SszUInt.UInt64),
        new("root", SszBytes.Bytes32),
    ]);

    public static SszContainerType BeaconBlockHeader { get; } = new("BeaconBlockHeader",
    [
        new("slot", SszUInt.UInt64),
        new("proposer_index", SszUInt.UInt64),
        new("parent_root", SszBytes.Bytes32),
        new("state_root", SszBytes.Bytes32),
        new("body_root", SszBytes.Bytes32),
    ]);

    public static SszContainerType Eth1Data { get; } = new("Eth1Data",
    [
        new("deposit_root", SszBytes.Bytes32),
        new("deposit_count", SszUInt.UInt64),
        new("block_hash", SszBytes.Bytes32),
    ]);

    public static SszContainerType Validator { get; } = new("Validator",
    [
        new("pubkey", SszBytes.Bytes48),
        new("withdrawal_credentials", SszBytes.Bytes32),
        new("effective_balance", SszUInt.UInt64),
        new("slashed", SszBoolean.Instance),
        new("activation_eligibility_epoch", SszUInt.UInt64),
        new("activation_epoch", SszUInt.UInt64),
        new("exit_epoch", SszUInt.UInt64),
        new("withdrawable_epoch", SszUInt.UInt64),
    ]);

    /// <summary>The fields before the attestations, of which later forks keep flags only.</summary>
    public static IEnumerable<SszField> StateFieldsBeforeAttestations(Preset preset) =>
    [
        new("genesis_time", SszUInt.UInt64),
        new("genesis_validators_root", SszBytes.Bytes32),
        new("slot", SszUInt.UInt64),
        new("fork", Fork),
        new("latest_block_header", BeaconBlockHeader),
        new("block_roots", new SszVector(SszBytes.Bytes32, preset.SlotsPerHistoricalRoot)),
        new("state_roots", new SszVector(SszBytes.Bytes32, preset.SlotsPerHistoricalRoot)),
        new("historical_roots", new SszList(SszBytes.Bytes32, preset.HistoricalRootsLimit)),
        new("eth1_data", Eth1Data),
        new("eth1_data_votes", new SszList(Eth1Data, preset.Eth1DataVotesLimit)),
        new("eth1_deposit_index", SszUInt.UInt64),
        new("validators", new SszList(Validator, preset.ValidatorRegistryLimit)),
        new("balances", new SszList(SszUInt.UInt64, preset.ValidatorRegistryLimit)),
        new("randao_mixes", new SszVector(SszBytes.Bytes32, preset.EpochsPerHistoricalVector)),
        new("slashings", new SszVector(SszUInt.UInt64, preset.EpochsPerSlashingsVector)),
    ];

    /// <summary>The fields behind the attestations.</summary>
    public static IEnumerable<SszField> StateFieldsBehindAttestations =>
    [
        new("justification_bits", new SszBitvector(Constants.JustificationBitsLength)),
        new("previous_justified_checkpoint", Checkpoint),
        new("current_justified_checkpoint", Checkpoint),
        new("finalized_checkpoint", Checkpoint),
    ];
}
