namespace Eth2Core.Networks;

/// <summary>The forks' names as people, configurations and beacon nodes write them.</summary>
public static class ForkNames
{
    /// <summary>All forks, phase0 first.</summary>
    public static IReadOnlyList<ForkName> All { get; } = Enum.GetValues<ForkName>();

    /// <summary>The names, for a message.</summary>
    public static string Known => string.Join(", ", All.Select(Of));

    /// <summary>The name in lower case, as in Eth-Consensus-Version.</summary>
    public static string Of(ForkName fork)
    {
#pragma warning disable CA1308 // The specification writes its forks in lower case; nothing is compared by this.
        return fork.ToString().ToLowerInvariant();
#pragma warning restore CA1308
    }

    /// <summary>The fork of an exact name in lower case.</summary>
    public static bool TryParse(string name, out ForkName fork)
    {
        int index = All.Select(Of).ToList().IndexOf(name);
        fork = index < 0 ? ForkName.Phase0 : All[index];
        return index >= 0;
    }

    /// <summary>The configuration's key of the version: GENESIS_FORK_VERSION for phase0.</summary>
    public static string VersionKeyOf(ForkName fork) => $"{(fork == ForkName.Phase0 ? "GENESIS" : Of(fork).ToUpperInvariant())}_FORK_VERSION";

    /// <summary>The configuration's key of the first epoch; phase0 has none.</summary>
    public static string EpochKeyOf(ForkName fork) => $"{Of(fork).ToUpperInvariant()}_FORK_EPOCH";
}
