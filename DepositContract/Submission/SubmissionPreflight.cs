using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Everything that is checked before a wallet is touched. No wallet is needed for it.</summary>
public sealed class SubmissionPreflight
{
    private readonly IEth1Node _node;
    private readonly ExecutionAddress? _account;
    private readonly SubmissionTarget _target;
    private readonly SubmissionPolicy _policy;
    private readonly SubmissionOptions _options;
    private readonly IBls _bls;

    /// <summary>Makes the checks; nothing is asked yet.</summary>
    /// <param name="node">The node that is asked.</param>
    /// <param name="account">The account that will pay; null when nobody knows yet.</param>
    /// <param name="target">Where the deposits go.</param>
    /// <param name="policy">Which deposits are sent that the checks would refuse.</param>
    /// <param name="options">What gas may cost, and what files say of the deposits.</param>
    /// <param name="bls">Checks the signatures.</param>
    public SubmissionPreflight(IEth1Node node, ExecutionAddress? account, SubmissionTarget target, SubmissionPolicy policy, SubmissionOptions options, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(bls);
        (_node, _account, _target, _policy, _options, _bls) = (node, account, target, policy, options, bls);
    }

    /// <summary>The transactions of the deposits, in the same order, where they were signed elsewhere: their fees count then, and not those of today.</summary>
    internal PresignedDeposits? Presigned { get; init; }

    /// <summary>Makes every check, without a journal. Nothing is signed, sent or written.</summary>
    /// <param name="deposits">The deposits.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<PreflightReport> RunAsync(IReadOnlyList<DepositData> deposits, IProgress<SubmissionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deposits);
        return RunAsync(deposits, new JournaledDeposit?[deposits.Count], null, progress, cancellationToken);
    }

    /// <summary>Makes every check.</summary>
    /// <param name="deposits">The deposits.</param>
    /// <param name="sent">What the journal knows of each deposit that was sent already.</param>
    /// <param name="journal">The journal; null where there is none yet.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task<PreflightReport> RunAsync(
        IReadOnlyList<DepositData> deposits, JournaledDeposit?[] sent, SubmissionJournal? journal, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        ContractReport contract = await ContractVerification.VerifyAsync(_node, _target.Contract, _target.ChainId, cancellationToken).ConfigureAwait(false);
        (int Position, DepositData Deposit)[] unsent = [.. deposits.Index().Where(item => sent[item.Index] is null)];
        ulong gas = DepositSubmission.GasLimit * (ulong)unsent.Length;

        // A replacement's gas is paid once, by whichever is mined; what it may cost is new.
        ulong priced = gas + (_options.Bump ? DepositSubmission.GasLimit * (ulong)sent.Count(known => known is { Mined: null, NonceUsed: null }) : 0);
        FeeEstimate fees = await FeeEstimate.QuoteAsync(_node, _options.Fees, priced, cancellationToken).ConfigureAwait(false);
        Wei value = unsent.Aggregate(Wei.Zero, (sum, item) => sum + Wei.FromGwei(item.Deposit.Amount));
        SignedTransaction[]? signed = Presigned is { } presigned ? [.. unsent.Select(item => presigned.Transactions[item.Position])] : null;
        Wei cost = value + (signed is null ? fees.MaxFeePerGas * gas : PresignedDeposits.FeeOf(signed));
        AccountChecks account = new(_node, _account, _options.Fees);
        Wei? balance = await account.AskBalanceAsync(cancellationToken).ConfigureAwait(false);
        ReadHistory? history = contract.IsGenuine && deposits.Count > 0 ? await ReadHistoryAsync(contract, unsent.Length, progress, cancellationToken).ConfigureAwait(false) : null;
        PreflightCheck[] checks =
        [
            .. await new ContractChecks(_node, _target).LookAsync(contract, cancellationToken).ConfigureAwait(false),
            .. new ClaimChecks(_target, _options.Claims).Look(deposits),
            .. new DepositChecks(_target, _policy, _bls).Look(deposits, progress, cancellationToken),
            .. await new AddressChecks(_node).LookAsync(deposits, cancellationToken).ConfigureAwait(false),
            .. LookAtHistory(history, contract, deposits, sent, journal),
            .. JournalChecks.Look(unsent, [.. journal?.Deposits.Where(other => !other.IsLost && !sent.Contains(other)) ?? []], journal is not null, _policy),
            signed is null ? account.LookAtFees(fees, priced) : AccountChecks.LookAtSignedFees(fees, signed),
            account.LookAtBalance(balance, cost),
            await account.LookAtNonceAsync(journal?.Deposits ?? [], cancellationToken).ConfigureAwait(false),
        ];
        return new PreflightReport(contract, _account, balance, unsent.Length, value, cost, fees, contract.DepositCount ?? 0, PreflightRules.Arrange(checks)) { History = history };
    }

    private Task<ReadHistory> ReadHistoryAsync(ContractReport contract, int unsent, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new SubmissionProgress(SubmissionPhase.ReadingHistory, 0, unsent));
        return new DepositHistory(_node, _target.Contract, _target.ContractBlock).ReadAsync(contract, cancellationToken);
    }

    private IEnumerable<PreflightCheck> LookAtHistory(ReadHistory? history, ContractReport contract, IReadOnlyList<DepositData> deposits, JournaledDeposit?[] sent, SubmissionJournal? journal)
    {
        if (history is null)
        {
            UserText why = deposits.Count == 0 ? (UserText)$"there are no deposits" : $"not looked at: the contract is not the deposit contract";
            return deposits.Count == 0
                ? [PreflightCheck.NotNeeded(PreflightRules.DepositTree, why), PreflightCheck.NotNeeded(PreflightRules.EarlierDeposits, why)]
                : [PreflightCheck.Unknown(PreflightRules.DepositTree, why, UserText.Empty), PreflightCheck.Unknown(PreflightRules.EarlierDeposits, why, UserText.Empty)];
        }

        (int Position, DepositData Deposit)[] all = [.. deposits.Index()];
        IReadOnlyList<PreflightCheck> found = new EarlierDeposits(_target, _policy, _bls).Look(
            [.. all.Where(item => sent[item.Position] is null)], [.. all.Where(item => sent[item.Position] is not null)], history.Deposits, hash => journal?.Find(hash) is { } known && sent.Contains(known));
        return [LookAtTree(history, contract), .. found, .. Rest(history, found, deposits.Count)];
    }

    private static IEnumerable<PreflightCheck> Rest(ReadHistory history, IReadOnlyList<PreflightCheck> found, int deposits)
    {
        int free = deposits - found.Select(check => check.Position).Distinct().Count();
        if (history.Tree is null) yield return PreflightCheck.Unknown(PreflightRules.EarlierDeposits, $"whether {free} of {deposits} public keys have earlier deposits", $"not all of the contract's deposits could be read");
        else if (free > 0) yield return PreflightCheck.Passed(PreflightRules.EarlierDeposits, $"{free} of {deposits} public keys have no deposit that is not in this list");
    }

    private PreflightCheck LookAtTree(ReadHistory history, ContractReport contract)
    {
        if (history.Fault is not { } fault)
        {
            return PreflightCheck.Passed(PreflightRules.DepositTree, $"the logs of {contract.DepositCount} deposits give the contract's root {contract.DepositRoot} at block {contract.BlockNumber}");
        }

        if (history.IsContradiction)
        {
            return PreflightCheck.Failed(PreflightRules.DepositTree, new SubmissionProblem(
                "history-wrong", null, $"the contract's logs contradict it: {fault}", $"the node is broken or lies: use another one; nothing was sent"));
        }

        UserText message = $"the contract's earlier deposits cannot be read: {fault}";
        return _policy.AllowUnreadHistory
            ? PreflightCheck.Unknown(PreflightRules.DepositTree, message, $"sent all the same, as was allowed: a key may have been deposited for already")
            : PreflightCheck.Unknown(PreflightRules.DepositTree, new SubmissionProblem(
                "history-unread", null, message, $"use a node that has the logs, or allow it explicitly: a key may have been deposited for already"));
    }
}
