using Ceremony.Following;
using Eth2Core;
using Eth2Core.Genesis;

namespace Ceremony.Page;

/// <summary>Deposits over time, at a few evenly spaced moments from the first deposit to the head.</summary>
public static class DepositTimeline
{
    private const ulong MostPoints = 48;

    // Steps that people count in, up to a day; from there on whole days.
    private static readonly ulong[] Steps = [60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600, 86_400];

    /// <summary>The moments in ascending order; none while there is no deposit. The last one is the head.</summary>
    /// <param name="ledger">The deposits.</param>
    /// <param name="fates">What became of the deposits that genesis is made of.</param>
    public static IReadOnlyList<TimelinePoint> Of(Ledger ledger, IReadOnlyList<DepositFate> fates)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(fates);
        List<(ulong Time, ulong Deposits)> blocks = [.. ledger.Blocks().Select(block => (block.Timestamp.Value, block.DepositCount))];
        blocks.Reverse();
        int first = blocks.FindIndex(block => block.Deposits > 0);
        if (first < 0)
            return [];
        ulong head = blocks.Max(block => block.Time);
        ulong step = StepOf(head - blocks[first].Time);
        List<TimelinePoint> points = [];
        int next = first;
        ulong deposits = 0;
        // The first moment is before the first deposit, so that the curve rises from nothing.
        for (ulong time = blocks[first].Time == 0 ? 0 : (blocks[first].Time - 1) / step * step; ; time = Math.Min(head, time + step))
        {
            for (; next < blocks.Count && blocks[next].Time <= time; next++)
                deposits = blocks[next].Deposits;
            ulong known = Math.Min(deposits, (ulong)fates.Count);
            points.Add(new TimelinePoint(new UnixSeconds(time), deposits, known == 0 ? 0 : fates[(int)known - 1].ActiveValidatorCountAfter));
            if (time == head)
                return points;
        }
    }

    private static ulong StepOf(ulong span)
    {
        ulong step = Steps.FirstOrDefault(step => span / step < MostPoints);
        return step != 0 ? step : (span / MostPoints / 86_400 * 86_400) + 86_400;
    }
}
