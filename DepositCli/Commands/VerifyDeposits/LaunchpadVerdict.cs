namespace DepositCli.Commands.VerifyDeposits;

/// <summary>What the launchpad would say to a file.</summary>
/// <param name="Refusals">Why it would refuse the file, at most one reason for each entry; empty if it would take it.</param>
/// <param name="BlamesNetwork">Whether it would say that the file is not for the right network, whatever the reason.</param>
internal sealed record LaunchpadVerdict(IReadOnlyList<LaunchpadRefusal> Refusals, bool BlamesNetwork)
{
    /// <summary>Whether it would take the file.</summary>
    public bool Takes => Refusals.Count == 0;
}
