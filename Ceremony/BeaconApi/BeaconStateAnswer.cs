namespace Ceremony.BeaconApi;

/// <summary>A state as a beacon node serves it.</summary>
/// <param name="Ssz">Its bytes; nothing in them was looked at.</param>
/// <param name="ConsensusVersion">The Eth-Consensus-Version header: the fork of the state, in lower case; null where the node sends none.</param>
public sealed record BeaconStateAnswer(ReadOnlyMemory<byte> Ssz, string? ConsensusVersion);
