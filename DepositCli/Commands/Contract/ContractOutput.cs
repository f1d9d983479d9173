using System.Text.Json.Nodes;
using DepositContract.Contract;
using DepositContract.Transactions;
using Eth2Core;

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
        ["summary"] = report.Summary.ToString(),
        ["known_as"] = report.KnownAs,
        ["code_length"] = report.CodeLength,
        ["code_hash"] = report.CodeHash?.ToString(),
        ["deposit_count"] = report.DepositCount,
        ["deposit_root"] = report.DepositRoot?.ToString(),
        ["checks"] = new JsonArray([.. report.Checks.Select(check => (JsonNode)new JsonObject
        {
            ["name"] = check.Name.ToString(),
            ["passed"] = check.Passed,
            ["expected"] = check.Expected.ToString(),
            ["got"] = check.Got.ToString(),
        })]),
    };

    /// <summary>The lines for people.</summary>
    public static IEnumerable<UserText> ToLines(ContractReport report)
    {
        yield return $"contract  {Eip55.ToChecksum(report.Address)} on chain {report.ChainId}, block {report.BlockNumber}";
        foreach (ContractCheck check in report.Checks)
        {
            yield return check.Passed ? (UserText)$"ok        {check.Name}: {check.Got}" : $"WRONG     {check.Name}: expected {check.Expected}, got {check.Got}";
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
