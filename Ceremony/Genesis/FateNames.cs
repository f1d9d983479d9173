using Eth2Core.Genesis;

namespace Ceremony.Genesis;

/// <summary>What became of a deposit, under the names that reports and scripts use.</summary>
public static class FateNames
{
    /// <summary>new_validator, top_up or ignored.</summary>
    public static string Of(DepositOutcome outcome) => outcome switch
    {
        DepositOutcome.NewValidator => "new_validator",
        DepositOutcome.TopUp => "top_up",
        _ => "ignored",
    };

    /// <summary>pubkey_not_valid, signature_not_a_point or signature_not_valid.</summary>
    public static string Of(IgnoredReason reason) => reason switch
    {
        IgnoredReason.PubkeyNotValid => "pubkey_not_valid",
        IgnoredReason.SignatureNotAPoint => "signature_not_a_point",
        _ => "signature_not_valid",
    };
}
