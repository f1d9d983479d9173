namespace Ceremony.BeaconApi;

/// <summary>Whether a node still catches up.</summary>
/// <param name="HeadSlot">head_slot.</param>
/// <param name="SyncDistance">sync_distance: how many slots the head is behind the clock.</param>
/// <param name="IsSyncing">is_syncing.</param>
public sealed record BeaconSyncing(ulong HeadSlot, ulong SyncDistance, bool IsSyncing);
