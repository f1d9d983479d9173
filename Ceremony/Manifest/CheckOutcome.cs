namespace Ceremony.Manifest;

/// <summary>What came of a check.</summary>
public enum CheckOutcome
{
    /// <summary>It is as it has to be.</summary>
    Passed,

    /// <summary>It is not.</summary>
    Failed,

    /// <summary>It could not be made, because the node keeps no state of so old a block.</summary>
    Unknown,
}
