using Eth2Core.Genesis;

namespace Ceremony.Genesis;

/// <summary>What became of deposits, in numbers.</summary>
/// <param name="Deposits">All of them.</param>
/// <param name="Validators">Those that made a validator.</param>
/// <param name="Active">Validators with the full effective balance.</param>
/// <param name="TopUps">Those that topped a validator up.</param>
/// <param name="PubkeyNotValid">Ignored: the public key is not one.</param>
/// <param name="SignatureNotAPoint">Ignored: the signature is no point of its group.</param>
/// <param name="SignatureNotValid">Ignored: the signature is not the key's over this deposit and fork version.</param>
public sealed record DepositStatistics(
    ulong Deposits, ulong Validators, ulong Active, ulong TopUps, ulong PubkeyNotValid, ulong SignatureNotAPoint, ulong SignatureNotValid)
{
    /// <summary>Top-ups of validators that had the full effective balance already.</summary>
    public ulong Duplicates { get; init; }

    /// <summary>Validators without the full effective balance: a top-up would activate them.</summary>
    public ulong Partial => Validators - Active;

    /// <summary>All ignored ones.</summary>
    public ulong Ignored => PubkeyNotValid + SignatureNotAPoint + SignatureNotValid;

    /// <summary>Counts.</summary>
    public static DepositStatistics Of(GenesisCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return new DepositStatistics(
            Deposits: candidate.DepositCount,
            Validators: candidate.ValidatorCount,
            Active: candidate.ActiveValidatorCount,
            TopUps: (ulong)candidate.Fates.Count(fate => fate.Outcome == DepositOutcome.TopUp),
            PubkeyNotValid: Count(candidate, IgnoredReason.PubkeyNotValid),
            SignatureNotAPoint: Count(candidate, IgnoredReason.SignatureNotAPoint),
            SignatureNotValid: Count(candidate, IgnoredReason.SignatureNotValid))
        {
            Duplicates = candidate.DuplicateCount,
        };
    }

    private static ulong Count(GenesisCandidate candidate, IgnoredReason reason) => (ulong)candidate.Fates.Count(fate => fate.Reason == reason);
}
