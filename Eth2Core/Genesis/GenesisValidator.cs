using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>A validator as genesis leaves it.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Genesis state", "Process activations".</remarks>
internal static class GenesisValidator
{
    public static Validator Create(BlsPubkeyBytes pubkey, WithdrawalCredentials withdrawalCredentials, Gwei balance, Preset preset)
    {
        var effectiveBalance = EffectiveBalance(balance, preset);
        var activation = effectiveBalance == preset.MaxEffectiveBalance ? Constants.GenesisEpoch : Constants.FarFutureEpoch;
        return new Validator(
            Pubkey: pubkey,
            WithdrawalCredentials: withdrawalCredentials,
            EffectiveBalance: effectiveBalance,
            Slashed: false,
            ActivationEligibilityEpoch: activation,
            ActivationEpoch: activation,
            ExitEpoch: Constants.FarFutureEpoch,
            WithdrawableEpoch: Constants.FarFutureEpoch);
    }

    /// <summary>min(balance - balance % EFFECTIVE_BALANCE_INCREMENT, MAX_EFFECTIVE_BALANCE).</summary>
    public static Gwei EffectiveBalance(Gwei balance, Preset preset)
    {
        var whole = new Gwei(balance.Value - (balance.Value % preset.EffectiveBalanceIncrement.Value));
        return whole < preset.MaxEffectiveBalance ? whole : preset.MaxEffectiveBalance;
    }
}
