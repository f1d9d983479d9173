using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>One run over a journal: what was sent before is found again, the rest is written down and sent, and all of it is waited for.</summary>
internal sealed class SubmissionRun
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(2);
    private readonly IEth1Node _node;
    private readonly SubmissionOptions _options;
    private readonly SubmissionJournal _journal;
    private readonly TransactionMaker _maker;
    private readonly Broadcaster _broadcaster;
    private readonly MinedDeposits _mined;
    private readonly TimeProvider _timeProvider;

    internal SubmissionRun(
        IEth1Node node, ITransactionSigner signer, SubmissionTarget target, SubmissionOptions options, SubmissionJournal journal, FeeEstimate fees, TimeProvider timeProvider)
    {
        (_node, _options, _journal, _timeProvider) = (node, options, journal, timeProvider);
        _maker = new TransactionMaker(node, signer, target, fees, journal);
        _broadcaster = new Broadcaster(node, signer.Address);
        _mined = new MinedDeposits(node, target.Contract, journal);
    }

    /// <summary>Sends and waits until every deposit is confirmed, or nothing happens for too long.</summary>
    /// <param name="deposits">The deposits.</param>
    /// <param name="intents">The transaction of each, where the journal has one; filled in as the others are made.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    internal async Task<IReadOnlyList<SubmittedDeposit>> RunAsync(
        IReadOnlyList<DepositData> deposits, JournalEntry.Intent?[] intents, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        await ReconcileAsync(deposits, intents, progress, cancellationToken).ConfigureAwait(false);
        Queue<int> unsent = new(Enumerable.Range(0, deposits.Count).Where(position => intents[position] is null));
        StallClock stall = new(_timeProvider, _options);
        while (!await IsDoneAsync(deposits.Count, intents, cancellationToken).ConfigureAwait(false) && !stall.HasTimedOut)
        {
            int before = _mined.Count;
            await FillAsync(deposits, intents, unsent, cancellationToken).ConfigureAwait(false);
            await WaitForBlockAsync(cancellationToken).ConfigureAwait(false);
            await LookAsync(deposits, intents, cancellationToken).ConfigureAwait(false);
            progress?.Report(new SubmissionProgress(SubmissionPhase.Sending, _mined.Count, deposits.Count));
            if (_mined.Count > before) stall.Restart();
            else if (stall.IsTimeToSendAgain()) await SendAgainAsync(intents, cancellationToken).ConfigureAwait(false);
        }

        return [.. deposits.Select((deposit, position) => _mined.Describe(deposit, intents[position]))];
    }

    // A reorganisation can take deposits back; nodes do not always keep them for the new branch.
    private async Task<bool> IsDoneAsync(int count, JournalEntry.Intent?[] intents, CancellationToken cancellationToken)
    {
        if (_mined.Count < count) return false;
        bool confirmed = await _mined.AreConfirmedAsync(_options.Confirmations, cancellationToken).ConfigureAwait(false);
        if (_mined.Count < count) await SendAgainAsync(intents, cancellationToken).ConfigureAwait(false);
        return confirmed;
    }

    // Whatever the journal says was mined is asked for again: a reorganisation may have taken it back.
    private async Task ReconcileAsync(IReadOnlyList<DepositData> deposits, JournalEntry.Intent?[] intents, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        int known = intents.Count(intent => intent is not null);
        if (known == 0) return;
        progress?.Report(new SubmissionProgress(SubmissionPhase.Reconciling, 0, known));
        await LookAsync(deposits, intents, cancellationToken).ConfigureAwait(false);
        await SendAgainAsync(intents, cancellationToken).ConfigureAwait(false);
    }

    private Task SendAgainAsync(JournalEntry.Intent?[] intents, CancellationToken cancellationToken)
    {
        JournalEntry.Intent[] nowhere = [.. intents.OfType<JournalEntry.Intent>().Where(intent => !_mined.Contains(intent.TransactionHash)).OrderBy(intent => intent.Nonce)];
        return _broadcaster.SendAgainAsync(nowhere, cancellationToken);
    }

    private async Task FillAsync(IReadOnlyList<DepositData> deposits, JournalEntry.Intent?[] intents, Queue<int> unsent, CancellationToken cancellationToken)
    {
        while (unsent.Count > 0 && Waiting(intents) < _options.MaxUnmined)
        {
            int room = Math.Min(_options.BatchSize, _options.MaxUnmined - Waiting(intents));
            int[] batch = [.. Enumerable.Range(0, Math.Min(room, unsent.Count)).Select(_ => unsent.Dequeue())];
            IReadOnlyList<JournalEntry.Intent> made = await _maker.MakeAsync(batch, deposits, cancellationToken).ConfigureAwait(false);
            _journal.Append(made);
            for (int i = 0; i < batch.Length; i++) intents[batch[i]] = made[i];
            await _broadcaster.SendAsync(made, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(IReadOnlyList<DepositData> deposits, JournalEntry.Intent?[] intents, CancellationToken cancellationToken)
    {
        List<(JournalEntry.Intent, DepositData)> waiting = [];
        for (int i = 0; i < intents.Length; i++)
        {
            if (intents[i] is { } intent && !_mined.Contains(intent.TransactionHash)) waiting.Add((intent, deposits[i]));
        }

        await _mined.LookAsync(waiting, cancellationToken).ConfigureAwait(false);
    }

    private int Waiting(JournalEntry.Intent?[] intents) => intents.Count(intent => intent is not null) - _mined.Count;

    private Task WaitForBlockAsync(CancellationToken cancellationToken) =>
        _options.WaitForBlock?.Invoke(cancellationToken) ?? Task.Delay(s_pollInterval, _timeProvider, cancellationToken);
}
