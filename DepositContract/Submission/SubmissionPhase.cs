namespace DepositContract.Submission;

/// <summary>What a submission is busy with.</summary>
public enum SubmissionPhase
{
    /// <summary>Reading the contract's earlier deposits.</summary>
    ReadingHistory,

    /// <summary>Verifying signatures.</summary>
    CheckingSignatures,

    /// <summary>Finding out what became of transactions of an earlier run.</summary>
    Reconciling,

    /// <summary>Sending deposits; done counts those that are mined.</summary>
    Sending,

    /// <summary>All are mined; done counts those that have come as far as was asked for.</summary>
    Confirming,
}
