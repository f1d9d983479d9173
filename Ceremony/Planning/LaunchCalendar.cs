using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Planning;

/// <summary>Every date of a launch, computed from the configuration and the dates that people chose.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Genesis"; phase0/validator.md, "Eth1 Data"; the calendar rule of the 2020 launch.</remarks>
internal static class LaunchCalendar
{
    public static IReadOnlyList<LaunchEvent> Of(SpecConfig config, LaunchDates dates) =>
        [.. Chosen(dates).Concat(Computed(config)).OrderBy(entry => entry.Time)];

    /// <summary>The timestamp of the first ETH1 block that can be the genesis block.</summary>
    public static UnixSeconds EarliestGenesisBlock(SpecConfig config) => new(config.MinGenesisTime.Value - Math.Min(config.MinGenesisTime.Value, config.GenesisDelay));

    private static IEnumerable<LaunchEvent> Chosen(LaunchDates dates)
    {
        yield return new("testnet_genesis", dates.TestnetGenesis, $"multi-client testnet genesis", $"the dress rehearsal: every client from one public configuration, for {dates.TestingWeeks} weeks");
        yield return new("testing_ends", new(dates.TestnetGenesis.Value + (dates.TestingWeeks * LaunchDates.Week)), $"end of testing", $"after {dates.TestingWeeks} weeks; what the tests found is repaired in the {dates.BufferWeeks} weeks of buffer that follow");
        yield return new("buffer_ends", new(dates.TestnetGenesis.Value + dates.LeastSecondsFromTestnet), $"end of the buffer", $"{dates.TestingWeeks} weeks of testing and {dates.BufferWeeks} of buffer, and no less than {LaunchDates.LeastDaysFromTestnet} days; genesis is not earlier");
        yield return new("contract_deployment", dates.Deployment, $"deposit contract deployment", $"deployed quietly, so that it can be checked by several parties before anybody is told to trust it");
        yield return new("announcement", dates.Announcement, $"announcement of the contract and of MIN_GENESIS_TIME", $"the manifest is published with its fingerprint; deposits begin");
    }

    private static IEnumerable<LaunchEvent> Computed(SpecConfig config)
    {
        UnixSeconds block = EarliestGenesisBlock(config);
        yield return new("earliest_genesis_block", block, $"earliest ETH1 genesis block", $"MIN_GENESIS_TIME - GENESIS_DELAY: the first block from here on with {config.MinGenesisActiveValidatorCount} active validators is the genesis block");
        yield return new("genesis_known", new(block.Value + config.FollowSeconds), $"the earliest genesis is known to everybody", $"SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE after the genesis block, which no reorganisation reaches any more; compute, attest, bundle");
        yield return new("earliest_genesis", config.MinGenesisTime, $"earliest genesis", $"MIN_GENESIS_TIME; later by as much as the genesis block is later");
    }
}
