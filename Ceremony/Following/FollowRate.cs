namespace Ceremony.Following;

/// <summary>How fast the ledger comes nearer to the head, and when it will be there.</summary>
public sealed class FollowRate(TimeProvider timeProvider)
{
    // Long enough to even out ranges of different density, short enough to follow a node that becomes slow.
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);
    private readonly Queue<(long At, ulong Block)> _points = [];

    /// <summary>Blocks a second over the last half minute; null before there are two points in time.</summary>
    public double? BlocksPerSecond { get; private set; }

    /// <summary>When the head will be reached at this rate; null while that is not known.</summary>
    public TimeSpan? TimeLeft { get; private set; }

    /// <summary>Notes how far the ledger is.</summary>
    public void Note(FollowProgress state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Tip is not { } tip)
            return;
        long now = timeProvider.GetTimestamp();
        if (_points.Count > 0 && tip.Number < _points.Last().Block)
            _points.Clear();
        _points.Enqueue((now, tip.Number));
        while (_points.Count > 2 && timeProvider.GetElapsedTime(_points.Peek().At, now) > s_window)
            _points.Dequeue();
        (long at, ulong block) = _points.Peek();
        double seconds = timeProvider.GetElapsedTime(at, now).TotalSeconds;
        BlocksPerSecond = seconds > 0 ? (tip.Number - block) / seconds : null;
        ulong left = state.HeadNumber - Math.Min(state.HeadNumber, tip.Number);
        TimeLeft = left == 0 ? TimeSpan.Zero : BlocksPerSecond is > 0 ? TimeSpan.FromSeconds(Math.Min(left / BlocksPerSecond.Value, TimeSpan.FromDays(365).TotalSeconds)) : null;
    }
}
