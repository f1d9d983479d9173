using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core.Networks;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>Reads the files, and finds out which network they are for.</summary>
internal static class VerifyDepositsInput
{
    private const int MostShown = 4;

    /// <summary>The files, each read as far as it can be.</summary>
    public static IReadOnlyList<CheckedFile> Read(string[] paths) => [.. paths.Select(path => new CheckedFile(path, BoundedFile.Read(path, DepositDataFile.MaxLength)))];

    /// <summary>The network that the flags name, or else the one known network that every entry says it is for.</summary>
    /// <exception cref="CommandFailureException">No flag is given, and the files do not agree on one.</exception>
    public static NetworkChoice ChooseNetwork(CommandContext context, IReadOnlyList<CheckedFile> files)
    {
        if (NetworkChoice.IsGiven(context)) return NetworkChoice.Read(context).WithoutForkVersionCollision();
        DepositDataEntryReading[] entries = [.. files.SelectMany(file => file.Reading.Entries)];
        Network[] candidates = [.. Network.Known.Where(network => entries.All(entry => IsFor(network, entry)))];
        if (entries.Length > 0 && candidates.Length == 1) return NetworkChoice.FromName(candidates[0].Name);
        throw new CommandFailureException("network-uncertain",
            $"expected deposits that name one known network by fork_version and network_name, got {string.Join(", ", entries.Select(Describe).Distinct().Take(MostShown))}",
            $"say which one the deposits are meant for: give --network with one of {Network.KnownNames}, or --config with a consensus config.yaml");
    }

    private static string Describe(DepositDataEntryReading entry) => $"{entry.ForkVersion?.ToString() ?? "-"} {entry.NetworkName ?? "-"}";

    /// <summary>Whether everything that the entry says of its network, and it says something, is true of this one.</summary>
    private static bool IsFor(Network network, DepositDataEntryReading entry) =>
        entry.ForkVersion == network.Config.GenesisForkVersion && (entry.NetworkName is null || entry.NetworkName == network.Name);
}
