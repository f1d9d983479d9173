namespace DepositCli.Terminal;

/// <summary>The newest number that was reported, from any thread.</summary>
internal sealed class ProgressCounter : IProgress<long>
{
    private long _done;

    /// <summary>How much is done.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <inheritdoc/>
    public void Report(long value) => Interlocked.Exchange(ref _done, value);
}
