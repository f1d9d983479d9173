namespace Eth2Core.Genesis;

/// <summary>
/// A validator's deposits add up to more than 2^64 - 1 gwei. No chain has that much ether; the specification has no
/// answer for it (an overflow makes its function fail), so there is no genesis state.
/// </summary>
public sealed class DepositBalanceOverflowException : DepositException
{
    /// <summary>Makes the exception for a deposit.</summary>
    public DepositBalanceOverflowException(DepositIndex index, Gwei balance, Gwei amount)
        : base(
            "deposit-balance-overflow",
            $"deposit {index}: {balance} gwei and {amount} gwei are more than a balance can hold",
            $"no ETH1 chain has so much ether: check where the deposits come from")
    {
        Index = index;
    }

    /// <summary>The deposit that does not fit.</summary>
    public DepositIndex Index { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
