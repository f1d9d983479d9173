using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>A genesis state and how it came about.</summary>
/// <param name="State">The state.</param>
/// <param name="Fates">What became of each deposit, in contract order.</param>
/// <param name="IsValidGenesisState">Whether the state meets the conditions for genesis.</param>
public sealed record GenesisResult(BeaconState State, IReadOnlyList<DepositFate> Fates, bool IsValidGenesisState);
