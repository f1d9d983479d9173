namespace Timing;

/// <summary>Two classes of times compared as dudect does: with all times, and without those above a percentile of both classes, for many percentiles.</summary>
/// <remarks>What interrupts a measurement makes it longer, so that the shortest times say most; which percentile is the best depends on the machine.
/// Source: Reparaz, Balasch, Verbauwhede, "Dude, is my code constant time?", eprint 2016/1123, section 3; its program's percentiles 1 - 2^(-10 i / n).</remarks>
internal static class CroppedComparison
{
    private const int Percentiles = 20;
    private const int Fewest = 100;

    /// <summary>The comparisons that leave a hundred times or more in each class; the one of all times is the last.</summary>
    /// <param name="times">The times, of both classes, in the order of their measurement.</param>
    /// <param name="isSecond">The class of each.</param>
    public static IReadOnlyList<WelchTest> All(double[] times, bool[] isSecond)
    {
        double[] sorted = [.. times.Order()];
        List<WelchTest> tests = [];
        for (int i = 1; i <= Percentiles + 1; i++)
        {
            double part = i > Percentiles ? 1 : 1 - Math.Pow(2, -10.0 * i / Percentiles);
            double longest = sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
            double[] first = [.. times.Where((time, at) => !isSecond[at] && time <= longest)], second = [.. times.Where((time, at) => isSecond[at] && time <= longest)];
            if (first.Length >= Fewest && second.Length >= Fewest)
                tests.Add(WelchTest.Of(first, second));
        }

        return tests;
    }

    /// <summary>The comparison with the largest statistic of either sign.</summary>
    public static WelchTest Strongest(IEnumerable<WelchTest> tests) => tests.MaxBy(test => Math.Abs(test.T));
}
