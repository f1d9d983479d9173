using System.Text.Json.Nodes;
using DepositCli.Terminal;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Submit;

/// <summary>What became of a submission as JSON and as lines.</summary>
internal static class SubmitOutput
{
    private const int StateWidth = 10;

    /// <summary>The document of submit --json: docs/formats/submit.md.</summary>
    public static JsonObject ToJson(CommandContext context, SubmissionReport report) => new()
    {
        ["complete"] = report.IsComplete,
        ["nodes"] = NodeWitnesses.ToJson(context),
        ["account"] = report.Preflight.Account is { } account ? Eip55.ToChecksum(account) : null,
        ["contract"] = Eip55.ToChecksum(report.Preflight.Contract.Address),
        ["chain_id"] = report.Preflight.Contract.ChainId.Value,
        ["checks"] = PreflightOutput.ChecksToJson(report.Preflight),
        ["problems"] = new JsonArray([.. report.Preflight.Problems.Concat(report.Problems).Select(problem => (JsonNode)new JsonObject
        {
            ["code"] = problem.Code,
            ["deposit"] = problem.Position,
            ["message"] = problem.Message.ToString(),
            ["hint"] = problem.Hint.ToString(),
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
            ["confirmations"] = deposit.Confirmations,
            ["forestalled_by"] = deposit.ForestalledBy?.Index.Value,
        })]),
    };

    /// <summary>The lines for people.</summary>
    public static IEnumerable<UserText> ToLines(SubmissionReport report)
    {
        if (report.IsRefused)
        {
            yield return $"nothing was sent";
            yield break;
        }

        foreach (SubmittedDeposit deposit in report.Deposits)
        {
            string state = StateName(deposit.State).PadRight(StateWidth);
            yield return deposit switch
            {
                { Index: { } place } => (UserText)$"{state} {deposit.Deposit.Pubkey} as deposit {place} in block {deposit.BlockNumber} by {deposit.TransactionHash}",
                { TransactionHash: { } hash } => $"{state} {deposit.Deposit.Pubkey} by {hash}",
                _ => $"{state} {deposit.Deposit.Pubkey} by no transaction",
            };
        }
    }

    /// <summary>What speaks against sending, or went wrong, for people.</summary>
    public static void SayProblems(CommandContext context, IEnumerable<SubmissionProblem> problems)
    {
        foreach (SubmissionProblem problem in problems)
        {
            context.Say($"error: {problem.Message}");
            if (!problem.Hint.IsEmpty) context.Say($"hint: {problem.Hint}");
        }
    }

    private static string StateName(SubmittedDepositState state) => state switch
    {
        SubmittedDepositState.Written => "written",
        SubmittedDepositState.Sent => "sent",
        SubmittedDepositState.Mined => "mined",
        SubmittedDepositState.Final => "final",
        SubmittedDepositState.Reverted => "reverted",
        SubmittedDepositState.NonceUsed => "nonce_used",
        SubmittedDepositState.Lost => "lost",
        _ => "not_sent",
    };
}
