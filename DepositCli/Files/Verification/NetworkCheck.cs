using DepositCli.Commands;
using DepositCli.Terminal;
using Eth2Core.Networks;

namespace DepositCli.Files.Verification;

/// <summary>Which network a deposit is for.</summary>
/// <param name="asked">The network that the user names; null for none.</param>
/// <param name="plan">What the manifest says; null where there is none.</param>
/// <param name="findings">Takes what is found.</param>
internal sealed class NetworkCheck(NetworkChoice? asked, ValidatorKeysPlan? plan, Findings findings)
{
    private readonly HashSet<(string, string)> _said = [];

    /// <summary>Names what the manifest says otherwise.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reading">The entry.</param>
    /// <returns>The network that the entry is to be for; null where no known network has its name, and none was asked for.</returns>
    public NetworkChoice? Of(string file, DepositDataEntryReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (plan is not null) CompareWithPlan(file, reading, plan);
        string name = plan?.NetworkName ?? reading.NetworkName ?? "";
        if (asked is not null) return asked;
        if (Network.TryFind(name, out Network? known)) return NetworkChoice.FromName(known.Name);
        SayUnknown(file, reading, name);
        return null;
    }

    private void CompareWithPlan(string file, DepositDataEntryReading reading, ValidatorKeysPlan made)
    {
        if (reading.NetworkName is { } name && name != made.NetworkName && _said.Add((file, name)))
            findings.Problem(file, $"network_name: expected {made.NetworkName} as in the manifest, got {Untrusted.OneLine(name)}");
        if (reading.ForkVersion is { } version && version != made.ForkVersion && _said.Add((file, version.ToString())))
            findings.Problem(file, $"fork_version: expected {made.ForkVersion} as in the manifest, got {version}");
    }

    private void SayUnknown(string file, DepositDataEntryReading reading, string name)
    {
        if (!_said.Add((file, $"unknown {name}")) || reading.ForkVersion is not { } version) return;
        if (Network.FindForkVersionCollision(version) is { } collision)
            findings.Problem(file, $"fork_version: {version} is that of {collision.Network.Name}, but network_name is \"{Untrusted.OneLine(name)}\": these deposits are valid on {collision.Network.Name}");
        else if (plan is null)
            findings.Warning(file, $"no known network is called \"{Untrusted.OneLine(name)}\": the signatures are checked under the file's own fork_version; give --config to compare with your network's");
    }
}
