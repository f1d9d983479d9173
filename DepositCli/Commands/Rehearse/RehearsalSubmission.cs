using DepositContract.Contract;
using DepositContract.Submission;
using Eth2Core.Bls;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Rehearse;

/// <summary>Sends the deposits as `deposit submit` does, first those that pass every check, then, allowed by name, those that do not.</summary>
internal sealed class RehearsalSubmission(RehearsalChain chain, SpecConfig config, DeploymentReceipt contract, IBls bls)
{
    // The name of the rule that lets the unusual ones through.
    private static readonly SubmissionPolicy RehearsalPolicy = new() { AllowInvalidSignatures = true, AllowRepeatedPubkeys = true };

    public async Task SubmitPlainAsync(RehearsalDeposits deposits, string journal, IProgress<long> progress, CancellationToken cancellationToken)
    {
        await SubmitAsync(deposits.Plain, SubmissionPolicy.Strict, journal, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows that the ordinary checks refuse the unusual deposits, and sends them all the same.</summary>
    public async Task<PreflightReport> SubmitUnusualAsync(RehearsalDeposits deposits, string journal, IProgress<long> progress, CancellationToken cancellationToken)
    {
        PreflightReport refused = await Submission(SubmissionPolicy.Strict).PreflightAsync(deposits.Unusual, null, cancellationToken).ConfigureAwait(false);
        if (refused.Passed)
            throw new RehearsalException($"a deposit with an invalid signature and two repeated keys passed the checks before submission");
        await SubmitAsync(deposits.Unusual, RehearsalPolicy, journal, progress, cancellationToken).ConfigureAwait(false);
        return refused;
    }

    private async Task SubmitAsync(
        IReadOnlyList<DepositData> deposits, SubmissionPolicy policy, string journal, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var sent = new Relay<SubmissionProgress>(state => progress.Report(state.Phase is SubmissionPhase.Sending or SubmissionPhase.Confirming ? state.Done : 0));
        SubmissionReport report = await Submission(policy).SubmitAsync(deposits, journal, sent, cancellationToken).ConfigureAwait(false);
        if (report.IsRefused)
            throw new RehearsalException(report.Preflight.Problems[0].Message, report.Preflight.Problems[0].Hint);
        if (!report.IsComplete)
            throw new RehearsalException($"{report.Deposits.Count(deposit => !report.Wait.IsReachedBy(deposit))} of {deposits.Count} deposits were not confirmed");
    }

    private DepositSubmission Submission(SubmissionPolicy policy) => new(
        chain.Node,
        chain.Signer,
        new SubmissionTarget(config.DepositChainId, contract.Address, config.GenesisForkVersion, contract.BlockNumber),
        policy,
        new SubmissionOptions { WaitForBlock = chain.MineAsync, MaxUnmined = 256 },
        bls,
        TimeProvider.System);
}
