using System.CommandLine;
using System.Text;
using Ceremony.Planning;
using DepositCli.Terminal;
using DepositContract.Durability;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands.Ceremony;

/// <summary>`ceremony plan`: every date of a launch, and what is wrong with its configuration.</summary>
internal static class PlanCommand
{
    // As many as keep every date before the year 9999.
    private const uint MostWeeks = 520;

    private static readonly Option<string?> s_testnetGenesis = Flag.Of<string?>("testnet-genesis", "When the multi-client testnet begins: Unix seconds or a time in UTC; the latest time that leaves enough for the tests without it.");
    private static readonly Option<uint> s_testingWeeks = Flag.Of("testing-weeks", "Weeks of testing on the testnet.", LaunchDates.DefaultTestingWeeks);
    private static readonly Option<uint> s_bufferWeeks = Flag.Of("buffer-weeks", "Weeks between the end of the tests and genesis.", LaunchDates.DefaultBufferWeeks);
    private static readonly Option<string?> s_deployment = Flag.Of<string?>("deployment", "When the contract is deployed; at the end of the tests without it.");
    private static readonly Option<string?> s_announcement = Flag.Of<string?>("announcement", "When the contract is announced; a week after the deployment without it.");
    private static readonly Option<string?> s_icalendar = Flag.Of<string?>("icalendar", "A new file for calendars, with every date (RFC 5545).");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("plan", "Print every date of a launch, check its configuration, and explain each rule.")
        {
            SharedOptions.Network, SharedOptions.Config, s_testnetGenesis, s_testingWeeks, s_bufferWeeks, s_deployment, s_announcement, s_icalendar,
            PredictedContract.Deployer, PredictedContract.Nonce, SharedOptions.Rpc, SharedOptions.Eth1Client,
        };
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        NewOutput.ThrowIfImpossible(context.Get(s_icalendar));
        SpecConfig config = NetworkChoice.Read(context).Config;
        UnixSeconds now = new((ulong)context.Time.GetUtcNow().ToUnixTimeSeconds());
        LaunchPlan plan = LaunchPlan.Of(config, ReadDates(context, config), now);
        if (await PredictedContract.FindAsync(context, config, cancellationToken).ConfigureAwait(false) is { } predicted)
            plan = plan with { Findings = [.. plan.Findings, .. predicted] };
        if (context.Get(s_icalendar) is { } path)
            NewFile.Write(path, Encoding.UTF8.GetBytes(CalendarFile.Write(plan, now, context.Environment.Show)));
        context.Result(PlanOutput.ToJson(plan), PlanOutput.ToLines(plan));
        if (plan.IsSound || context.IsJson)
            return plan.IsSound ? ExitCode.Done : ExitCode.Failed;
        PlanFinding broken = plan.Findings.First(finding => finding.Level == FindingLevel.Error);
        throw new CommandFailureException("plan-unsound", broken.Finding, broken.Why);
    }

    private static LaunchDates ReadDates(CommandContext context, SpecConfig config)
    {
        if (config.MinGenesisTime.Value > LaunchDates.LatestTime - Math.Min(LaunchDates.LatestTime, config.FollowSeconds))
            throw new CommandFailureException("plan-times", $"MIN_GENESIS_TIME: expected a time before the year 9999, got {config.MinGenesisTime}", $"it is in seconds, not in milliseconds");
        LaunchDates dates = LaunchDates.Choose(config, TimeInput.Read(context, s_testnetGenesis), Weeks(context, s_testingWeeks), Weeks(context, s_bufferWeeks),
            TimeInput.Read(context, s_deployment), TimeInput.Read(context, s_announcement));
        if (Math.Max(dates.Announcement.Value, dates.TestnetGenesis.Value + dates.LeastSecondsFromTestnet) > LaunchDates.LatestTime)
            throw new CommandFailureException("plan-times", $"a date is after the year 9999", $"check --testnet-genesis, --deployment and --announcement");
        return dates;
    }

    private static uint Weeks(CommandContext context, Option<uint> flag) => context.Get(flag) is var weeks && weeks <= MostWeeks
        ? weeks
        : throw new CommandFailureException("flag-value", $"{flag.Name}: expected at most {MostWeeks}, got {weeks}", null, ExitCode.Usage);
}
