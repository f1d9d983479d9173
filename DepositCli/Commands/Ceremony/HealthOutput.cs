using System.Text.Json.Nodes;
using Ceremony.Health;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Ceremony;

/// <summary>A round of health checks as JSON and as lines.</summary>
internal static class HealthOutput
{
    /// <summary>The document of --json.</summary>
    public static JsonObject ToJson(HealthReport report) => new()
    {
        ["verdict"] = Name(report.Verdict),
        ["participation"] = report.Participation is { } participation ? ToJson(participation) : null,
        ["nodes"] = new JsonArray([.. report.Nodes.Select(node => (JsonNode)ToJson(node))]),
        ["checks"] = new JsonArray([.. report.Results.Select(result => (JsonNode)new JsonObject
        {
            ["check"] = result.Check,
            ["outcome"] = Name(result.Outcome),
            ["node"] = result.Node,
            ["text"] = result.Text.ToString(),
        })]),
    };

    /// <summary>The lines for people.</summary>
    public static IEnumerable<UserText> ToLines(HealthReport report) => report.Nodes
        .Where(node => node.Version is not null).Select(node => (UserText)$"{node.Name}: {node.Version}")
        .Concat(report.Results.Select(Line))
        .Append(Summarize(report));

    /// <summary>One check in one line.</summary>
    public static UserText Line(HealthResult result) => result.Outcome switch
    {
        HealthOutcome.Passed => (UserText)$"ok        {Describe(result)}",
        HealthOutcome.Waiting => $"waits     {Describe(result)}",
        HealthOutcome.Missing => $"missing   {Describe(result)}",
        _ => $"FAILED    {Describe(result)}",
    };

    /// <summary>One check without its outcome.</summary>
    public static UserText Describe(HealthResult result) => result.Node is { } node ? (UserText)$"{result.Check}: {node}: {result.Text}" : $"{result.Check}: {result.Text}";

    /// <summary>The whole round in one line.</summary>
    public static UserText Summarize(HealthReport report)
    {
        ulong? head = report.Nodes.Max(node => node.Head?.Slot);
        ulong? finalized = report.Nodes.Max(node => node.Finality?.Finalized.Epoch);
        UserText verdict = report.Verdict switch
        {
            HealthVerdict.Healthy => (UserText)$"healthy",
            HealthVerdict.Disagreeing => $"NOT ON ONE CHAIN",
            _ => $"NOT HEALTHY",
        };
        int up = report.Nodes.Count(node => node.IsUp);
        return (head, finalized, report.Participation) switch
        {
            ({ } slot, { } epoch, { } participation) => (UserText)$"{verdict}: {up} of {report.Nodes.Count} nodes, head at slot {slot}, finalized epoch {epoch}, {participation.PercentText} % attest",
            ({ } slot, { } epoch, null) => $"{verdict}: {up} of {report.Nodes.Count} nodes, head at slot {slot}, finalized epoch {epoch}",
            _ => $"{verdict}: {up} of {report.Nodes.Count} nodes",
        };
    }

    private static JsonObject ToJson(Participation participation) => new()
    {
        ["percent"] = participation.Percent,
        ["attested"] = participation.Attested,
        ["expected"] = participation.Expected,
        ["first_slot"] = participation.FirstSlot,
        ["last_slot"] = participation.LastSlot,
    };

    private static JsonObject ToJson(NodeReading node) => new()
    {
        ["node"] = node.Name,
        ["up"] = node.IsUp,
        ["version"] = node.Version,
        ["genesis_time"] = node.Genesis?.GenesisTime.Value,
        ["genesis_validators_root"] = node.Genesis?.GenesisValidatorsRoot.ToString(),
        ["genesis_fork_version"] = node.Genesis?.GenesisForkVersion.ToString(),
        ["syncing"] = node.Syncing?.IsSyncing,
        ["peers"] = node.Peers,
        ["head_slot"] = node.Head?.Slot,
        ["head_root"] = node.Head?.Root.ToString(),
        ["justified"] = ToJson(node.Finality?.CurrentJustified),
        ["finalized"] = ToJson(node.Finality?.Finalized),
    };

    private static JsonObject? ToJson(Checkpoint? checkpoint) => checkpoint is null ? null : new JsonObject
    {
        ["epoch"] = checkpoint.Epoch,
        ["root"] = checkpoint.Root.ToString(),
    };

    private static string Name(HealthVerdict verdict) => verdict switch
    {
        HealthVerdict.Healthy => "healthy",
        HealthVerdict.Disagreeing => "disagreeing",
        _ => "unhealthy",
    };

    private static string Name(HealthOutcome outcome) => outcome switch
    {
        HealthOutcome.Passed => "passed",
        HealthOutcome.Waiting => "waiting",
        HealthOutcome.Missing => "missing",
        _ => "failed",
    };
}
