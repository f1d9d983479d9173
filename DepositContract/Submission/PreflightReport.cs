using DepositContract.Contract;
using DepositContract.Transactions;

namespace DepositContract.Submission;

/// <summary>What was found out before a wallet was touched.</summary>
/// <param name="Contract">What the verification of the contract found.</param>
/// <param name="Account">The account that pays; null when none was named.</param>
/// <param name="Balance">What it owns; null without an account.</param>
/// <param name="Unsent">How many deposits are still to be sent.</param>
/// <param name="TotalValue">The ether of all deposits that are still to be sent.</param>
/// <param name="MaxCost">The same with all of the gas at the fee cap.</param>
/// <param name="Fees">What gas costs.</param>
/// <param name="EarlierDeposits">How many deposits the contract has already.</param>
/// <param name="Checks">Every check with its result, in the order of <see cref="PreflightRules.All"/>.</param>
public sealed record PreflightReport(
    ContractReport Contract,
    ExecutionAddress? Account,
    Wei? Balance,
    int Unsent,
    Wei TotalValue,
    Wei MaxCost,
    FeeEstimate Fees,
    ulong EarlierDeposits,
    IReadOnlyList<PreflightCheck> Checks)
{
    /// <summary>Every reason not to send; empty when there is none.</summary>
    public IReadOnlyList<SubmissionProblem> Problems { get; } = [.. Checks.Select(check => check.Problem).OfType<SubmissionProblem>()];

    /// <summary>Whether nothing speaks against sending.</summary>
    public bool Passed => Problems.Count == 0;

    /// <summary>The most that the gas of all deposits that are still to be sent can cost.</summary>
    public Wei MaxFee => MaxCost - TotalValue;

    /// <summary>The contract's deposits as they were read, for the look that is taken again before each broadcast.</summary>
    internal ReadHistory? History { get; init; }
}
