using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>What everybody reads of a genesis state, whatever its fork.</summary>
public interface IGenesisState
{
    /// <summary>The fork whose BeaconState it is.</summary>
    ForkName ForkName { get; }

    /// <summary>The preset that gives the vectors their lengths and the lists their limits.</summary>
    Preset Preset { get; }

    /// <summary>genesis_time.</summary>
    UnixSeconds GenesisTime { get; }

    /// <summary>genesis_validators_root.</summary>
    Root GenesisValidatorsRoot { get; }

    /// <summary>fork.</summary>
    Fork Fork { get; }

    /// <summary>latest_block_header.</summary>
    BeaconBlockHeader LatestBlockHeader { get; }

    /// <summary>eth1_data.</summary>
    Eth1Data Eth1Data { get; }

    /// <summary>validators.</summary>
    IReadOnlyList<Validator> Validators { get; }

    /// <summary>balances.</summary>
    IReadOnlyList<Gwei> Balances { get; }

    /// <summary>The SSZ encoding.</summary>
    byte[] Serialize();

    /// <summary>hash_tree_root: the state root.</summary>
    Root HashTreeRoot();
}
