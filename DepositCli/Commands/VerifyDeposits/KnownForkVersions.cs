using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>Whose genesis fork version a fork version is.</summary>
internal static class KnownForkVersions
{
    /// <summary>The genesis fork versions of all known networks, each once.</summary>
    public static IReadOnlyList<ForkVersion> All { get; } = [.. Network.Known.Select(network => network.Config.GenesisForkVersion).Distinct()];

    /// <summary>The first known network that has it as its genesis fork version; null if none has.</summary>
    public static Network? Find(ForkVersion version) => Network.Known.FirstOrDefault(network => network.Config.GenesisForkVersion == version);

    /// <summary>The version, with its network's name where one is known.</summary>
    public static UserText Describe(ForkVersion version)
    {
        if (Find(version) is not { } network) return $"{version}, which is no known network's";
        return $"{version}, which is that of {network.Name}";
    }
}
