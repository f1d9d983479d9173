using Eth2Core.Networks;
using Eth2Core.Tests.Genesis;

namespace Eth2Core.Tests.LaterForks;

/// <summary>Configurations that start with a fork after phase0.</summary>
internal static class LaterForkConfigs
{
    /// <summary>A known network with all forks up to one at epoch 0.</summary>
    public static SpecConfig Of(string network, ForkName fork)
    {
        SpecConfig config = TestNetworks.Find(network);
        Dictionary<string, ForkName> epochs = ForkNames.All.Skip(1).ToDictionary(ForkNames.EpochKeyOf, StringComparer.Ordinal);
        return config with
        {
            Entries =
            [
                .. config.Entries.Select(entry => epochs.TryGetValue(entry.Key, out ForkName other)
                    ? entry with { Value = other <= fork ? "0" : "18446744073709551615" }
                    : entry),
            ],
        };
    }

    /// <summary>What Lodestar needs of it.</summary>
    public static Dictionary<string, string> ForLodestar(SpecConfig config)
    {
        Dictionary<string, string> settings = new()
        {
            ["PRESET_BASE"] = config.PresetBase,
            ["GENESIS_FORK_VERSION"] = config.GenesisForkVersion.ToString(),
            ["GENESIS_DELAY"] = $"{config.GenesisDelay}",
        };
        foreach (ForkName fork in ForkNames.All.Skip(1))
        {
            settings[ForkNames.VersionKeyOf(fork)] = config.FindForkVersion(fork)!.Value.ToString();
            settings[ForkNames.EpochKeyOf(fork)] = $"{config.ForkEpochOf(fork)}";
        }

        return settings;
    }
}
