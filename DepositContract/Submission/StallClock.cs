namespace DepositContract.Submission;

/// <summary>Measures how long nothing has been mined.</summary>
internal sealed class StallClock(TimeProvider timeProvider, SubmissionOptions options)
{
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

    internal void Restart() => _lastProgress = _lastSent = timeProvider.GetTimestamp();
}
