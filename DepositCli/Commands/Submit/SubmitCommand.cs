using System.CommandLine;
using DepositCli.Commands.Wallets;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Submit;

/// <summary>`submit FILE...`: sends deposits, each exactly once.</summary>
internal static class SubmitCommand
{
    private static readonly Option<string?> s_journal = Flag.Of<string?>("journal", "The file that remembers what was sent; a later run with it goes on where this one ended.");
    private static readonly Option<bool> s_allowTopUps = Flag.Of<bool>("allow-top-ups", "Send a deposit for a key that is deposited for already.");
    private static readonly Option<bool> s_allowUnreadHistory = Flag.Of<bool>("allow-unread-history", "Send although the contract's earlier deposits cannot be read.");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Argument<string[]> files = new("FILE") { Description = "deposit_data files.", Arity = ArgumentArity.OneOrMore };
        Command command = new("submit", "Check deposits, send them to the contract, and wait for them.");
        command.Arguments.Add(files);
        foreach (Option option in new Option[]
        {
            SharedOptions.Rpc, SharedOptions.Network, SharedOptions.Config, SharedOptions.Contract, SharedOptions.ContractBlock,
            s_journal, s_allowTopUps, s_allowUnreadHistory,
        }.Concat(SubmitWait.Options))
        {
            command.Options.Add(option);
        }

        WalletOptions.AddTo(command);
        runner.Bind(command, (context, cancellationToken) => RunAsync(context, context.Get(files), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string[] files, CancellationToken cancellationToken)
    {
        NetworkChoice network = NetworkChoice.Read(context).WithoutForkVersionCollision();
        ExecutionAddress contract = NodeInput.Contract(context, network);
        ulong firstBlock = context.Get(SharedOptions.ContractBlock) ?? network.Known?.DepositContractBlock ?? 0;
        SubmissionTarget target = new(network.Config.DepositChainId, contract, network.Config.GenesisForkVersion, firstBlock);
        DepositData[] deposits = [.. files.SelectMany(file => SubmitInput.Read(file, network))];
        string journal = context.Require(s_journal)!;
        SubmissionPolicy policy = new() { AllowRepeatedPubkeys = context.Get(s_allowTopUps), AllowUnreadHistory = context.Get(s_allowUnreadHistory) };
        SubmissionOptions options = SubmitWait.Read(context, network.Config.Eth1FollowDistance);
        using JsonRpcEth1Node node = NodeInput.Open(context);
        using OpenedWallet wallet = await WalletInput.OpenAsync(context, cancellationToken).ConfigureAwait(false);
        DepositSubmission submission = new(node, wallet.Signer, target, policy, options, ManagedBls.Instance, context.Time);
        SubmissionReport report = await context.Progress.RunAsync(
            $"deposits mined", deposits.Length, counter => submission.SubmitAsync(deposits, journal, new SendingProgress(counter), cancellationToken)).ConfigureAwait(false);
        context.Result(SubmitOutput.ToJson(report), SubmitOutput.ToLines(report));
        foreach (SubmissionProblem problem in report.Preflight.Problems.Concat(report.Problems))
        {
            context.Say($"error: {problem.Message}");
            if (!problem.Hint.IsEmpty) context.Say($"hint: {problem.Hint}");
        }

        return report.ExitCode;
    }

    private sealed class SendingProgress(IProgress<long> counter) : IProgress<SubmissionProgress>
    {
        public void Report(SubmissionProgress value)
        {
            if (value.Phase == SubmissionPhase.Sending) counter.Report(value.Done);
        }
    }
}
