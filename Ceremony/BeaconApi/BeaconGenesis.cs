using Eth2Core;

namespace Ceremony.BeaconApi;

/// <summary>What a beacon node says of its genesis.</summary>
/// <param name="GenesisTime">genesis_time.</param>
/// <param name="GenesisValidatorsRoot">genesis_validators_root.</param>
/// <param name="GenesisForkVersion">genesis_fork_version.</param>
public sealed record BeaconGenesis(UnixSeconds GenesisTime, Root GenesisValidatorsRoot, ForkVersion GenesisForkVersion);
