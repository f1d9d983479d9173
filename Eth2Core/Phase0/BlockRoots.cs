using Eth2Core.Genesis;

namespace Eth2Core.Phase0;

/// <summary>The two roots that are both called the genesis block root.</summary>
public static class BlockRoots
{
    /// <summary>The root of the block at genesis: the latest block header with the state root filled in, as process_slot does.</summary>
    /// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "process_slot". On mainnet it begins with 0x4d611d5b.</remarks>
    public static Root GenesisBlockRoot(IGenesisState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return (state.LatestBlockHeader with { StateRoot = state.HashTreeRoot() }).HashTreeRoot();
    }

    /// <summary>The root of the latest block header as it stands in the state, state root zero.</summary>
    /// <remarks>The same for every network that starts with phase0; published metadata wrongly calls it the genesis block root.</remarks>
    public static Root ZeroStateHeaderRoot(IGenesisState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return (state.LatestBlockHeader with { StateRoot = default }).HashTreeRoot();
    }
}
