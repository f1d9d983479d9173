namespace Benchmarks.KeyFlow;

/// <summary>What one way of doing the work took.</summary>
/// <param name="Seconds">From beginning to end.</param>
/// <param name="CpuSeconds">Of all cores together, user and system.</param>
/// <param name="PeakBytes">The most memory that was resident.</param>
internal sealed record Figures(double Seconds, double CpuSeconds, long PeakBytes)
{
    /// <summary>What it printed.</summary>
    public string Output { get; init; } = "";
}
