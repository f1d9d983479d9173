namespace Ceremony.Health;

/// <summary>What came of one check.</summary>
public enum HealthOutcome
{
    /// <summary>It is as it should be.</summary>
    Passed,

    /// <summary>It is too early to say: the chain has not begun, or only just.</summary>
    Waiting,

    /// <summary>A node does not serve what the check needs; another one may.</summary>
    Missing,

    /// <summary>It is not as it should be, or no node serves what the check needs.</summary>
    Failed,
}
