namespace DepositContract.Submission;

/// <summary>Which deposits are sent that the checks would refuse. Everything that is not said here is refused.</summary>
public sealed record SubmissionPolicy
{
    /// <summary>Refuses everything that costs money and brings nothing.</summary>
    public static SubmissionPolicy Strict { get; } = new();

    /// <summary>Sends deposits whose signature does not verify. The beacon chain ignores them and the ether is gone: for rehearsals only.</summary>
    public bool AllowInvalidSignatures { get; init; }

    /// <summary>Sends deposits for a public key that is deposited for already, in the same run or on the chain with the same credentials: a top-up.</summary>
    public bool AllowRepeatedPubkeys { get; init; }

    /// <summary>Sends although the earlier deposits of the contract could not be read, so that nobody knows whether a key has been deposited for.</summary>
    public bool AllowUnreadHistory { get; init; }
}
