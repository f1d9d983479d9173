using System.CommandLine;
using DepositCli.Commands.Wallets;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Wallets;
using Eth2Core;
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
        Argument<string[]> files = new("FILE") { Description = "deposit_data files.", Arity = ArgumentArity.ZeroOrMore };
        Command command = new("submit", "Check deposits, send them to the contract, and wait for them.");
        command.Arguments.Add(files);
        foreach (Option option in new Option[]
        {
            SharedOptions.Rpc, SharedOptions.Eth1Client, SharedOptions.Network, SharedOptions.Config, SharedOptions.Contract, SharedOptions.ContractBlock,
            s_journal, s_allowTopUps, s_allowUnreadHistory,
        }.Concat([.. SubmitWait.Options, .. SubmitBatch.Options, .. SubmitFees.Options, .. SubmitConfirmation.Options, .. SubmitDryRun.Options, .. TopUpInput.Options]))
        {
            command.Options.Add(option);
        }

        WalletOptions.AddTo(command);
        command.Options.Add(WalletOptions.Unsigned);
        command.Options.Add(WalletOptions.Signed);
        runner.Bind(command, (context, cancellationToken) => RunAsync(context, context.Get(files), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string[] files, CancellationToken cancellationToken)
    {
        NetworkChoice network = NetworkChoice.Read(context).WithoutForkVersionCollision();
        ExecutionAddress contract = NodeInput.Contract(context, network);
        ulong firstBlock = context.Get(SharedOptions.ContractBlock) ?? network.Known?.DepositContractBlock ?? 0;
        SubmissionTarget target = new(network.Config.DepositChainId, contract, network.Config.GenesisForkVersion, firstBlock) { NetworkName = network.Name };
        SubmissionPolicy policy = new() { AllowRepeatedPubkeys = context.Get(s_allowTopUps), AllowUnreadHistory = context.Get(s_allowUnreadHistory) };
        DepositClaims[] claims = [.. files.SelectMany(file => SubmitInput.Read(file, network)), .. TopUpInput.Read(context, network, policy.AllowRepeatedPubkeys)];
        DepositData[] deposits = [.. claims.Select(claim => claim.Deposit)];
        if (deposits.Length == 0 && !context.IsGiven(WalletOptions.Signed)) throw new CommandFailureException("usage", $"a deposit_data file is needed", $"deposit submit FILE", ExitCode.Usage);
        SubmissionOptions options = SubmitBatch.Read(context, SubmitWait.Read(context, network.Config.Eth1FollowDistance)) with { Fees = SubmitFees.Read(context), Claims = claims };
        using IEth1Node node = NodeInput.Open(context);
        if (SubmitDryRun.IsAsked(context)) return await SubmitDryRun.RunAsync(context, node, target, policy, options, deposits, cancellationToken).ConfigureAwait(false);
        Option<string?> choice = SubmitWallet.Choose(context);
        if (choice == WalletOptions.Unsigned) return await UnsignedExport.RunAsync(context, node, target, policy, options, deposits, cancellationToken).ConfigureAwait(false);
        string journal = context.Require(s_journal)!;
        using OpenedWallet wallet = await SubmitWallet.OpenAsync(context, choice, node, target, options.Fees, deposits, journal, cancellationToken).ConfigureAwait(false);
        if (wallet.Signer is PresignedDeposits presigned)
        {
            SubmitBatch.RequireOrder(options, deposits, presigned.Deposits);
            (deposits, options) = SubmitWallet.InOrder(presigned, options);
        }

        SubmitProgress progress = new(context, network.Name);
        DepositSubmission submission = new(node, wallet.Signer, target, policy, options with { OnPreflight = progress.ConfirmAsync }, BlsEngine.Current, context.Time);
        SubmissionReport report = await progress.RunAsync(deposits.Length, relay => submission.SubmitAsync(deposits, journal, relay, cancellationToken)).ConfigureAwait(false);
        context.Result(SubmitOutput.ToJson(context, report), SubmitOutput.ToLines(report));
        SubmitOutput.SayProblems(context, report.Preflight.Problems.Concat(report.Problems));
        if (!report.IsRefused) NodeWitnesses.SayWhereAlone(context);
        return report.ExitCode;
    }
}
