using System.Globalization;
using System.Text.Json.Nodes;
using DepositContract.Submission;
using DepositContract.Transactions;

namespace DepositCli.Commands.Submit;

/// <summary>What became of a submission as JSON and as lines.</summary>
internal static class SubmitOutput
{
    /// <summary>The document of --json.</summary>
    public static JsonObject ToJson(SubmissionReport report) => new()
    {
        ["complete"] = report.IsComplete,
        ["account"] = Eip55.ToChecksum(report.Preflight.Account),
        ["contract"] = Eip55.ToChecksum(report.Preflight.Contract.Address),
        ["chain_id"] = report.Preflight.Contract.ChainId.Value,
        ["problems"] = new JsonArray([.. report.Preflight.Problems.Select(problem => (JsonNode)new JsonObject
        {
            ["code"] = problem.Code,
            ["deposit"] = problem.Position,
            ["message"] = problem.Message,
            ["hint"] = problem.Hint,
        })]),
        ["deposits"] = new JsonArray([.. report.Deposits.Select(deposit => (JsonNode)new JsonObject
        {
            ["pubkey"] = deposit.Deposit.Pubkey.ToString(),
            ["amount"] = deposit.Deposit.Amount.Value,
            ["state"] = StateName(deposit.State),
            ["nonce"] = deposit.Nonce,
            ["transaction_hash"] = deposit.TransactionHash?.ToString(),
            ["block_number"] = deposit.BlockNumber,
            ["block_hash"] = deposit.BlockHash?.ToString(),
            ["deposit_index"] = deposit.Index?.Value,
            ["gas_used"] = deposit.GasUsed,
        })]),
    };

    /// <summary>The lines for people.</summary>
    public static IEnumerable<string> ToLines(SubmissionReport report)
    {
        if (report.IsRefused)
        {
            yield return "nothing was sent";
            yield break;
        }

        foreach (SubmittedDeposit deposit in report.Deposits)
        {
            string index = deposit.Index is { } place ? $" as deposit {place} in block {deposit.BlockNumber?.ToString(CultureInfo.InvariantCulture)}" : "";
            yield return $"{StateName(deposit.State),-9} {deposit.Deposit.Pubkey}{index} by {deposit.TransactionHash?.ToString() ?? "no transaction"}";
        }
    }

    private static string StateName(SubmittedDepositState state) => state switch
    {
        SubmittedDepositState.Sent => "sent",
        SubmittedDepositState.Mined => "mined",
        SubmittedDepositState.Confirmed => "confirmed",
        SubmittedDepositState.Reverted => "reverted",
        _ => "not_sent",
    };
}
