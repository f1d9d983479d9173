using Eth2Core.Phase0;

namespace Eth2Core.Electra;

/// <summary>How much of a balance counts from electra on.</summary>
/// <remarks>Source: consensus-specs v1.6.0, electra/beacon-chain.md, "Gwei values" and "get_max_effective_balance" (EIP-7251); the same in every preset.</remarks>
internal static class ElectraBalances
{
    /// <summary>MAX_EFFECTIVE_BALANCE_ELECTRA.</summary>
    public static Gwei MaxEffectiveBalance { get; } = new(2_048_000_000_000);

    /// <summary>MIN_ACTIVATION_BALANCE.</summary>
    public static Gwei MinActivationBalance { get; } = new(32_000_000_000);

    /// <summary>The effective balance: whole increments, up to get_max_effective_balance.</summary>
    public static Gwei EffectiveBalance(Gwei balance, WithdrawalCredentials credentials, Preset preset)
    {
        Gwei limit = credentials.AsSpan()[0] == Constants.CompoundingWithdrawalPrefix ? MaxEffectiveBalance : MinActivationBalance;
        Gwei whole = new(balance.Value - (balance.Value % preset.EffectiveBalanceIncrement.Value));
        return whole < limit ? whole : limit;
    }
}
