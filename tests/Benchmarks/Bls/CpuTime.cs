namespace Benchmarks.Bls;

/// <summary>The CPU time of this process: what other programs take from the machine does not count, and work of a second thread counts twice.</summary>
internal static class CpuTime
{
    /// <summary>Runs an operation so many times; the microseconds of each.</summary>
    public static double PerOperation(int count, Action<int> run)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        run(count);
        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / count;
    }
}
