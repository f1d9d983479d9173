namespace DepositContract.Submission;

/// <summary>How firmly deposits keep the order of their list on the chain.</summary>
public enum SubmissionOrder
{
    /// <summary>They are sent in the order of the list; one that can never be mined does not hold the others up, and may be sent after them later.</summary>
    Any,

    /// <summary>None is sent after one that does not stand before it on the chain: whatever would break the order stops the run.</summary>
    File,
}
