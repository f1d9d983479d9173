using Eth2Core.Altair;
using Eth2Core.Bellatrix;
using Eth2Core.Capella;
using Eth2Core.Deneb;
using Eth2Core.Electra;
using Eth2Core.Fulu;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.LaterForks;

/// <summary>The state and the execution payload header of each fork after phase0.</summary>
internal static class StateTypes
{
    /// <summary>The fork's BeaconState.</summary>
    public static SszContainerType BeaconState(ForkName fork, Preset preset) => new("BeaconState", fork switch
    {
        ForkName.Altair => AltairTypes.StateFields(preset),
        ForkName.Bellatrix => BellatrixTypes.StateFields(preset),
        ForkName.Capella => CapellaTypes.StateFields(preset, CapellaTypes.ExecutionPayloadHeader),
        ForkName.Deneb => DenebTypes.StateFields(preset),
        ForkName.Electra => ElectraTypes.StateFields(preset),
        ForkName.Fulu => FuluTypes.StateFields(preset),
        _ => throw new ArgumentOutOfRangeException(nameof(fork), fork, "a fork after phase0"),
    });

    /// <summary>The fork's ExecutionPayloadHeader; the forks before bellatrix have none.</summary>
    public static SszContainerType ExecutionPayloadHeader(ForkName fork) => fork switch
    {
        ForkName.Bellatrix => BellatrixTypes.ExecutionPayloadHeader,
        ForkName.Capella => CapellaTypes.ExecutionPayloadHeader,
        ForkName.Deneb or ForkName.Electra or ForkName.Fulu => DenebTypes.ExecutionPayloadHeader,
        _ => throw new ArgumentOutOfRangeException(nameof(fork), fork, "a fork from bellatrix on"),
    };
}
