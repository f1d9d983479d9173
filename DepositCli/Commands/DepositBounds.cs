using Eth2Core;

namespace DepositCli.Commands;

/// <summary>How much is deposited on a network, in gwei of its beacon chain.</summary>
/// <param name="Multiplier">How much larger a deposit's amount is than the coins paid for it: 32 on Gnosis, else 1.</param>
/// <param name="Activation">What makes a validator, and is deposited where no amount is given.</param>
/// <param name="Least">The smallest deposit that the contract takes.</param>
internal sealed record DepositBounds(ulong Multiplier, Gwei Activation, Gwei Least)
{
    /// <summary>MAX_EFFECTIVE_BALANCE_ELECTRA (EIP-7251): nothing is gained by more.</summary>
    public static Gwei Most { get; } = new(2048 * Gwei.OneEther.Value);

    /// <summary>MAX_EFFECTIVE_BALANCE and the deposit contract's minimum, for a number of units that one coin counts.</summary>
    public static DepositBounds Of(ulong multiplier) => new(multiplier, new Gwei(32 * Gwei.OneEther.Value), Gwei.OneEther);
}
