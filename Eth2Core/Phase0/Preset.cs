namespace Eth2Core.Phase0;

/// <summary>The constants that are fixed when a client is built: sizes of vectors, limits of lists, amounts.</summary>
/// <remarks>Source: consensus-specs v1.6.0, presets/mainnet and presets/minimal; gnosischain/specs, consensus/preset/gnosis.</remarks>
public sealed record Preset
{
    /// <summary>The preset's name, as in PRESET_BASE.</summary>
    public required string Name { get; init; }

    /// <summary>SLOTS_PER_EPOCH.</summary>
    public ulong SlotsPerEpoch { get; init; } = 32;

    /// <summary>EPOCHS_PER_ETH1_VOTING_PERIOD.</summary>
    public ulong EpochsPerEth1VotingPeriod { get; init; } = 64;

    /// <summary>SLOTS_PER_HISTORICAL_ROOT.</summary>
    public ulong SlotsPerHistoricalRoot { get; init; } = 8_192;

    /// <summary>EPOCHS_PER_HISTORICAL_VECTOR.</summary>
    public ulong EpochsPerHistoricalVector { get; init; } = 65_536;

    /// <summary>EPOCHS_PER_SLASHINGS_VECTOR.</summary>
    public ulong EpochsPerSlashingsVector { get; init; } = 8_192;

    /// <summary>HISTORICAL_ROOTS_LIMIT.</summary>
    public ulong HistoricalRootsLimit { get; init; } = 1UL << 24;

    /// <summary>VALIDATOR_REGISTRY_LIMIT.</summary>
    public ulong ValidatorRegistryLimit { get; init; } = 1UL << 40;

    /// <summary>MIN_DEPOSIT_AMOUNT.</summary>
    public Gwei MinDepositAmount { get; init; } = new(1_000_000_000);

    /// <summary>MAX_EFFECTIVE_BALANCE.</summary>
    public Gwei MaxEffectiveBalance { get; init; } = new(32_000_000_000);

    /// <summary>EFFECTIVE_BALANCE_INCREMENT.</summary>
    public Gwei EffectiveBalanceIncrement { get; init; } = new(1_000_000_000);

    /// <summary>MAX_VALIDATORS_PER_COMMITTEE.</summary>
    public ulong MaxValidatorsPerCommittee { get; init; } = 2_048;

    /// <summary>MAX_PROPOSER_SLASHINGS.</summary>
    public ulong MaxProposerSlashings { get; init; } = 16;

    /// <summary>MAX_ATTESTER_SLASHINGS.</summary>
    public ulong MaxAttesterSlashings { get; init; } = 2;

    /// <summary>MAX_ATTESTATIONS.</summary>
    public ulong MaxAttestations { get; init; } = 128;

    /// <summary>MAX_DEPOSITS.</summary>
    public ulong MaxDeposits { get; init; } = 16;

    /// <summary>MAX_VOLUNTARY_EXITS.</summary>
    public ulong MaxVoluntaryExits { get; init; } = 16;

    /// <summary>SHUFFLE_ROUND_COUNT.</summary>
    public int ShuffleRoundCount { get; init; } = 90;

    /// <summary>SYNC_COMMITTEE_SIZE (altair).</summary>
    public int SyncCommitteeSize { get; init; } = 512;

    /// <summary>MAX_WITHDRAWALS_PER_PAYLOAD (capella).</summary>
    public ulong MaxWithdrawalsPerPayload { get; init; } = 16;

    /// <summary>PENDING_PARTIAL_WITHDRAWALS_LIMIT (electra).</summary>
    public ulong PendingPartialWithdrawalsLimit { get; init; } = 1UL << 27;

    /// <summary>PENDING_CONSOLIDATIONS_LIMIT (electra).</summary>
    public ulong PendingConsolidationsLimit { get; init; } = 1UL << 18;

    /// <summary>The limit of eth1_data_votes: EPOCHS_PER_ETH1_VOTING_PERIOD * SLOTS_PER_EPOCH.</summary>
    public ulong Eth1DataVotesLimit => EpochsPerEth1VotingPeriod * SlotsPerEpoch;

    /// <summary>The limit of previous_epoch_attestations and current_epoch_attestations: MAX_ATTESTATIONS * SLOTS_PER_EPOCH.</summary>
    public ulong PendingAttestationsLimit => MaxAttestations * SlotsPerEpoch;

    /// <summary>The preset of mainnet and of the testnets that resemble it.</summary>
    public static Preset Mainnet { get; } = new() { Name = "mainnet" };

    /// <summary>The preset for tests.</summary>
    public static Preset Minimal { get; } = new()
    {
        Name = "minimal",
        SlotsPerEpoch = 8,
        EpochsPerEth1VotingPeriod = 4,
        SlotsPerHistoricalRoot = 64,
        EpochsPerHistoricalVector = 64,
        EpochsPerSlashingsVector = 64,
        ShuffleRoundCount = 10,
        SyncCommitteeSize = 32,
        MaxWithdrawalsPerPayload = 4,
        PendingPartialWithdrawalsLimit = 64,
        PendingConsolidationsLimit = 64,
    };

    /// <summary>The preset of the Gnosis chain and Chiado: mainnet's with 16 slots an epoch and 8 withdrawals a payload, as far as the containers go.</summary>
    public static Preset Gnosis { get; } = new() { Name = "gnosis", SlotsPerEpoch = 16, MaxWithdrawalsPerPayload = 8 };

    /// <summary>The three presets.</summary>
    public static IReadOnlyList<Preset> Known { get; } = [Mainnet, Minimal, Gnosis];

    /// <summary>The preset as it was in an era: only mainnet's ever differed.</summary>
    public Preset WithEra(SpecificationEra era) =>
        era == SpecificationEra.V012 && Name == Mainnet.Name ? this with { EpochsPerEth1VotingPeriod = 32 } : this;
}
