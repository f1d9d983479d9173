using DepositContract.Contract;
using DepositContract.Transactions;

namespace DepositContract.Submission;

/// <summary>What was found out before a wallet was touched.</summary>
/// <param name="Contract">What the verification of the contract found.</param>
/// <param name="Account">The account that pays.</param>
/// <param name="Balance">What it owns.</param>
/// <param name="TotalValue">The ether of all deposits that are still to be sent.</param>
/// <param name="MaxCost">The same with all of the gas at the fee cap.</param>
/// <param name="Fees">What gas costs.</param>
/// <param name="EarlierDeposits">How many deposits the contract has already.</param>
/// <param name="Problems">Every reason not to send; empty when there is none.</param>
public sealed record PreflightReport(
    ContractReport Contract,
    ExecutionAddress Account,
    Wei Balance,
    Wei TotalValue,
    Wei MaxCost,
    FeeEstimate Fees,
    ulong EarlierDeposits,
    IReadOnlyList<SubmissionProblem> Problems)
{
    /// <summary>Whether nothing speaks against sending.</summary>
    public bool Passed => Problems.Count == 0;
}
