using System.CommandLine;
using Ceremony.BeaconApi;
using Ceremony.Health;
using DepositCli.Commands.Genesis;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>`ceremony health`: whether running beacon nodes are on one chain, and whether that chain lives.</summary>
internal static class HealthCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("health", "Ask several beacon nodes whether they are on one chain, whether it justifies and finalizes, and how many validators attest.");
        foreach (Option option in HealthFlags.All)
            command.Options.Add(option);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Require(GenesisFlags.BeaconNode);
        HealthOptions options = HealthFlags.Read(context);
        TimeSpan interval = HealthFlags.ReadSeconds(context, HealthFlags.Interval);
        BeaconNodeOptions bounds = new() { Timeout = HealthFlags.ReadSeconds(context, HealthFlags.Timeout) };
        IReadOnlyList<BeaconNode> nodes = [.. BeaconNodeInput.Read(context).Select(url => new BeaconNode(url, bounds, context.Time))];
        try
        {
            HealthRound round = new(nodes, options, context.Time);
            return context.Get(HealthFlags.Watch)
                ? await WatchAsync(context, round, interval, cancellationToken).ConfigureAwait(false)
                : End(context, await round.RunAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            foreach (BeaconNode node in nodes)
                node.Dispose();
        }
    }

    private static async Task<int> WatchAsync(CommandContext context, HealthRound round, TimeSpan interval, CancellationToken cancellationToken)
    {
        HealthLog log = new(context);
        while (true)
        {
            HealthReport report = await round.RunAsync(cancellationToken).ConfigureAwait(false);
            if (report.Verdict != HealthVerdict.Healthy && context.Get(HealthFlags.UntilRed))
                return End(context, report);
            log.Show(report);
            await Task.Delay(interval, context.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static int End(CommandContext context, HealthReport report)
    {
        context.Result(HealthOutput.ToJson(report), HealthOutput.ToLines(report));
        int exitCode = report.Verdict switch
        {
            HealthVerdict.Healthy => ExitCode.Done,
            HealthVerdict.Disagreeing => ExitCode.Inconsistent,
            _ => ExitCode.Failed,
        };
        if (exitCode == ExitCode.Done || context.IsJson)
            return exitCode;
        UserText cause = HealthOutput.Describe(report.Cause!);
        throw exitCode == ExitCode.Inconsistent
            ? new CommandFailureException("beacon-nodes-differ", cause, $"the nodes are not on one chain: find out which of them have the published genesis before anybody acts on either", exitCode)
            : new CommandFailureException("beacon-unhealthy", cause, $"docs/health.md says what each check means", exitCode);
    }
}
