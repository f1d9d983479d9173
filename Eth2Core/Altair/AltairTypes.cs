using Eth2Core.Phase0;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.Altair;

/// <summary>What altair adds to the state.</summary>
/// <remarks>Source: consensus-specs v1.6.0, altair/beacon-chain.md, "Containers".</remarks>
internal static class AltairTypes
{
    public static SszContainerType SyncCommittee(Preset preset) => new("SyncCommittee",
    [
        new("pubkeys", new SszVector(SszBytes.Bytes48, (ulong)preset.SyncCommitteeSize)),
        new("aggregate_pubkey", SszBytes.Bytes48),
    ]);

    public static IEnumerable<SszField> StateFields(Preset preset) =>
    [
        .. Phase0Types.StateFieldsBeforeAttestations(preset),
        new("previous_epoch_participation", new SszList(SszUInt.UInt8, preset.ValidatorRegistryLimit)),
        new("current_epoch_participation", new SszList(SszUInt.UInt8, preset.ValidatorRegistryLimit)),
        .. Phase0Types.StateFieldsBehindAttestations,
        new("inactivity_scores", new SszList(SszUInt.UInt64, preset.ValidatorRegistryLimit)),
        new("current_sync_committee", SyncCommittee(preset)),
        new("next_sync_committee", SyncCommittee(preset)),
    ];
}
