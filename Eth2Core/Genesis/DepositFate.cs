namespace Eth2Core.Genesis;

/// <summary>What became of one deposit.</summary>
/// <param name="Index">The deposit's place in the contract.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why, if it was ignored.</param>
/// <param name="ValidatorIndex">The validator that it made or topped up; <see cref="NoValidator"/> if it was ignored.</param>
/// <param name="ActiveValidatorCountAfter">How many validators would be active if this deposit were the last.</param>
public readonly record struct DepositFate(
    DepositIndex Index, DepositOutcome Outcome, IgnoredReason Reason, ulong ValidatorIndex, ulong ActiveValidatorCountAfter)
{
    /// <summary>The validator index of an ignored deposit, which has none.</summary>
    public const ulong NoValidator = ulong.MaxValue;
}
