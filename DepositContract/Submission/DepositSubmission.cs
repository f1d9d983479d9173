using DepositContract.JsonRpc;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Sends deposits to the contract, each exactly once, whatever happens in between.</summary>
/// <remarks>
/// The order is the whole point: check everything; write the signed transaction to the journal and to the disk; only then send it. A later run with the same
/// journal finds out what became of each transaction and, where it is nowhere, sends the same bytes again. They have one nonce, so they cannot count twice.
/// </remarks>
public sealed class DepositSubmission
{
    /// <summary>The gas limit of a deposit. It needs 50,262 to 159,910 depending on the index at which it lands, so an estimate made before another deposit lands can run out.</summary>
    public const ulong GasLimit = 200_000;

    private readonly IEth1Node _node;
    private readonly ITransactionSigner _signer;
    private readonly SubmissionTarget _target;
    private readonly SubmissionPolicy _policy;
    private readonly SubmissionOptions _options;
    private readonly IBls _bls;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes a submission; nothing is asked or sent yet.</summary>
    /// <param name="node">The node that takes the transactions.</param>
    /// <param name="signer">The account that pays.</param>
    /// <param name="target">Where the deposits go.</param>
    /// <param name="policy">Which deposits are sent that the checks would refuse; <see cref="SubmissionPolicy.Strict"/> refuses all of them.</param>
    /// <param name="options">How they are sent.</param>
    /// <param name="bls">Checks the signatures.</param>
    /// <param name="timeProvider">The clock for waits.</param>
    public DepositSubmission(
        IEth1Node node, ITransactionSigner signer, SubmissionTarget target, SubmissionPolicy policy, SubmissionOptions options, IBls bls, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(bls);
        ArgumentNullException.ThrowIfNull(timeProvider);
        (_node, _signer, _target, _policy, _options, _bls, _timeProvider) = (node, signer, target, policy, options, bls, timeProvider);
    }

    /// <summary>Looks for reasons not to send. Nothing is signed, sent or written.</summary>
    /// <exception cref="WrongChainIdException">The node follows another chain.</exception>
    /// <exception cref="FeeException">Gas costs more than the options allow.</exception>
    public Task<PreflightReport> PreflightAsync(IReadOnlyList<DepositData> deposits, IProgress<SubmissionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deposits);
        return Preflight().RunAsync(deposits, progress, cancellationToken);
    }

    /// <summary>Checks, sends and waits; with the journal of an earlier run it goes on where that run ended.</summary>
    /// <param name="deposits">The deposits, in the order in which they are sent.</param>
    /// <param name="journalPath">The journal: made when it is not there, and only after every check has passed.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two steps; the journal is consistent at any moment.</param>
    /// <exception cref="WrongChainIdException">The node follows another chain.</exception>
    /// <exception cref="FeeException">Gas costs more than the options allow.</exception>
    /// <exception cref="JournalException">The journal is in use, damaged, or about something else.</exception>
    /// <exception cref="SubmissionException">A transaction was refused or can never be mined.</exception>
    public async Task<SubmissionReport> SubmitAsync(
        IReadOnlyList<DepositData> deposits, string journalPath, IProgress<SubmissionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deposits);
        ArgumentException.ThrowIfNullOrEmpty(journalPath);
        using SubmissionJournal? existing = File.Exists(journalPath) ? OpenJournal(journalPath) : null;
        await WrongChainIdException.ThrowUnlessAsync(_node, _target.ChainId, cancellationToken).ConfigureAwait(false);
        JournaledDeposit?[] matched = existing?.MatchDeposits(deposits) ?? new JournaledDeposit?[deposits.Count];
        TrackedDeposit[] tracked = [.. deposits.Select((deposit, position) => new TrackedDeposit(deposit, matched[position]))];
        if (existing is not null) await ReconcileAsync(existing, tracked, progress, cancellationToken).ConfigureAwait(false);
        if (tracked.Any(deposit => deposit.Journaled is null)) await UnknownTransactions(existing).WaitAsync(cancellationToken).ConfigureAwait(false);

        new OrderRule(_options.Order, tracked).Require();
        JournaledDeposit?[] sent = [.. tracked.Select(deposit => deposit.Journaled)];
        PreflightReport preflight = await Preflight().RunAsync(deposits, sent, existing, progress, cancellationToken).ConfigureAwait(false);
        if (_options.OnPreflight is { } tell) await tell(preflight, cancellationToken).ConfigureAwait(false);
        if (!preflight.Passed) return new SubmissionReport(preflight, [.. tracked.Select(deposit => deposit.Describe(null, _options.Wait))], _options.Wait, []);

        // Checked without the lock: another run may have begun, and even ended, in between.
        using SubmissionJournal? begun = existing is null ? OpenJournal(journalPath) : null;
        if (begun?.Deposits.Count > 0) throw JournalException.BegunMeanwhile(journalPath);
        return await RunAsync(existing ?? begun!, tracked, preflight, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReconcileAsync(SubmissionJournal journal, TrackedDeposit[] deposits, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new SubmissionProgress(SubmissionPhase.Reconciling, 0, deposits.Length));
        DepositTracker tracker = new(_node, _target, _options, journal, deposits);
        await tracker.LookAsync(cancellationToken).ConfigureAwait(false);
        UserText? fault = await new JournalRecovery(_node, _target, _options, journal).FindAsync(deposits, cancellationToken).ConfigureAwait(false);
        if (_options.ResendLost) GiveUpLost(journal, tracker, fault);
    }

    // Only what can never be mined any more: the nonce is used up for good, and the deposit is neither in a block nor in the contract's events.
    private static void GiveUpLost(SubmissionJournal journal, DepositTracker tracker, UserText? fault)
    {
        TrackedDeposit[] lost = [.. tracker.Deposits.Where(tracker.IsGoneForGood)];
        if (lost.Length == 0) return;
        if (fault is not null) throw SubmissionException.LossUnproven(lost[0].Journaled!.Current.TransactionHash, fault);
        journal.Append([.. lost.Select(deposit => new JournalEntry.Lost(deposit.Journaled!.Current.TransactionHash))]);
        foreach (TrackedDeposit deposit in lost) deposit.Journaled = null;
    }

    private async Task<SubmissionReport> RunAsync(
        SubmissionJournal journal, TrackedDeposit[] deposits, PreflightReport preflight, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        if (journal.FirstChecked is null && !_policy.AllowUnreadHistory) journal.Append([new JournalEntry.Checked(preflight.Contract.BlockNumber, preflight.EarlierDeposits)]);
        DepositTracker tracker = new(_node, _target, _options, journal, deposits);
        await tracker.LookAsync(cancellationToken).ConfigureAwait(false);
        await new SubmissionRun(_node, _signer, _target, _options, journal, tracker, preflight.Fees, LastLook(preflight), _timeProvider).RunAsync(progress, cancellationToken).ConfigureAwait(false);

        JournalRecovery recovery = new(_node, _target, _options, journal);
        await recovery.FindAsync(deposits, cancellationToken).ConfigureAwait(false);
        UserText? fault = await new ForestallingDeposits(_node, _target, _bls, journal, recovery).FindAsync(deposits, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SubmittedDeposit> outcome = tracker.Describe();
        return new SubmissionReport(preflight, outcome, _options.Wait, [.. OutcomeProblems.Find(outcome, fault), .. new[] { new OrderRule(_options.Order, deposits).Describe() }.OfType<SubmissionProblem>()]);
    }

    private PreBroadcastCheck? LastLook(PreflightReport preflight) => preflight.History is { } history ? new(_node, _target, _policy, _bls, history) : null;

    private UnknownTransactions UnknownTransactions(SubmissionJournal? journal) => new(_node, _signer.Address, journal, _options, _timeProvider);

    private SubmissionPreflight Preflight() => new(_node, _signer.Address, _target, _policy, _options, _bls) { Presigned = _signer as PresignedDeposits };

    private SubmissionJournal OpenJournal(string path) =>
        SubmissionJournal.Open(path, new JournalEntry.Header(_target.ChainId, _target.Contract, _signer.Address, _target.GenesisForkVersion));
}
