using Eth2Core;

namespace Ceremony.BeaconApi;

/// <summary>A block as a node's chain has it.</summary>
/// <param name="Root">The block root.</param>
/// <param name="Slot">slot.</param>
/// <param name="ParentRoot">parent_root.</param>
public sealed record BeaconHeader(Root Root, ulong Slot, Root ParentRoot);
