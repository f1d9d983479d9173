using System.Text.Json.Nodes;
using DepositCli.Terminal;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Submit;

/// <summary>The checks before anything is signed as JSON and as lines.</summary>
internal static class PreflightOutput
{
    private const int CodeWidth = 23;

    /// <summary>The document of submit --dry-run --json: docs/formats/preflight.md.</summary>
    public static JsonObject ToJson(CommandContext context, PreflightReport report) => new()
    {
        ["passed"] = report.Passed,
        ["nodes"] = NodeWitnesses.ToJson(context),
        ["chain_id"] = report.Contract.ChainId.Value,
        ["contract"] = Eip55.ToChecksum(report.Contract.Address),
        ["block_number"] = report.Contract.BlockNumber,
        ["block_hash"] = report.Contract.BlockHash.ToString(),
        ["deposit_count"] = report.Contract.DepositCount,
        ["deposit_root"] = report.Contract.DepositRoot?.ToString(),
        ["account"] = report.Account is { } account ? Eip55.ToChecksum(account) : null,
        ["deposits"] = report.Unsent,
        ["cost"] = CostToJson(report),
        ["checks"] = ChecksToJson(report),
    };

    /// <summary>Every check with its result.</summary>
    public static JsonArray ChecksToJson(PreflightReport report) => [.. report.Checks.Select(check => (JsonNode)new JsonObject
    {
        ["check"] = check.Code,
        ["outcome"] = Name(check.Outcome),
        ["stops"] = check.Stops,
        ["error"] = check.Problem?.Code,
        ["deposit"] = check.Position,
        ["message"] = check.Message.ToString(),
        ["hint"] = check.Hint.ToString(),
    })];

    /// <summary>One line for each check, before the question.</summary>
    public static IEnumerable<UserText> ToLines(PreflightReport report)
    {
        foreach (PreflightCheck check in report.Checks)
        {
            UserText result = check.Outcome switch
            {
                PreflightOutcome.Passed => $"passed    ",
                PreflightOutcome.Warned => $"WARNING   ",
                PreflightOutcome.Failed => $"FAILED    ",
                PreflightOutcome.Unknown => $"unknown   ",
                _ => $"not needed",
            };
            yield return $"{result} {check.Code.PadRight(CodeWidth)} {check.Message}";
            if (check.Outcome is PreflightOutcome.Warned or PreflightOutcome.Unknown && !check.Stops && !check.Hint.IsEmpty) yield return $"hint: {check.Hint}";
        }
    }

    /// <summary>Where the ether goes, and who pays.</summary>
    public static UserText PlaceLine(PreflightReport report, string networkName)
    {
        string contract = Eip55.ToChecksum(report.Contract.Address);
        return report.Account is { } account
            ? (UserText)$"network {networkName}, chain id {report.Contract.ChainId}: deposit contract {contract}, paid by account {Eip55.ToChecksum(account)}"
            : $"network {networkName}, chain id {report.Contract.ChainId}: deposit contract {contract}";
    }

    /// <summary>What the deposits cost.</summary>
    public static UserText CostLine(PreflightReport report) =>
        $"{report.Unsent} deposits of {report.TotalValue.ToEtherString()} ETH, and at most {report.MaxFee.ToEtherString()} ETH for gas: at most {report.MaxCost.ToEtherString()} ETH";

    private static JsonObject CostToJson(PreflightReport report) => new()
    {
        ["deposits_wei"] = report.TotalValue.ToString(),
        ["max_fee_wei"] = report.MaxFee.ToString(),
        ["max_total_wei"] = report.MaxCost.ToString(),
        ["max_total_eth"] = report.MaxCost.ToEtherString(),
        ["gas_limit"] = DepositSubmission.GasLimit,
        ["is_legacy"] = report.Fees.IsLegacy,
        ["max_fee_per_gas_wei"] = report.Fees.MaxFeePerGas.ToString(),
        ["max_priority_fee_per_gas_wei"] = report.Fees.MaxPriorityFeePerGas.ToString(),
        ["base_fee_per_gas_wei"] = report.Fees.BaseFeePerGas.ToString(),
        ["balance_wei"] = report.Balance?.ToString(),
    };

    private static string Name(PreflightOutcome outcome) => outcome switch
    {
        PreflightOutcome.Passed => "passed",
        PreflightOutcome.Warned => "warned",
        PreflightOutcome.Failed => "failed",
        PreflightOutcome.Unknown => "unknown",
        _ => "not_needed",
    };
}
