using DepositCli.Terminal;
using DepositContract.Submission;

namespace DepositCli.Commands.Submit;

/// <summary>Shows how many deposits are mined, from the moment at which the user has agreed to send them: no bar runs over the question.</summary>
internal sealed class SubmitProgress(CommandContext context) : IProgress<SubmissionProgress>
{
    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IProgress<long>? _counter;

    /// <summary>Shows the checks and asks; then the bar may run.</summary>
    public async Task ConfirmAsync(PreflightReport report, CancellationToken cancellationToken)
    {
        await SubmitConfirmation.AskAsync(context, report, cancellationToken).ConfigureAwait(false);
        _confirmed.TrySetResult();
    }

    /// <summary>Runs a submission that calls <see cref="ConfirmAsync"/> before it signs.</summary>
    public async Task<SubmissionReport> RunAsync(int deposits, Func<IProgress<SubmissionProgress>, Task<SubmissionReport>> submit)
    {
        Task<SubmissionReport> running = Task.Run(() => submit(this));
        await Task.WhenAny(running, _confirmed.Task).ConfigureAwait(false);
        return await context.Progress.RunAsync($"deposits mined", deposits, counter =>
        {
            Volatile.Write(ref _counter, counter);
            return running;
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Report(SubmissionProgress value)
    {
        if (value.Phase == SubmissionPhase.Sending) Volatile.Read(ref _counter)?.Report(value.Done);
    }
}
