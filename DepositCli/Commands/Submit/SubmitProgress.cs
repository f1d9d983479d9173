using DepositCli.Terminal;
using DepositContract.Submission;

namespace DepositCli.Commands.Submit;

/// <summary>Shows how many deposits are mined, and then how many have come as far as was asked for; nothing with --json.</summary>
/// <remarks>It begins when the user has agreed to send: no bar runs over the question.</remarks>
internal sealed class SubmitProgress(CommandContext context, string networkName) : IProgress<SubmissionProgress>
{
    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProgressCounter _minedCount = new();
    private readonly ProgressCounter _settledCount = new();

    /// <summary>Shows the checks and asks; then the bar may run.</summary>
    public async Task ConfirmAsync(PreflightReport report, CancellationToken cancellationToken)
    {
        await SubmitConfirmation.AskAsync(context, networkName, report, cancellationToken).ConfigureAwait(false);
        _confirmed.TrySetResult();
    }

    /// <summary>Runs a submission that calls <see cref="ConfirmAsync"/> before it signs.</summary>
    public async Task<SubmissionReport> RunAsync(int deposits, Func<IProgress<SubmissionProgress>, Task<SubmissionReport>> submit)
    {
        Task<SubmissionReport> running = Task.Run(() => submit(this));
        if (context.IsJson) return await running.ConfigureAwait(false);
        await Task.WhenAny(running, _confirmed.Task).ConfigureAwait(false);
        await context.Progress.ShowAsync($"deposits mined", deposits, _minedCount, Task.WhenAny(running, _mined.Task)).ConfigureAwait(false);
        await context.Progress.ShowAsync($"deposits that have come as far as asked", deposits, _settledCount, running).ConfigureAwait(false);
        return await running.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Report(SubmissionProgress value)
    {
        if (value.Phase is SubmissionPhase.Sending) _minedCount.Report(value.Done);
        if (value.Phase is not SubmissionPhase.Confirming) return;
        _settledCount.Report(value.Done);
        _mined.TrySetResult();
    }
}
