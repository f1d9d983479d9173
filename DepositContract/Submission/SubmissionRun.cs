using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>One run over a journal: what waits is sent again, the rest is written down and sent, and all of it is waited for.</summary>
internal sealed class SubmissionRun
{
    private readonly SubmissionOptions _options;
    private readonly SubmissionJournal _journal;
    private readonly DepositTracker _tracker;
    private readonly TransactionMaker _maker;
    private readonly TransactionReplacer _replacer;
    private readonly Broadcaster _broadcaster;
    private readonly PreBroadcastCheck? _lastLook;
    private readonly TimeProvider _timeProvider;
    private readonly UnminedBound _bound;
    private readonly OrderRule _order;

    internal SubmissionRun(
        IEth1Node node, ITransactionSigner signer, SubmissionTarget target, SubmissionOptions options, SubmissionJournal journal, DepositTracker tracker, FeeEstimate fees,
        PreBroadcastCheck? lastLook, TimeProvider timeProvider)
    {
        (_options, _journal, _tracker, _lastLook, _timeProvider) = (options, journal, tracker, lastLook, timeProvider);
        _maker = new TransactionMaker(node, signer, target, fees, journal);
        _replacer = new TransactionReplacer(signer, fees, options.Fees);
        _broadcaster = new Broadcaster(node, signer.Address);
        _bound = new UnminedBound(options.MaxUnmined);
        _order = new OrderRule(options.Order, tracker.Deposits);
    }

    /// <summary>Sends and waits until every deposit has come as far as asked or never will, or nothing happens for too long.</summary>
    internal async Task RunAsync(IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        if (_options.Bump) await BumpAsync(cancellationToken).ConfigureAwait(false);
        await SendAgainAsync(cancellationToken).ConfigureAwait(false);
        Queue<int> unsent = new(Enumerable.Range(0, _tracker.Deposits.Count).Where(position => _tracker.Deposits[position].Journaled is null));
        StallClock stall = new(_timeProvider, _options);
        while (true)
        {
            await FillAsync(unsent, cancellationToken).ConfigureAwait(false);
            Report(progress);
            if ((unsent.Count == 0 || _order.IsHeld) && _tracker.IsSettled) return;
            if (stall.HasTimedOut)
            {
                if (_bound.Refusal is { } refusal) throw refusal;
                return;
            }

            int waiting = _tracker.Waiting;
            ulong? head = _tracker.Chain?.Head.Number;
            await stall.WaitAsync(cancellationToken).ConfigureAwait(false);
            await _tracker.LookAsync(cancellationToken).ConfigureAwait(false);

            // While everything is in blocks and only final is missing, a new block is all the progress there can be.
            if (_tracker.Waiting < waiting || (_tracker.Waiting == 0 && _tracker.Chain?.Head.Number > head)) stall.Restart();
            if (_tracker.Waiting > waiting || (_tracker.Waiting < waiting && _bound.Refusal is not null) || stall.IsTimeToSendAgain()) await SendAgainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Report(IProgress<SubmissionProgress>? progress)
    {
        int total = _tracker.Deposits.Count;
        progress?.Report(new SubmissionProgress(SubmissionPhase.Sending, _tracker.Mined, total));
        if (_tracker.Mined == total) progress?.Report(new SubmissionProgress(SubmissionPhase.Confirming, _tracker.Settled, total));
    }

    // The same bytes, so they cannot count twice. Nodes do not always keep what a reorganisation took back, nor what waits for long.
    private Task SendAgainAsync(CancellationToken cancellationToken) => SendAsync(Sendable(), cancellationToken);

    // The replacements are on disk before a node hears of them, as the first transactions were.
    private async Task BumpAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalEntry.Intent> replacements = await _replacer.MakeAsync(Sendable(), _tracker.Deposits.Count(deposit => deposit.Journaled is null), cancellationToken).ConfigureAwait(false);
        if (replacements.Count > 0) _journal.Append(replacements);
    }

    private JournalEntry.Intent[] Sendable() => [.. _tracker.Deposits.Where(deposit => deposit.CanBeSent).Select(deposit => deposit.Journaled!.Current).OrderBy(intent => intent.Nonce)];

    private async Task SendAsync(IReadOnlyList<JournalEntry.Intent> intents, CancellationToken cancellationToken)
    {
        BroadcastOutcome outcome = await _broadcaster.SendAsync(intents, cancellationToken).ConfigureAwait(false);
        JournalEntry.Sent[] news = [.. outcome.Taken.Where(sent => !_journal.Find(sent.TransactionHash)!.IsSent)];
        if (news.Length > 0) _journal.Append(news);
        if (outcome.Lie is not null) throw outcome.Lie;
        if (outcome.Refusal is not null) _bound.Refuse(outcome.Refusal, _tracker.Unmined - intents.Count + outcome.Taken.Count + outcome.Unknown);
        else if (outcome.Taken.Count > 0) _bound.Accept();
    }

    private async Task FillAsync(Queue<int> unsent, CancellationToken cancellationToken)
    {
        while (unsent.Count > 0 && !_order.IsHeld && Math.Min(_options.BatchSize, _bound.Room(_tracker.Unmined)) is var room && room > 0)
        {
            int[] batch = [.. Enumerable.Range(0, Math.Min(room, unsent.Count)).Select(_ => unsent.Dequeue())];
            DepositData[] deposits = [.. _tracker.Deposits.Select(deposit => deposit.Deposit)];
            IReadOnlyList<JournalEntry.Intent> made = await _maker.MakeAsync(batch, deposits, cancellationToken).ConfigureAwait(false);

            // After the signing, which can take long, and before the journal: what is written there is sent whatever happens.
            if (_lastLook is not null) await _lastLook.LookAsync(batch, deposits, _journal, cancellationToken).ConfigureAwait(false);
            _journal.Append(made);
            for (int i = 0; i < batch.Length; i++) _tracker.Deposits[batch[i]].Journaled = _journal.Find(made[i].TransactionHash);
            await SendAsync(made, cancellationToken).ConfigureAwait(false);
        }
    }
}
