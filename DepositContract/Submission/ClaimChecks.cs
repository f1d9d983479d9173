using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Compares what files say of deposits with the deposits and with the network.</summary>
internal sealed class ClaimChecks(SubmissionTarget target, IReadOnlyList<DepositClaims>? claims)
{
    /// <summary>The name of the network, and both roots of each deposit.</summary>
    internal IEnumerable<PreflightCheck> Look(IReadOnlyList<DepositData> deposits) => [LookAtName(), .. LookAtRoots(deposits)];

    // The fork version binds a deposit to its network and is checked by the signature; two names can mean one network.
    private PreflightCheck LookAtName()
    {
        if (claims is null || target.NetworkName is not { } expected) return PreflightCheck.NotNeeded(PreflightRules.NetworkName, $"no file says for which network the deposits are");
        string[] others = [.. claims.Select(claim => claim.NetworkName).Where(name => name != expected).Distinct()];
        return others.Length == 0
            ? PreflightCheck.Passed(PreflightRules.NetworkName, $"all deposits are for {expected} by name")
            : PreflightCheck.Warned(
                PreflightRules.NetworkName, $"expected deposits for {expected}, got deposits for {JsonRpc.Printable.Clean(string.Join(", ", others))}",
                $"the fork version is this network's, so the deposits are valid on it; be sure that it is the one you mean");
    }

    private IEnumerable<PreflightCheck> LookAtRoots(IReadOnlyList<DepositData> deposits)
    {
        if (claims is null)
        {
            yield return PreflightCheck.NotNeeded(PreflightRules.DepositRoots, $"no file says the roots: they are computed here");
            yield break;
        }

        int good = 0;
        for (int i = 0; i < deposits.Count; i++)
        {
            if (FindFault(deposits[i], claims[i]) is { } fault) yield return PreflightCheck.Failed(PreflightRules.DepositRoots, DifferentRoot(i, deposits[i], fault));
            else good++;
        }

        if (good > 0) yield return PreflightCheck.Passed(PreflightRules.DepositRoots, $"both roots of {good} of {deposits.Count} deposits are those of their members");
    }

    private static UserText? FindFault(DepositData deposit, DepositClaims claim)
    {
        Root message = deposit.ToDepositMessage().HashTreeRoot();
        Root data = deposit.HashTreeRoot();
        return message != claim.DepositMessageRoot ? (UserText)$"deposit_message_root: expected {message}, got {claim.DepositMessageRoot}"
            : data != claim.DepositDataRoot ? (UserText)$"deposit_data_root: expected {data}, got {claim.DepositDataRoot}"
            : null;
    }

    private static SubmissionProblem DifferentRoot(int position, DepositData deposit, UserText fault) =>
        DepositChecks.Problem("deposit-roots", position, deposit, fault, $"the file was changed after it was made: make it again");
}
