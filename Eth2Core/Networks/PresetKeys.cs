using Eth2Core.Electra;
using Eth2Core.Phase0;

namespace Eth2Core.Networks;

/// <summary>The preset values that old configurations, and hand-made ones, repeat.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, presets/mainnet. A preset value cannot be configured: one that says the
/// same as the preset is accepted, another one is refused. The exception is EPOCHS_PER_ETH1_VOTING_PERIOD 32 on the
/// mainnet preset, which is how networks of the v0.12 era are described.
/// </remarks>
internal static class PresetKeys
{
    public const string EpochsPerEth1VotingPeriod = "EPOCHS_PER_ETH1_VOTING_PERIOD";

    /// <summary>EPOCHS_PER_ETH1_VOTING_PERIOD of specification v0.12.</summary>
    public const ulong V012EpochsPerEth1VotingPeriod = 32;

    private static readonly Dictionary<string, Func<Preset, ulong>> Values = new(StringComparer.Ordinal)
    {
        ["SLOTS_PER_EPOCH"] = preset => preset.SlotsPerEpoch,
        [EpochsPerEth1VotingPeriod] = preset => preset.EpochsPerEth1VotingPeriod,
        ["SLOTS_PER_HISTORICAL_ROOT"] = preset => preset.SlotsPerHistoricalRoot,
        ["EPOCHS_PER_HISTORICAL_VECTOR"] = preset => preset.EpochsPerHistoricalVector,
        ["EPOCHS_PER_SLASHINGS_VECTOR"] = preset => preset.EpochsPerSlashingsVector,
        ["HISTORICAL_ROOTS_LIMIT"] = preset => preset.HistoricalRootsLimit,
        ["VALIDATOR_REGISTRY_LIMIT"] = preset => preset.ValidatorRegistryLimit,
        ["MAX_EFFECTIVE_BALANCE"] = preset => preset.MaxEffectiveBalance.Value,
        ["EFFECTIVE_BALANCE_INCREMENT"] = preset => preset.EffectiveBalanceIncrement.Value,
        ["MIN_DEPOSIT_AMOUNT"] = preset => preset.MinDepositAmount.Value,
        ["MAX_VALIDATORS_PER_COMMITTEE"] = preset => preset.MaxValidatorsPerCommittee,
        ["MAX_PROPOSER_SLASHINGS"] = preset => preset.MaxProposerSlashings,
        ["MAX_ATTESTER_SLASHINGS"] = preset => preset.MaxAttesterSlashings,
        ["MAX_ATTESTATIONS"] = preset => preset.MaxAttestations,
        ["MAX_DEPOSITS"] = preset => preset.MaxDeposits,
        ["MAX_VOLUNTARY_EXITS"] = preset => preset.MaxVoluntaryExits,
        ["SHUFFLE_ROUND_COUNT"] = preset => (ulong)preset.ShuffleRoundCount,
        ["SYNC_COMMITTEE_SIZE"] = preset => (ulong)preset.SyncCommitteeSize,
        ["MAX_WITHDRAWALS_PER_PAYLOAD"] = preset => preset.MaxWithdrawalsPerPayload,
        ["MIN_ACTIVATION_BALANCE"] = _ => ElectraBalances.MinActivationBalance.Value,
        ["MAX_EFFECTIVE_BALANCE_ELECTRA"] = _ => ElectraBalances.MaxEffectiveBalance.Value,
        ["PENDING_PARTIAL_WITHDRAWALS_LIMIT"] = preset => preset.PendingPartialWithdrawalsLimit,
        ["PENDING_CONSOLIDATIONS_LIMIT"] = preset => preset.PendingConsolidationsLimit,
    };

    public static bool IsKnown(string key) => Values.ContainsKey(key);

    /// <summary>The preset's own value for a known key.</summary>
    public static ulong ValueOf(string key, Preset preset) => Values[key](preset);

    /// <summary>The preset of this name, as in v1.0 and later; null if there is none.</summary>
    public static Preset? Find(string presetBase) => Preset.Known.FirstOrDefault(preset => preset.Name == presetBase);

    /// <summary>Checks a preset value that stands in a file; the v0.12 voting period changes the preset instead.</summary>
    public static bool TryApply(string key, ulong value, ref Preset preset)
    {
        if (value == ValueOf(key, preset))
            return true;
        if (key != EpochsPerEth1VotingPeriod || value != V012EpochsPerEth1VotingPeriod || preset != Preset.Mainnet)
            return false;
        preset = preset.WithEra(SpecificationEra.V012);
        return true;
    }
}
