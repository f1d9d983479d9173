using Eth2Core.Bls;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>The genesis state of a list of deposits.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Genesis".</remarks>
public static class BeaconStateInitialization
{
    /// <summary>BeaconBlockBody(): the body of the genesis block, which nobody ever made.</summary>
    private static BeaconBlockBody EmptyBody => new() { RandaoReveal = default, Eth1Data = new(default, 0, default), Graffiti = default };

    /// <summary>initialize_beacon_state_from_eth1.</summary>
    /// <param name="eth1BlockHash">The ETH1 block up to and including which these are all deposits.</param>
    /// <param name="eth1Timestamp">That block's timestamp.</param>
    /// <param name="deposits">All deposits from the first, in contract order.</param>
    /// <param name="config">The network.</param>
    /// <param name="bls">Who checks the signatures.</param>
    /// <param name="verified">Told how many deposits are done, about every thousand.</param>
    /// <param name="cancellationToken">Stops between two such steps.</param>
    /// <exception cref="DepositBalanceOverflowException">A balance does not fit in 64 bits.</exception>
    /// <exception cref="OverflowException">The genesis time does not fit in 64 bits.</exception>
    public static GenesisResult InitializeBeaconStateFromEth1(
        Hash32 eth1BlockHash,
        UnixSeconds eth1Timestamp,
        IReadOnlyList<DepositData> deposits,
        SpecConfig config,
        IBls bls,
        IProgress<int>? verified = null,
        CancellationToken cancellationToken = default)
    {
        var candidate = new GenesisCandidate(config, bls);
        candidate.Add(deposits, verified, cancellationToken);
        var state = candidate.ToBeaconState(eth1BlockHash, eth1Timestamp);
        return new GenesisResult(state, candidate.Fates, GenesisConditions.IsValidGenesisState(state, config));
    }

    /// <summary>The state before the first deposit: what initialize_beacon_state_from_eth1 sets up.</summary>
    internal static BeaconState CreateWithoutDeposits(Hash32 eth1BlockHash, UnixSeconds eth1Timestamp, SpecConfig config)
    {
        var state = BeaconState.Empty(config.Preset);
        state.GenesisTime = GenesisConditions.ComputeGenesisTime(eth1Timestamp, config);
        state.Fork = new Fork(config.GenesisForkVersion, config.GenesisForkVersion, Constants.GenesisEpoch);
        state.LatestBlockHeader = new BeaconBlockHeader(0, 0, default, default, EmptyBody.HashTreeRoot(config.Preset));
        // The seeds of the first epochs come from the ETH1 block, which nobody knew when the deposits were made.
        var mix = new Bytes32(eth1BlockHash);
        for (var i = 0; i < state.RandaoMixes.Length; i++)
            state.RandaoMixes[i] = mix;
        return state;
    }
}
