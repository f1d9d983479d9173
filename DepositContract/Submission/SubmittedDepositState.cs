namespace DepositContract.Submission;

/// <summary>What became of one deposit of a submission.</summary>
public enum SubmittedDepositState
{
    /// <summary>It was not sent.</summary>
    NotSent,

    /// <summary>It was sent and waits to be mined.</summary>
    Sent,

    /// <summary>It is mined, with fewer blocks on top of it than were asked for.</summary>
    Mined,

    /// <summary>It is mined and has as many blocks as were asked for.</summary>
    Confirmed,

    /// <summary>It was mined and the contract refused it: the ether came back, the gas is gone.</summary>
    Reverted,
}
