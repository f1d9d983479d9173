namespace Eth2Core.Networks;

/// <summary>
/// The keys that a written configuration always has, in the order of the specification's files, each with its value in
/// the mainnet, minimal and Gnosis configurations. Clients refuse a file that lacks some of them.
/// </summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, configs/mainnet.yaml and configs/minimal.yaml; gnosischain/configs, mainnet/config.yaml.
/// Here no fork after phase0 is scheduled: a network that starts from deposits starts at phase0.
/// </remarks>
public static class ConfigTemplate
{
    private const string FarFuture = "18446744073709551615";

    /// <summary>The keys, in the order of the specification's files.</summary>
    public static IReadOnlyList<ConfigTemplateRow> Rows { get; } =
    [
        new("PRESET_BASE", ConfigValueKind.Name, "mainnet", "minimal", "gnosis"),
        new("CONFIG_NAME", ConfigValueKind.Name, "mainnet", "minimal", "gnosis"),
        new("TERMINAL_TOTAL_DIFFICULTY", ConfigValueKind.Integer256, "58750000000000000000000", "115792089237316195423570985008687907853269984665640564039457584007913129638912", "8626000000000000000000058750000000000000000000"),
        new("TERMINAL_BLOCK_HASH", ConfigValueKind.Bytes32, "0x0000000000000000000000000000000000000000000000000000000000000000"),
        new("TERMINAL_BLOCK_HASH_ACTIVATION_EPOCH", ConfigValueKind.Integer, FarFuture),
        new("MIN_GENESIS_ACTIVE_VALIDATOR_COUNT", ConfigValueKind.Integer, "16384", "64", "4096"),
        new("MIN_GENESIS_TIME", ConfigValueKind.Integer, "1606824000", "1578009600", "1638968400"),
        new("GENESIS_FORK_VERSION", ConfigValueKind.Bytes4, "0x00000000", "0x00000001", "0x00000064"),
        new("GENESIS_DELAY", ConfigValueKind.Integer, "604800", "300", "6000"),
        new("ALTAIR_FORK_VERSION", ConfigValueKind.Bytes4, "0x01000000", "0x01000001", "0x01000064"),
        new("ALTAIR_FORK_EPOCH", ConfigValueKind.Integer, FarFuture),
        new("BELLATRIX_FORK_VERSION", ConfigValueKind.Bytes4, "0x02000000", "0x02000001", "0x02000064"),
        new("BELLATRIX_FORK_EPOCH", ConfigValueKind.Integer, FarFuture),
        new("CAPELLA_FORK_VERSION", ConfigValueKind.Bytes4, "0x03000000", "0x03000001", "0x03000064"),
        new("CAPELLA_FORK_EPOCH", ConfigValueKind.Integer, FarFuture),
        new("DENEB_FORK_VERSION", ConfigValueKind.Bytes4, "0x04000000", "0x04000001", "0x04000064"),
        new("DENEB_FORK_EPOCH", ConfigValueKind.Integer, FarFuture),
        new("ELECTRA_FORK_VERSION", ConfigValueKind.Bytes4, "0x05000000", "0x05000001", "0x05000064"),
        new("ELECTRA_FORK_EPOCH", ConfigValueKind.Integer, FarFuture),
        new("FULU_FORK_VERSION", ConfigValueKind.Bytes4, "0x06000000", "0x06000001", "0x06000064"),
        new("FULU_FORK_EPOCH", ConfigValueKind.Integer, FarFuture),
        new("SECONDS_PER_SLOT", ConfigValueKind.Integer, "12", "6", "5"),
        new("SECONDS_PER_ETH1_BLOCK", ConfigValueKind.Integer, "14", "14", "6"),
        new("MIN_VALIDATOR_WITHDRAWABILITY_DELAY", ConfigValueKind.Integer, "256"),
        new("SHARD_COMMITTEE_PERIOD", ConfigValueKind.Integer, "256", "64", "256"),
        new("ETH1_FOLLOW_DISTANCE", ConfigValueKind.Integer, "2048", "16", "1024"),
        new("INACTIVITY_SCORE_BIAS", ConfigValueKind.Integer, "4"),
        new("INACTIVITY_SCORE_RECOVERY_RATE", ConfigValueKind.Integer, "16"),
        new("EJECTION_BALANCE", ConfigValueKind.Integer, "16000000000"),
        new("MIN_PER_EPOCH_CHURN_LIMIT", ConfigValueKind.Integer, "4", "2", "4"),
        new("CHURN_LIMIT_QUOTIENT", ConfigValueKind.Integer, "65536", "32", "4096"),
        new("MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT", ConfigValueKind.Integer, "8", "4", "2"),
        new("MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA", ConfigValueKind.Integer, "128000000000", "64000000000", "128000000000"),
        new("MAX_PER_EPOCH_ACTIVATION_EXIT_CHURN_LIMIT", ConfigValueKind.Integer, "256000000000", "128000000000", "64000000000"),
        new("PROPOSER_SCORE_BOOST", ConfigValueKind.Integer, "40"),
        new("REORG_HEAD_WEIGHT_THRESHOLD", ConfigValueKind.Integer, "20"),
        new("REORG_PARENT_WEIGHT_THRESHOLD", ConfigValueKind.Integer, "160"),
        new("REORG_MAX_EPOCHS_SINCE_FINALIZATION", ConfigValueKind.Integer, "2"),
        new("DEPOSIT_CHAIN_ID", ConfigValueKind.Integer, "1", "5", "100"),
        new("DEPOSIT_NETWORK_ID", ConfigValueKind.Integer, "1", "5", "100"),
        new("DEPOSIT_CONTRACT_ADDRESS", ConfigValueKind.Bytes20, "0x00000000219ab540356cBB839Cbe05303d7705Fa", "0x1234567890123456789012345678901234567890", "0x0B98057eA310F4d31F2a452B414647007d1645d9"),
        new("MAX_PAYLOAD_SIZE", ConfigValueKind.Integer, "10485760"),
        new("MAX_REQUEST_BLOCKS", ConfigValueKind.Integer, "1024"),
        new("EPOCHS_PER_SUBNET_SUBSCRIPTION", ConfigValueKind.Integer, "256"),
        new("MIN_EPOCHS_FOR_BLOCK_REQUESTS", ConfigValueKind.Integer, "33024", "272", "33024"),
        new("TTFB_TIMEOUT", ConfigValueKind.Integer, "5"),
        new("RESP_TIMEOUT", ConfigValueKind.Integer, "10"),
        new("ATTESTATION_PROPAGATION_SLOT_RANGE", ConfigValueKind.Integer, "32"),
        new("MAXIMUM_GOSSIP_CLOCK_DISPARITY", ConfigValueKind.Integer, "500"),
        new("MESSAGE_DOMAIN_INVALID_SNAPPY", ConfigValueKind.Bytes4, "0x00000000"),
        new("MESSAGE_DOMAIN_VALID_SNAPPY", ConfigValueKind.Bytes4, "0x01000000"),
        new("SUBNETS_PER_NODE", ConfigValueKind.Integer, "2"),
        new("ATTESTATION_SUBNET_COUNT", ConfigValueKind.Integer, "64"),
        new("ATTESTATION_SUBNET_EXTRA_BITS", ConfigValueKind.Integer, "0"),
        new("ATTESTATION_SUBNET_PREFIX_BITS", ConfigValueKind.Integer, "6"),
        new("MAX_REQUEST_BLOCKS_DENEB", ConfigValueKind.Integer, "128"),
        new("MIN_EPOCHS_FOR_BLOB_SIDECARS_REQUESTS", ConfigValueKind.Integer, "4096", "4096", "16384"),
        new("BLOB_SIDECAR_SUBNET_COUNT", ConfigValueKind.Integer, "6"),
        new("MAX_BLOBS_PER_BLOCK", ConfigValueKind.Integer, "6", "6", "2"),
    ];

    private static readonly Dictionary<string, ConfigTemplateRow> ByKey = Rows.ToDictionary(row => row.Key, StringComparer.Ordinal);

    /// <summary>The row of a key; null if the key is in none.</summary>
    public static ConfigTemplateRow? Find(string key) => ByKey.GetValueOrDefault(key);
}
