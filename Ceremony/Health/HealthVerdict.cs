namespace Ceremony.Health;

/// <summary>What all checks together say.</summary>
public enum HealthVerdict
{
    /// <summary>Every check passed, or waits for the chain to begin.</summary>
    Healthy,

    /// <summary>A check failed.</summary>
    Unhealthy,

    /// <summary>The nodes are not on one chain.</summary>
    Disagreeing,
}
