namespace DepositContract.Submission;

/// <summary>What became of one deposit of a submission.</summary>
public enum SubmittedDepositState
{
    /// <summary>No transaction was made for it.</summary>
    NotSent,

    /// <summary>Its transaction is written down and not yet known to any node.</summary>
    Written,

    /// <summary>A node took it and it waits to be mined.</summary>
    Sent,

    /// <summary>It is in a block that may still be taken back.</summary>
    Mined,

    /// <summary>It is in a block that will not be taken back.</summary>
    Final,

    /// <summary>It was mined and the contract refused it: the ether came back, the gas is gone.</summary>
    Reverted,

    /// <summary>Another transaction of the account is in a block with its nonce; that block may still be taken back.</summary>
    NonceUsed,

    /// <summary>Another transaction of the account used its nonce for good: it can never be mined.</summary>
    Lost,
}
