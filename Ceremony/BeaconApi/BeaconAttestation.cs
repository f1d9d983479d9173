using Eth2Core.Phase0;

namespace Ceremony.BeaconApi;

/// <summary>An attestation in a block: who of one committee voted for which target.</summary>
/// <param name="Slot">slot.</param>
/// <param name="Index">index: the committee.</param>
/// <param name="Target">target.</param>
/// <param name="AggregationBits">aggregation_bits: one for every member of the committee.</param>
public sealed record BeaconAttestation(ulong Slot, ulong Index, Checkpoint Target, IReadOnlyList<bool> AggregationBits);
