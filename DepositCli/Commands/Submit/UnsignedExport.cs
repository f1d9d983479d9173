using System.Text.Json.Nodes;
using Ceremony.Genesis;
using DepositCli.Commands.Wallets;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Submit;

/// <summary>`submit --unsigned DIR`: everything is checked, and what is to be signed elsewhere written down.</summary>
internal static class UnsignedExport
{
    /// <summary>Checks, and writes the folder as a whole or not at all.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, IEth1Node node, SubmissionTarget target, SubmissionPolicy policy, SubmissionOptions options, IReadOnlyList<DepositData> deposits, CancellationToken cancellationToken)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(context.Require(WalletOptions.Unsigned)!));
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new CommandFailureException("folder-exists", $"{folder}: there is something already", $"name another --unsigned");
        ExecutionAddress from = WalletInput.From(context);
        PreflightReport preflight = await new SubmissionPreflight(node, from, target, policy, options, BlsEngine.Current).RunAsync(deposits, null, cancellationToken).ConfigureAwait(false);
        foreach (UserText line in PreflightOutput.ToLines(preflight)) context.Say(line);
        if (!preflight.Passed) return Refuse(context, preflight);

        UnsignedDeposits unsigned = await UnsignedDeposits.MakeAsync(node, from, preflight.Fees, target, deposits, cancellationToken).ConfigureAwait(false);
        UnsignedFiles files = UnsignedFiles.Of(unsigned, context.Time.GetUtcNow());
        DurableFolder.Write(folder, files.All);
        JsonObject document = new()
        {
            ["folder"] = folder,
            ["from"] = Eip55.ToChecksum(unsigned.From),
            ["deposits"] = deposits.Count,
            ["max_cost_wei"] = preflight.MaxCost.ToString(),
            ["files"] = new JsonArray([.. files.All.Select(file => JsonValue.Create(file.Key))]),
        };
        context.Result(document,
        [
            $"{folder}: {deposits.Count} deposits to be signed, for up to {preflight.MaxCost.ToEtherString()} ETH with fees",
            $"when they are signed: deposit submit --signed FILE, with the same deposit_data files, network and node",
        ]);
        if (unsigned.Transactions.Count == 0) context.Say($"note: the account is a contract, which signs no transactions: there are calls, links and the Safe batch only");
        return ExitCode.Done;
    }

    private static int Refuse(CommandContext context, PreflightReport preflight)
    {
        context.Result(PreflightOutput.ToJson(context, preflight), [$"nothing was written"]);
        SubmitOutput.SayProblems(context, preflight.Problems);
        return ExitCode.Failed;
    }
}
