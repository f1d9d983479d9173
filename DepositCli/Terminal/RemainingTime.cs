using Eth2Core;

namespace DepositCli.Terminal;

/// <summary>How long work will still take, by its speed so far.</summary>
/// <remarks>Counted from the first number that was reported: what an earlier run has done says nothing about this one's speed. Over all of it, as blocks come in bursts.</remarks>
internal sealed class RemainingTime(TimeProvider timeProvider)
{
    private long? _firstDone;
    private long _start;

    /// <summary>The time left; null while nothing has happened to tell it from.</summary>
    public TimeSpan? Estimate(long done, long total)
    {
        if (_firstDone is null) (_firstDone, _start) = (done, timeProvider.GetTimestamp());
        long gained = done - _firstDone.Value;
        if (gained <= 0 || total <= done) return null;
        return timeProvider.GetElapsedTime(_start) / gained * (total - done);
    }

    /// <summary>A time as people say it.</summary>
    public static UserText Describe(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => (UserText)$"about {Math.Max(1, (int)Math.Round(time.TotalSeconds))} seconds left",
        { TotalMinutes: < 90 } => $"about {(int)Math.Round(time.TotalMinutes)} minutes left",
        _ => $"about {(int)Math.Round(time.TotalHours)} hours left",
    };
}
