using System.Text.Json.Nodes;
using Ceremony.Planning;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>A plan as JSON and as lines.</summary>
internal static class PlanOutput
{
    /// <summary>The document of --json.</summary>
    public static JsonObject ToJson(LaunchPlan plan) => new()
    {
        ["network"] = plan.Config.ConfigName,
        ["sound"] = plan.IsSound,
        ["parameters"] = new JsonObject
        {
            ["preset_base"] = plan.Config.PresetBase,
            ["genesis_fork_version"] = plan.Config.GenesisForkVersion.ToString(),
            ["deposit_chain_id"] = plan.Config.DepositChainId.Value,
            ["deposit_contract"] = plan.Config.DepositContractAddress.ToString(),
            ["min_genesis_time"] = plan.Config.MinGenesisTime.Value,
            ["genesis_delay"] = plan.Config.GenesisDelay,
            ["min_genesis_active_validator_count"] = plan.Config.MinGenesisActiveValidatorCount,
            ["follow_seconds"] = plan.Config.FollowSeconds,
            ["testing_weeks"] = plan.Dates.TestingWeeks,
            ["buffer_weeks"] = plan.Dates.BufferWeeks,
        },
        ["events"] = new JsonArray([.. plan.Events.Select(entry => (JsonNode)new JsonObject
        {
            ["id"] = entry.Id,
            ["time"] = entry.Time.Value,
            ["utc"] = TimeInput.Show(entry.Time),
            ["title"] = entry.Title.ToString(),
            ["why"] = entry.Why.ToString(),
        })]),
        ["findings"] = new JsonArray([.. plan.Findings.Select(finding => (JsonNode)new JsonObject
        {
            ["rule"] = finding.Rule,
            ["level"] = LevelName(finding.Level),
            ["finding"] = finding.Finding.ToString(),
            ["why"] = finding.Why.ToString(),
        })]),
    };

    /// <summary>The lines for people.</summary>
    public static IEnumerable<UserText> ToLines(LaunchPlan plan)
    {
        yield return $"launch of {plan.Config.ConfigName}";
        foreach (LaunchEvent entry in plan.Events)
        {
            yield return $"{TimeInput.Show(entry.Time)}  {entry.Title}";
            yield return $"                         {entry.Why}";
        }

        foreach (PlanFinding finding in plan.Findings)
        {
            yield return finding.Level switch
            {
                FindingLevel.Kept => (UserText)$"ok        {finding.Finding}",
                FindingLevel.Warning => $"warning   {finding.Finding}",
                _ => $"WRONG     {finding.Finding}",
            };
            yield return $"          {finding.Why}";
        }
    }

    private static string LevelName(FindingLevel level) => level switch
    {
        FindingLevel.Kept => "ok",
        FindingLevel.Warning => "warning",
        _ => "error",
    };
}
