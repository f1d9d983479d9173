namespace Ceremony.Planning;

/// <summary>What a rule found.</summary>
public enum FindingLevel
{
    /// <summary>The rule is kept.</summary>
    Kept,

    /// <summary>It can be meant so, but somebody should look.</summary>
    Warning,

    /// <summary>A launch with this would go wrong.</summary>
    Error,
}
