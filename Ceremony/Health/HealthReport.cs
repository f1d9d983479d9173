namespace Ceremony.Health;

/// <summary>One round of checks of all nodes.</summary>
/// <param name="Nodes">What each node said.</param>
/// <param name="Results">What came of each check.</param>
/// <param name="Participation">Who attests; null where it is not known.</param>
public sealed record HealthReport(IReadOnlyList<NodeReading> Nodes, IReadOnlyList<HealthResult> Results, Participation? Participation)
{
    /// <summary>What all checks together say.</summary>
    public HealthVerdict Verdict => Failures.Any(result => HealthChecks.IsAgreement(result.Check)) ? HealthVerdict.Disagreeing
        : Failures.Any() ? HealthVerdict.Unhealthy
        : HealthVerdict.Healthy;

    /// <summary>The failure to name where only one is named; null if none is. Where the nodes are not on one chain, it is about that.</summary>
    public HealthResult? Cause => Failures
        .Where(result => Verdict != HealthVerdict.Disagreeing || HealthChecks.IsAgreement(result.Check))
        .MinBy(result => HealthChecks.Rank(result.Check));

    /// <summary>The checks that failed.</summary>
    public IEnumerable<HealthResult> Failures => Results.Where(result => result.Outcome == HealthOutcome.Failed);
}
