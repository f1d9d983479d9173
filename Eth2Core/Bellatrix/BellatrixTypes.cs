using Eth2Core.Altair;
using Eth2Core.Phase0;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.Bellatrix;

/// <summary>What bellatrix adds to the state.</summary>
/// <remarks>Source: consensus-specs v1.6.0, bellatrix/beacon-chain.md, "Containers".</remarks>
internal static class BellatrixTypes
{
    /// <summary>BYTES_PER_LOGS_BLOOM.</summary>
    public const int BytesPerLogsBloom = 256;

    /// <summary>MAX_EXTRA_DATA_BYTES.</summary>
    public const int MaxExtraDataBytes = 32;

    /// <summary>MAX_TRANSACTIONS_PER_PAYLOAD.</summary>
    public const ulong MaxTransactionsPerPayload = 1UL << 20;

    /// <summary>The fields of ExecutionPayloadHeader that ExecutionPayload has too.</summary>
    public static IEnumerable<SszField> PayloadFields =>
    [
        new("parent_hash", SszBytes.Bytes32),
        new("fee_recipient", SszBytes.Bytes20),
        new("state_root", SszBytes.Bytes32),
        new("receipts_root", SszBytes.Bytes32),
        new("logs_bloom", new SszBytes(BytesPerLogsBloom)),
        new("prev_randao", SszBytes.Bytes32),
        new("block_number", SszUInt.UInt64),
        new("gas_limit", SszUInt.UInt64),
        new("gas_used", SszUInt.UInt64),
        new("timestamp", SszUInt.UInt64),
        new("extra_data", new SszByteList(MaxExtraDataBytes)),
        new("base_fee_per_gas", SszUInt.UInt256),
        new("block_hash", SszBytes.Bytes32),
    ];

    public static SszContainerType ExecutionPayloadHeader { get; } = new("ExecutionPayloadHeader", [.. PayloadFields, new("transactions_root", SszBytes.Bytes32)]);

    public static IEnumerable<SszField> StateFields(Preset preset) =>
    [
        .. AltairTypes.StateFields(preset),
        new("latest_execution_payload_header", ExecutionPayloadHeader),
    ];
}
