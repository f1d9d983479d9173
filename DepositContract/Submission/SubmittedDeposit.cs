using DepositContract.Contract;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>One deposit of a submission and what became of it.</summary>
/// <param name="Deposit">The deposit.</param>
/// <param name="State">What became of it.</param>
/// <param name="Nonce">The nonce of its transaction; null when none was made.</param>
/// <param name="TransactionHash">Its transaction: the one that is mined, or else the newest; null when none was made.</param>
/// <param name="BlockNumber">The height of its block; null while it is not mined.</param>
/// <param name="BlockHash">The hash of its block; null while it is not mined.</param>
/// <param name="Index">Its place in the contract, read from the event; null while it is not mined.</param>
/// <param name="GasUsed">The gas it used; null while it is not mined.</param>
/// <param name="Confirmations">How many blocks there are from its own to the head; 0 while it is not mined.</param>
/// <param name="ForestalledBy">An earlier deposit for the same key, valid and with other credentials, which came into the chain before this one; null when there is none.</param>
public sealed record SubmittedDeposit(
    DepositData Deposit,
    SubmittedDepositState State,
    ulong? Nonce = null,
    Hash32? TransactionHash = null,
    ulong? BlockNumber = null,
    Hash32? BlockHash = null,
    DepositIndex? Index = null,
    ulong? GasUsed = null,
    ulong Confirmations = 0,
    DepositEvent? ForestalledBy = null);
