namespace Ceremony.BeaconApi;

/// <summary>What of a node's configuration and preset counts slots, epochs and committees.</summary>
/// <param name="SecondsPerSlot">SECONDS_PER_SLOT.</param>
/// <param name="SlotsPerEpoch">SLOTS_PER_EPOCH.</param>
/// <param name="MaxCommitteesPerSlot">MAX_COMMITTEES_PER_SLOT.</param>
/// <param name="TargetCommitteeSize">TARGET_COMMITTEE_SIZE.</param>
public sealed record BeaconSpec(ulong SecondsPerSlot, ulong SlotsPerEpoch, ulong MaxCommitteesPerSlot, ulong TargetCommitteeSize);
