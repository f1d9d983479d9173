using Eth2Core.Phase0;

namespace DepositCli.Commands.Rehearse;

/// <summary>The deposits of a rehearsal: those that a launch hopes for, and those that it also gets.</summary>
/// <param name="Plain">A full deposit of every validator but the last, whose deposit is half of that.</param>
/// <param name="TopUp">The other half of the last validator's deposit: the same message and signature again.</param>
/// <param name="InvalidSignature">A full deposit of one more key, with a signature over something else.</param>
/// <param name="Repeated">The first deposit once more.</param>
internal sealed record RehearsalDeposits(IReadOnlyList<DepositData> Plain, DepositData TopUp, DepositData InvalidSignature, DepositData Repeated)
{
    /// <summary>Those that the checks of an ordinary submission refuse.</summary>
    public IReadOnlyList<DepositData> Unusual => [InvalidSignature, TopUp, Repeated];

    public int Count => Plain.Count + Unusual.Count;
}
