using Eth2Core.Phase0;

namespace Ceremony.BeaconApi;

/// <summary>The checkpoints of a node's head state.</summary>
/// <param name="PreviousJustified">previous_justified.</param>
/// <param name="CurrentJustified">current_justified.</param>
/// <param name="Finalized">finalized.</param>
public sealed record BeaconFinality(Checkpoint PreviousJustified, Checkpoint CurrentJustified, Checkpoint Finalized);
