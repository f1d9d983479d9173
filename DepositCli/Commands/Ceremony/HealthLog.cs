using Ceremony.Health;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>What `ceremony health --watch` prints of each round: one line, and what failed newly or no longer. With --json a document of one line.</summary>
internal sealed class HealthLog(CommandContext context)
{
    private HashSet<string> _failed = [];

    public void Show(HealthReport report)
    {
        if (context.IsJson)
        {
            context.Environment.Output.WriteLine(HealthOutput.ToJson(report).ToJsonString());
            context.Environment.Output.Flush();
            return;
        }

        Write($"{context.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss} {HealthOutput.Summarize(report)}");
        HealthResult[] failures = [.. report.Failures];
        foreach (HealthResult failure in failures.Where(failure => !_failed.Contains(Key(failure))))
            Write(HealthOutput.Line(failure));
        HashSet<string> failed = [.. failures.Select(Key)];
        foreach (string over in _failed.Where(key => !failed.Contains(key)).Order(StringComparer.Ordinal))
            Write($"over      {over}");
        _failed = failed;
        context.Environment.Output.Flush();
    }

    // The numbers in its words change with every round.
    private static string Key(HealthResult result) => result.Node is { } node ? $"{result.Check} {node}" : result.Check;

    private void Write(UserText line) => context.Environment.Output.WriteLine(context.Environment.Show(line));
}
