using System.Diagnostics.CodeAnalysis;
using Eth2Core.Phase0;

namespace Eth2Core.Networks;

/// <summary>A known network: everything that a deposit or a genesis is bound to, together.</summary>
/// <param name="Name">The name that people type, exact and in lower case.</param>
/// <param name="Config">Its configuration, era included.</param>
/// <param name="GenesisValidatorsRoot">The root of the validators at genesis, where it is known.</param>
/// <param name="DepositContractBlock">The ETH1 block in which the deposit contract was created, where it is known; 0 if it is in the ETH1 genesis.</param>
public sealed record Network(string Name, SpecConfig Config, Root? GenesisValidatorsRoot, ulong? DepositContractBlock)
{
    /// <summary>Every known network: running ones first, then test presets, then historic ones.</summary>
    public static IReadOnlyList<Network> Known { get; } = KnownNetworks().ToArray();

    private static readonly Dictionary<string, Network> ByName = Known.ToDictionary(network => network.Name, StringComparer.Ordinal);

    /// <summary>What the network is good for today.</summary>
    public NetworkKind Kind { get; init; }

    /// <summary>Which release of the specification its state is laid out by.</summary>
    public SpecificationEra Era { get; init; }

    /// <summary>All its forks, phase0 first.</summary>
    public IReadOnlyList<NetworkFork> Forks { get; init; } = [];

    /// <summary>The genesis time, where it is known.</summary>
    public UnixSeconds? GenesisTime { get; init; }

    /// <summary>The hash of the ETH1 block in which the deposit contract was created, where it is known.</summary>
    public Hash32? DepositContractBlockHash { get; init; }

    /// <summary>How much larger a deposit's amount is than the coins paid for it: 32 on Gnosis and Chiado, else 1.</summary>
    public ulong DepositMultiplier { get; init; } = 1;

    /// <summary>Whether its genesis followed the rules that are computed here; false for v0.11 networks, whose states can only be inspected.</summary>
    public bool CanComputeGenesis { get; init; } = true;

    /// <summary>The names of all known networks, for an error message.</summary>
    public static string KnownNames => string.Join(", ", Known.Select(network => network.Name));

    /// <summary>Finds a network by its exact name. No other spelling is tried.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Network? network)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out network);
    }

    /// <summary>The names of the known networks whose deposit contract is on a chain; several may share one.</summary>
    public static IReadOnlyList<string> NamesOn(ChainId chain) => [.. Known.Where(network => network.Config.DepositChainId == chain).Select(network => network.Name)];

    /// <summary>The names of the known networks that deposits under a genesis fork version are valid for.</summary>
    public static IReadOnlyList<string> NamesWith(ForkVersion genesis) => [.. Known.Where(network => network.Config.GenesisForkVersion == genesis).Select(network => network.Name)];

    /// <summary>The first known network any of whose forks has this version; null if the version is free.</summary>
    public static ForkVersionCollision? FindForkVersionCollision(ForkVersion version)
    {
        foreach (var network in Known)
        {
            foreach (var fork in network.Forks)
            {
                if (fork.Version == version)
                    return new(network, fork);
            }
        }

        return null;
    }

    /// <summary>The collision of a configuration's genesis fork version, or null if it is free or the configuration is that network's own.</summary>
    /// <remarks>A configuration is a known network's own if name, chain id, contract and genesis fork version agree.</remarks>
    public static ForkVersionCollision? FindForkVersionCollision(SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return Known.Any(network => network.Describes(config)) ? null : FindForkVersionCollision(config.GenesisForkVersion);
    }

    private bool Describes(SpecConfig config) =>
        config.ConfigName == Config.ConfigName
        && config.GenesisForkVersion == Config.GenesisForkVersion
        && config.DepositChainId == Config.DepositChainId
        && config.DepositContractAddress == Config.DepositContractAddress;

    private static IEnumerable<Network> KnownNetworks() =>
        EthereumNetworks.All.Concat(GnosisNetworks.All).Concat(LuksoNetworks.All).Concat(TestPresets.All).Concat(HistoricNetworks.All);
}
