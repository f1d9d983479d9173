namespace DepositContract.Submission;

/// <summary>What came of one check before anything is signed.</summary>
public enum PreflightOutcome
{
    /// <summary>It is as it has to be.</summary>
    Passed,

    /// <summary>It can be meant, and somebody should read it.</summary>
    Warned,

    /// <summary>It is not as it has to be: nothing is sent.</summary>
    Failed,

    /// <summary>The check could not be made. That is never the same as passed.</summary>
    Unknown,

    /// <summary>There is nothing to check.</summary>
    NotNeeded,
}
