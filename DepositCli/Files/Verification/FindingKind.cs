namespace DepositCli.Files.Verification;

/// <summary>How much a finding matters.</summary>
internal enum FindingKind
{
    /// <summary>Something is wrong: the check fails.</summary>
    Problem,

    /// <summary>Nothing is wrong that the check could tell, but the user should know.</summary>
    Warning,

    /// <summary>Something that was tolerated, or is worth saying.</summary>
    Note,
}
