using System.Globalization;
using System.Text.Json.Nodes;
using DepositContract.Contract;
using DepositContract.Transactions;

namespace DepositCli.Commands.Contract;

/// <summary>A report about a contract as JSON and as lines.</summary>
internal static class ContractOutput
{
    /// <summary>The document of --json.</summary>
    public static JsonObject ToJson(ContractReport report) => new()
    {
        ["address"] = Eip55.ToChecksum(report.Address),
        ["chain_id"] = report.ChainId.Value,
        ["block_number"] = report.BlockNumber,
        ["block_hash"] = report.BlockHash.ToString(),
        ["grade"] = GradeName(report.Grade),
        ["genuine"] = report.IsGenuine,
        ["summary"] = report.Summary,
        ["known_as"] = report.KnownAs,
        ["code_length"] = report.CodeLength,
        ["code_hash"] = report.CodeHash?.ToString(),
        ["deposit_count"] = report.DepositCount,
        ["deposit_root"] = report.DepositRoot?.ToString(),
        ["checks"] = new JsonArray([.. report.Checks.Select(check => (JsonNode)new JsonObject
        {
            ["name"] = check.Name,
            ["passed"] = check.Passed,
            ["expected"] = check.Expected,
            ["got"] = check.Got,
        })]),
    };

    /// <summary>The lines for people.</summary>
    public static IEnumerable<string> ToLines(ContractReport report)
    {
        yield return $"contract  {Eip55.ToChecksum(report.Address)} on chain {report.ChainId}, block {report.BlockNumber.ToString(CultureInfo.InvariantCulture)}";
        foreach (ContractCheck check in report.Checks)
        {
            yield return check.Passed ? $"ok        {check.Name}: {check.Got}" : $"WRONG     {check.Name}: expected {check.Expected}, got {check.Got}";
        }

        yield return $"grade     {GradeName(report.Grade)}";
    }

    private static string GradeName(ContractGrade grade) => grade switch
    {
        ContractGrade.Exact => "exact",
        ContractGrade.ExactExceptMetadata => "exact_except_metadata",
        ContractGrade.WrongStorage => "wrong_storage",
        ContractGrade.KnownOther => "known_other",
        ContractGrade.NoCode => "no_code",
        _ => "unknown",
    };
}
