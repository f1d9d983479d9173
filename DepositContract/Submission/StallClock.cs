namespace DepositContract.Submission;

/// <summary>Measures how long nothing has been mined, and how long to wait before the next look.</summary>
internal sealed class StallClock(TimeProvider timeProvider, SubmissionOptions options)
{
    private static readonly TimeSpan s_firstPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestPoll = TimeSpan.FromSeconds(2);
    private TimeSpan _poll = s_firstPoll;
    private long _lastProgress = timeProvider.GetTimestamp();
    private long _lastSent = timeProvider.GetTimestamp();

    internal bool HasTimedOut => timeProvider.GetElapsedTime(_lastProgress) > options.Timeout;

    /// <summary>True once in every interval without progress.</summary>
    internal bool IsTimeToSendAgain()
    {
        if (timeProvider.GetElapsedTime(_lastSent) <= options.SendAgainAfter) return false;
        _lastSent = timeProvider.GetTimestamp();
        return true;
    }

    internal void Restart()
    {
        _lastProgress = _lastSent = timeProvider.GetTimestamp();
        _poll = s_firstPoll;
    }

    /// <summary>Waits until there may be something new: shortly at first, for chains with quick blocks, then longer.</summary>
    internal Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan poll = _poll;
        _poll = _poll * 2 < s_longestPoll ? _poll * 2 : s_longestPoll;
        return options.WaitForBlock?.Invoke(cancellationToken) ?? Task.Delay(poll, timeProvider, cancellationToken);
    }
}
