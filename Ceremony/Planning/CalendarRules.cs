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
            seconds < 0 ? (UserText)$"the testnet's genesis is {DaysBefore(seconds)} days after MIN_GENESIS_TIME, and must be at least {dates.LeastSecondsFromTestnet / LaunchDates.Day} before it"
                : $"{seconds / (long)LaunchDates.Day} days from the testnet's genesis to MIN_GENESIS_TIME, at least {dates.LeastSecondsFromTestnet / LaunchDates.Day} are needed",
            $"the rule of the first launch: {dates.TestingWeeks} weeks of testing with several clients, {dates.BufferWeeks} weeks of buffer, and no less than {LaunchDates.LeastDaysFromTestnet} days");
    }

    private static PlanFinding DeploymentAfterTests(LaunchDates dates)
    {
        long seconds = (long)dates.Deployment.Value - (long)dates.TestnetGenesis.Value;
        return PlanFinding.Of("deployment_after_testing", seconds >= (long)(dates.TestingWeeks * LaunchDates.Week),
            seconds < 0 ? (UserText)$"the contract is deployed {DaysBefore(seconds)} days before the testnet's genesis, and {dates.TestingWeeks} weeks of testing come after that"
                : $"the contract is deployed {seconds / (long)LaunchDates.Day} days after the testnet's genesis, of which {dates.TestingWeeks} weeks are testing",
            $"what is deployed cannot be taken back: a fault that the tests find would be in it", FindingLevel.Warning);
    }

    private static PlanFinding Announcement(LaunchDates dates)
    {
        long seconds = (long)dates.Announcement.Value - (long)dates.Deployment.Value;
        return PlanFinding.Of("announcement_after_deployment", seconds >= 0,
            seconds < 0 ? (UserText)$"the announcement is {DaysBefore(seconds)} days before the deployment" : $"the announcement is {seconds / (long)LaunchDates.Day} days after the deployment",
            $"an address is announced when code, storage and creation have been checked, not before there is something to check");
    }

    private static PlanFinding DepositWindow(SpecConfig config, LaunchDates dates)
    {
        long seconds = (long)LaunchCalendar.EarliestGenesisBlock(config).Value - (long)dates.Announcement.Value;
        FindingLevel level = seconds < 0 ? FindingLevel.Error : seconds < (long)(LeastDaysForDeposits * LaunchDates.Day) ? FindingLevel.Warning : FindingLevel.Kept;
        return new PlanFinding("deposit_window", level,
            seconds < 0 ? (UserText)$"the announcement is {DaysBefore(seconds)} days after the earliest genesis block" : $"{seconds / (long)LaunchDates.Day} days from the announcement to the earliest genesis block",
            $"with less than {LeastDaysForDeposits} days only those who knew before can deposit, and the validators are theirs; after the earliest genesis block the first block with enough of them ends the wait");
    }

    // Half a day too late is a day too late, not none.
    private static long DaysBefore(long seconds) => (-seconds + (long)LaunchDates.Day - 1) / (long)LaunchDates.Day;

    private static PlanFinding Ahead(SpecConfig config, UnixSeconds now) => PlanFinding.Of("min_genesis_time_ahead", config.MinGenesisTime > now,
        config.MinGenesisTime > now ? (UserText)$"MIN_GENESIS_TIME is {(config.MinGenesisTime.Value - now.Value) / LaunchDates.Day} days ahead" : $"MIN_GENESIS_TIME has passed",
        $"once it has passed, genesis waits for validators alone", FindingLevel.Warning);
}
