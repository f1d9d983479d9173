using System.CommandLine;
using DepositCli.Commands.Wallets;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Submit;

/// <summary>`submit --dry-run`: every check, and nothing else. No wallet is needed.</summary>
internal static class SubmitDryRun
{
    private static readonly Option<bool> s_dryRun = Flag.Of<bool>("dry-run", "Make every check and send nothing; needs no wallet and no journal.");

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_dryRun];

    /// <summary>Whether only the checks are wanted.</summary>
    public static bool IsAsked(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Get(s_dryRun);
    }

    /// <summary>Makes the checks and shows them.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, IEth1Node node, SubmissionTarget target, SubmissionPolicy policy, SubmissionOptions options, IReadOnlyList<DepositData> deposits, CancellationToken cancellationToken)
    {
        ExecutionAddress? from = context.IsGiven(WalletOptions.From) ? WalletInput.From(context) : null;
        SubmissionPreflight preflight = new(node, from, target, policy, options, BlsEngine.Current);
        PreflightReport report = await preflight.RunAsync(deposits, null, cancellationToken).ConfigureAwait(false);
        context.Result(PreflightOutput.ToJson(context, report), [.. PreflightOutput.ToLines(report), PreflightOutput.PlaceLine(report, target.NetworkName!), PreflightOutput.CostLine(report)]);
        SubmitOutput.SayProblems(context, report.Problems);
        if (report.Passed) context.Say($"every check lets the deposits be sent; nothing was sent");
        NodeWitnesses.SayWhereAlone(context);
        return report.Passed ? ExitCode.Done : ExitCode.Failed;
    }
}
