using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>When genesis happens.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Genesis" and "Genesis state".</remarks>
public static class GenesisConditions
{
    /// <summary>is_valid_genesis_state: late enough, and enough active validators.</summary>
    public static bool IsValidGenesisState(IGenesisState state, SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(config);
        return state.GenesisTime >= config.MinGenesisTime
            && CountActiveValidators(state) >= config.MinGenesisActiveValidatorCount;
    }

    /// <summary>The genesis time that an ETH1 block makes: its timestamp plus GENESIS_DELAY.</summary>
    /// <exception cref="OverflowException">The sum does not fit in 64 bits.</exception>
    public static UnixSeconds ComputeGenesisTime(UnixSeconds eth1Timestamp, SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new(checked(eth1Timestamp.Value + config.GenesisDelay));
    }

    /// <summary>As <see cref="ComputeGenesisTime"/>, but false if the sum does not fit in 64 bits.</summary>
    public static bool TryComputeGenesisTime(UnixSeconds eth1Timestamp, SpecConfig config, out UnixSeconds genesisTime)
    {
        ArgumentNullException.ThrowIfNull(config);
        genesisTime = new(unchecked(eth1Timestamp.Value + config.GenesisDelay));
        return genesisTime >= eth1Timestamp;
    }

    /// <summary>len(get_active_validator_indices(state, GENESIS_EPOCH)).</summary>
    public static ulong CountActiveValidators(IGenesisState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return (ulong)state.Validators.Count(IsActiveAtGenesis);
    }

    /// <summary>is_active_validator(validator, GENESIS_EPOCH).</summary>
    private static bool IsActiveAtGenesis(Validator validator) =>
        validator.ActivationEpoch <= Constants.GenesisEpoch && Constants.GenesisEpoch < validator.ExitEpoch;
}
