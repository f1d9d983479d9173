using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Files.Verification;

/// <summary>Which network a deposit is for, and whether its two statements of it agree.</summary>
/// <param name="asked">The network that the user names; null for none.</param>
/// <param name="plan">What the manifest says; null where there is none.</param>
/// <param name="findings">Takes what is found.</param>
internal sealed class NetworkCheck(ExpectedNetwork? asked, ValidatorKeysPlan? plan, Findings findings)
{
    private readonly HashSet<(string, string)> _said = [];

    /// <summary>Compares network_name and fork_version with the network's.</summary>
    /// <returns>The fork version that the signature is checked under.</returns>
    public ForkVersion Check(string file, DepositDataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ExpectedNetwork? expected = asked ?? (plan is null ? null : new ExpectedNetwork(plan.NetworkName, plan.ForkVersion));
        if (Network.TryFind(expected?.Name ?? entry.NetworkName, out Network? known) && asked is null) expected = new ExpectedNetwork(known.Name, known.Config.GenesisForkVersion);
        if (expected is null)
        {
            SayUnknown(file, entry);
            return entry.ForkVersion;
        }

        if (entry.NetworkName != expected.Name && _said.Add((file, entry.NetworkName)))
            findings.Problem(file, $"network_name: expected {expected.Name}, got {entry.NetworkName}");
        if (entry.ForkVersion != expected.ForkVersion && _said.Add((file, entry.ForkVersion.ToString())))
            findings.Problem(file, $"fork_version: expected {expected.ForkVersion} of {expected.Name}, got {entry.ForkVersion}");
        return expected.ForkVersion;
    }

    private void SayUnknown(string file, DepositDataEntry entry)
    {
        if (!_said.Add((file, entry.NetworkName))) return;
        if (Network.FindForkVersionCollision(entry.ForkVersion) is { } collision)
            findings.Problem(file, $"fork_version: {entry.ForkVersion} is that of {collision.Network.Name}, but network_name is {entry.NetworkName}: these deposits are valid on {collision.Network.Name}");
        else
            findings.Warning(file, $"no known network is called {entry.NetworkName}: the signatures are checked under the file's own fork_version; give --config to compare with your network's");
    }
}
