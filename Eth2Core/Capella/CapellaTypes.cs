using Eth2Core.Altair;
using Eth2Core.Bellatrix;
using Eth2Core.Phase0;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.Capella;

/// <summary>What capella adds to the state.</summary>
/// <remarks>Source: consensus-specs v1.6.0, capella/beacon-chain.md, "Containers".</remarks>
internal static class CapellaTypes
{
    public static SszContainerType ExecutionPayloadHeader { get; } =
        new("ExecutionPayloadHeader", [.. BellatrixTypes.ExecutionPayloadHeader.Fields, new("withdrawals_root", SszBytes.Bytes32)]);

    public static SszContainerType HistoricalSummary { get; } = new("HistoricalSummary",
    [
        new("block_summary_root", SszBytes.Bytes32),
        new("state_summary_root", SszBytes.Bytes32),
    ]);

    /// <summary>The fields with an execution payload header of this fork or of a later one.</summary>
    public static IEnumerable<SszField> StateFields(Preset preset, SszContainerType executionPayloadHeader) =>
    [
        .. AltairTypes.StateFields(preset),
        new("latest_execution_payload_header", executionPayloadHeader),
        new("next_withdrawal_index", SszUInt.UInt64),
        new("next_withdrawal_validator_index", SszUInt.UInt64),
        new("historical_summaries", new SszList(HistoricalSummary, preset.HistoricalRootsLimit)),
    ];
}
