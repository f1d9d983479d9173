namespace DepositCli.Files;

/// <summary>Counts steps that several threads take, and reports their number.</summary>
internal sealed class StepCounter(IProgress<long> progress)
{
    private long _steps;

    /// <summary>One more step is done.</summary>
    public void Step() => progress.Report(Interlocked.Increment(ref _steps));
}
