using Eth2Core.Electra;
using Eth2Core.Phase0;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.Fulu;

/// <summary>What fulu adds to the state.</summary>
/// <remarks>Source: consensus-specs v1.6.0, fulu/beacon-chain.md, "Containers".</remarks>
internal static class FuluTypes
{
    public static IEnumerable<SszField> StateFields(Preset preset) =>
    [
        .. ElectraTypes.StateFields(preset),
        new("proposer_lookahead", new SszVector(SszUInt.UInt64, (Constants.MinSeedLookahead + 1) * preset.SlotsPerEpoch)),
    ];
}
