using DepositCli.Files;
using DepositCli.Terminal;
using DepositContract.Submission;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands.Submit;

/// <summary>Reads the deposits of a file and checks what the file says of itself.</summary>
internal static class SubmitInput
{
    /// <summary>The deposits, which must be for this network.</summary>
    /// <exception cref="CommandFailureException">The file is none, or was made for another network.</exception>
    public static IEnumerable<DepositClaims> Read(string path, NetworkChoice network)
    {
        ArgumentNullException.ThrowIfNull(network);
        IReadOnlyList<DepositDataEntry> entries = DepositDataFile.Read(path);
        for (int i = 0; i < entries.Count; i++)
        {
            DepositDataEntry entry = entries[i];
            CompareForkVersion(path, i, entry.ForkVersion, network);
            CompareName(path, i, entry.NetworkName, network);
            yield return new DepositClaims(entry.Data, entry.ForkVersion, entry.NetworkName, entry.DepositMessageRoot, entry.DepositDataRoot);
        }
    }

    private static void CompareForkVersion(string path, int index, ForkVersion got, NetworkChoice network)
    {
        ForkVersion expected = network.Config.GenesisForkVersion;
        if (got == expected) return;
        string owner = Network.NamesWith(got) is { Count: > 0 } names ? $"{got} ({string.Join(", ", names)})" : got.ToString();
        throw OfAnother($"{path}: deposit {index}: fork_version: expected {expected} ({network.Name}), got {owner}");
    }

    // A network of your own may be called otherwise by the tool that wrote the file; a known network's name is another network.
    private static void CompareName(string path, int index, string got, NetworkChoice network)
    {
        if (got.Length == 0 || got == network.Name || (network.Known is null && !Network.TryFind(got, out _))) return;
        throw OfAnother($"{path}: deposit {index}: network_name: expected {network.Name}, got {Untrusted.OneLine(got)}");
    }

    private static CommandFailureException OfAnother(UserText message) =>
        new("deposit-data-invalid", message, $"the file was made for another network: sent here, the deposits would be lost");
}
