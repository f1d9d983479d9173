using Eth2Core.Capella;
using Eth2Core.Phase0;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.Deneb;

/// <summary>What deneb adds to the state.</summary>
/// <remarks>Source: consensus-specs v1.6.0, deneb/beacon-chain.md, "Containers".</remarks>
internal static class DenebTypes
{
    public static SszContainerType ExecutionPayloadHeader { get; } = new("ExecutionPayloadHeader",
    [
        .. CapellaTypes.ExecutionPayloadHeader.Fields,
        new("blob_gas_used", SszUInt.UInt64),
        new("excess_blob_gas", SszUInt.UInt64),
    ]);

    public static IEnumerable<SszField> StateFields(Preset preset) => CapellaTypes.StateFields(preset, ExecutionPayloadHeader);
}
