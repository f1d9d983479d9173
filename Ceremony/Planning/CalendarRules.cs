using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Planning;

/// <summary>What can be wrong with the dates of a launch.</summary>
internal static class CalendarRules
{
    private const ulong LeastDaysForDeposits = 14;

    public static IEnumerable<PlanFinding> Apply(SpecConfig config, LaunchDates dates, UnixSeconds now) =>
        [TestnetInterval(config, dates), DeploymentAfterTests(dates), Announcement(dates), DepositWindow(config, dates), Ahead(config, now)];

    private static PlanFinding TestnetInterval(SpecConfig config, LaunchDates dates)
    {
        long seconds = (long)config.MinGenesisTime.Value - (long)dates.TestnetGenesis.Value;
        return PlanFinding.Of("testnet_interval", seconds >= (long)dates.LeastSecondsFromTestnet,
            $"{seconds / (long)LaunchDates.Day} days from the testnet's genesis to MIN_GENESIS_TIME, at least {dates.LeastSecondsFromTestnet / LaunchDates.Day} are needed",
            $"the rule of the first launch: {dates.TestingWeeks} weeks of testing with several clients, {dates.BufferWeeks} weeks of buffer, and no less than {LaunchDates.LeastDaysFromTestnet} days");
    }

    private static PlanFinding DeploymentAfterTests(LaunchDates dates) => PlanFinding.Of("deployment_after_testing",
        dates.Deployment.Value >= dates.TestnetGenesis.Value + (dates.TestingWeeks * LaunchDates.Week),
        $"the contract is deployed {((long)dates.Deployment.Value - (long)dates.TestnetGenesis.Value) / (long)LaunchDates.Day} days after the testnet's genesis, of which {dates.TestingWeeks} weeks are testing",
        $"what is deployed cannot be taken back: a fault that the tests find would be in it", FindingLevel.Warning);

    private static PlanFinding Announcement(LaunchDates dates) => PlanFinding.Of("announcement_after_deployment", dates.Announcement >= dates.Deployment,
        $"the announcement is {((long)dates.Announcement.Value - (long)dates.Deployment.Value) / (long)LaunchDates.Day} days after the deployment",
        $"an address is announced when code, storage and creation have been checked, not before there is something to check");

    private static PlanFinding DepositWindow(SpecConfig config, LaunchDates dates)
    {
        long seconds = (long)LaunchCalendar.EarliestGenesisBlock(config).Value - (long)dates.Announcement.Value;
        FindingLevel level = seconds < 0 ? FindingLevel.Error : seconds < (long)(LeastDaysForDeposits * LaunchDates.Day) ? FindingLevel.Warning : FindingLevel.Kept;
        return new PlanFinding("deposit_window", level, $"{seconds / (long)LaunchDates.Day} days from the announcement to the earliest genesis block",
            $"with less than {LeastDaysForDeposits} days only those who knew before can deposit, and the validators are theirs; after the earliest genesis block the first block with enough of them ends the wait");
    }

    private static PlanFinding Ahead(SpecConfig config, UnixSeconds now) => PlanFinding.Of("min_genesis_time_ahead", config.MinGenesisTime > now,
        config.MinGenesisTime > now ? (UserText)$"MIN_GENESIS_TIME is {(config.MinGenesisTime.Value - now.Value) / LaunchDates.Day} days ahead" : $"MIN_GENESIS_TIME has passed",
        $"once it has passed, genesis waits for validators alone", FindingLevel.Warning);
}
