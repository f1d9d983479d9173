using System.Globalization;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands.Rehearse;

/// <summary>The network of a rehearsal: a known configuration with a name and a fork version of its own, so that nothing of it counts anywhere else.</summary>
internal static class RehearsalNetwork
{
    /// <summary>GENESIS_FORK_VERSION of every rehearsal; no known network has it.</summary>
    public static readonly ForkVersion ForkVersion = ForkVersion.Parse("0x00524548");

    // After the deployment so much of the chain's time is left for deposits, before genesis can be.
    private const ulong SecondsForDeposits = 24 * 60 * 60;

    /// <summary>Makes the configuration.</summary>
    /// <param name="preset">minimal or mainnet.</param>
    /// <param name="validators">How many active validators genesis waits for.</param>
    /// <param name="chainId">The chain.</param>
    /// <param name="contract">The deposit contract on it.</param>
    /// <param name="deployedAt">The timestamp of the contract's block.</param>
    public static SpecConfig Configure(string preset, int validators, ChainId chainId, ExecutionAddress contract, UnixSeconds deployedAt)
    {
        if (!Network.TryFind(preset, out Network? network))
            throw new ArgumentException($"no configuration {preset}", nameof(preset));
        SpecConfig config = network.Config;
        return config with
        {
            ConfigName = $"rehearsal-{preset}",
            GenesisForkVersion = ForkVersion,
            MinGenesisActiveValidatorCount = (ulong)validators,
            MinGenesisTime = new UnixSeconds(deployedAt.Value + SecondsForDeposits + config.GenesisDelay),
            DepositChainId = chainId,
            DepositNetworkId = chainId.Value,
            DepositContractAddress = contract,
            // What the known configuration schedules after phase0 is not this network's.
            Entries = [],
        };
    }

    /// <summary>When the ETH1 chain of a rehearsal begins whose genesis is to be about now.</summary>
    public static UnixSeconds Eth1StartFor(string preset, UnixSeconds now)
    {
        if (!Network.TryFind(preset, out Network? network))
            throw new ArgumentException($"no configuration {preset}", nameof(preset));
        return new UnixSeconds(now.Value - SecondsForDeposits - network.Config.GenesisDelay);
    }

    /// <summary>The same network with its genesis at a given time, and slots of a length of their own.</summary>
    public static SpecConfig BeginningAt(SpecConfig config, UnixSeconds genesisTime, uint secondsPerSlot) => config with
    {
        MinGenesisTime = genesisTime,
        Entries = [new ConfigEntry("SECONDS_PER_SLOT", secondsPerSlot.ToString(CultureInfo.InvariantCulture), 0)],
    };

    /// <summary>The timestamp of the first ETH1 block that can be the genesis block.</summary>
    public static UnixSeconds EarliestBlock(SpecConfig config) => new(config.MinGenesisTime.Value - config.GenesisDelay);
}
