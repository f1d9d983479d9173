namespace Eth2Core.Networks;

/// <summary>Which keys are known, and what each takes.</summary>
/// <remarks>Source: consensus-specs v1.6.0, configs/mainnet.yaml, and its earlier versions back to v1.0.</remarks>
public static class ConfigKeys
{
    /// <summary>Keys of the official files that a written configuration does not need.</summary>
    private static readonly HashSet<string> OtherIntegers = new(StringComparer.Ordinal)
    {
        "SLOT_DURATION_MS", "PROPOSER_REORG_CUTOFF_BPS", "ATTESTATION_DUE_BPS", "AGGREGATE_DUE_BPS",
        "SYNC_MESSAGE_DUE_BPS", "CONTRIBUTION_DUE_BPS", "ATTESTATION_DUE_BPS_GLOAS", "AGGREGATE_DUE_BPS_GLOAS",
        "SYNC_MESSAGE_DUE_BPS_GLOAS", "CONTRIBUTION_DUE_BPS_GLOAS", "PAYLOAD_ATTESTATION_DUE_BPS",
        "VIEW_FREEZE_CUTOFF_BPS", "INCLUSION_LIST_SUBMISSION_DUE_BPS", "PROPOSER_INCLUSION_LIST_CUTOFF_BPS",
        "MIN_BUILDER_WITHDRAWABILITY_DELAY", "GOSSIP_MAX_SIZE", "MAX_CHUNK_SIZE",
        "MAX_REQUEST_BLOB_SIDECARS", "BLOB_SIDECAR_SUBNET_COUNT_ELECTRA", "TARGET_BLOBS_PER_BLOCK_ELECTRA",
        "MAX_BLOBS_PER_BLOCK_ELECTRA", "MAX_REQUEST_BLOB_SIDECARS_ELECTRA", "MAX_BLOBS_PER_BLOCK_FULU",
        "NUMBER_OF_COLUMNS", "NUMBER_OF_CUSTODY_GROUPS", "DATA_COLUMN_SIDECAR_SUBNET_COUNT",
        "MAX_REQUEST_DATA_COLUMN_SIDECARS", "SAMPLES_PER_SLOT", "CUSTODY_REQUIREMENT", "VALIDATOR_CUSTODY_REQUIREMENT",
        "BALANCE_PER_ADDITIONAL_CUSTODY_GROUP", "MIN_EPOCHS_FOR_DATA_COLUMN_SIDECARS_REQUESTS", "MAX_REQUEST_PAYLOADS",
        "EPOCHS_PER_SHUFFLING_PHASE", "PROPOSER_SELECTION_GAP", "WHISK_EPOCHS_PER_SHUFFLING_PHASE",
        "WHISK_PROPOSER_SELECTION_GAP", "MAX_REQUEST_INCLUSION_LIST", "MAX_BYTES_PER_INCLUSION_LIST",
        "CONFIRMATION_BYZANTINE_THRESHOLD",
    };

    /// <summary>What the key takes; null if the key is not known here.</summary>
    public static ConfigValueKind? KindOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (ConfigTemplate.Find(key) is { } row)
            return row.Kind;
        if (OtherIntegers.Contains(key) || PresetKeys.IsKnown(key) || key.EndsWith("_FORK_EPOCH", StringComparison.Ordinal))
            return ConfigValueKind.Integer;
        if (key.EndsWith("_FORK_VERSION", StringComparison.Ordinal))
            return ConfigValueKind.Bytes4;
        return IsList(key) ? ConfigValueKind.List : null;
    }

    /// <summary>Whether the key's value is a list in the official files.</summary>
    public static bool IsList(string key) => key == "BLOB_SCHEDULE";
}
