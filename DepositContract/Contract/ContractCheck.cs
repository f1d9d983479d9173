namespace DepositContract.Contract;

/// <summary>One thing that was looked at, with the evidence.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Passed">Whether it is as it has to be.</param>
/// <param name="Expected">What it has to be.</param>
/// <param name="Got">What it is.</param>
public sealed record ContractCheck(UserText Name, bool Passed, UserText Expected, UserText Got);
