using System.CommandLine;
using Ceremony.Config;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands;

/// <summary>The network that a command works for: a known one by its exact name, or one of your own by its file or its few facts.</summary>
/// <param name="Name">The name that files and reports carry.</param>
/// <param name="Config">Its configuration.</param>
/// <param name="Known">The known network; null for one of your own.</param>
internal sealed record NetworkChoice(string Name, SpecConfig Config, Network? Known)
{
    private static readonly Option<string?>[] Ways = [SharedOptions.Network, SharedOptions.Config, SharedOptions.DevnetChainSetting];

    /// <summary>genesis_validators_root: what exits and credential changes are bound to; null where it is not known.</summary>
    public Root? GenesisValidatorsRoot { get; init; } = Known?.GenesisValidatorsRoot;

    /// <summary>How much is deposited there.</summary>
    public DepositBounds Amounts { get; init; } = DepositBounds.Of(Known?.DepositMultiplier ?? 1);

    /// <summary>Whether one of the flags that say the network is given.</summary>
    public static bool IsGiven(CommandContext context) => Ways.Any(context.IsGiven);

    /// <summary>Reads --network, --config or --devnet-chain-setting, exactly one of them.</summary>
    public static NetworkChoice Read(CommandContext context)
    {
        Option<string?>[] given = [.. Ways.Where(context.IsGiven)];
        if (given.Length == 0)
            throw new CommandFailureException("network-missing", $"--network or --config is needed", $"give --network with one of {Network.KnownNames}, or --config with a consensus config.yaml", ExitCode.Usage);
        if (given.Length > 1)
            throw new CommandFailureException("network-missing", $"{given[0].Name} and {given[1].Name} were both given", $"give one of them: a network is named, or described, once", ExitCode.Usage);
        string value = context.Require(given[0])!;
        return given[0] == SharedOptions.Network ? FromName(value)
            : given[0] == SharedOptions.Config ? FromFile(value, context)
            : DevnetChainSetting.Read(context).ToNetworkChoice();
    }

    /// <summary>The known network of exactly this name.</summary>
    public static NetworkChoice FromName(string name) => Network.TryFind(name, out Network? network)
        ? new NetworkChoice(network.Name, network.Config, network)
        : throw new CommandFailureException("network-unknown", $"no known network is called \"{name}\"", $"known are {Network.KnownNames}; for your own network give --config FILE", ExitCode.Usage);

    /// <summary>The network that a config.yaml describes; warnings go to people.</summary>
    public static NetworkChoice FromFile(string path, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        byte[] bytes = BoundedFile.Read(path, ConfigYaml.MaxLength);
        if (!ConfigYaml.TryRead(bytes, out SpecConfig? config, out IReadOnlyList<string> warnings, out ConfigError? error))
            throw new CommandFailureException("config-invalid", $"{path}: {error.Message}", error.Hint);
        foreach (string warning in warnings)
            context.Say($"warning: {path}: {warning}");
        return new NetworkChoice(config.ConfigName, config, null);
    }

    /// <summary>Refuses a network of your own whose fork version a known network has: its deposits would be valid there.</summary>
    public NetworkChoice WithoutForkVersionCollision()
    {
        if (Known is null && Network.FindForkVersionCollision(Config) is { } collision)
        {
            throw new CommandFailureException("fork-version-taken",
                $"GENESIS_FORK_VERSION {Config.GenesisForkVersion} of {Name} is that of {collision.Network.Name} ({collision.Fork.Name})",
                $"deposits signed for your network would be valid there: choose a fork version that no other network has");
        }

        return this;
    }

    /// <summary>CAPELLA_FORK_VERSION: what exits are signed under (EIP-7044).</summary>
    /// <exception cref="CommandFailureException">The network has none, or one of your own has a known network's.</exception>
    public ForkVersion ExitForkVersion()
    {
        if (Config.FindCapellaForkVersion() is not { } version)
            throw new CommandFailureException("network-incomplete", $"{Name}: no CAPELLA_FORK_VERSION is known, and exits are signed under it", $"add CAPELLA_FORK_VERSION to the network's config.yaml; a network that never had this fork takes no such exits");
        if (!IsKnown && Network.FindForkVersionCollision(version) is { } collision)
        {
            throw new CommandFailureException("fork-version-taken",
                $"CAPELLA_FORK_VERSION {version} of {Name} is that of {collision.Network.Name} ({collision.Fork.Name})",
                $"give your own network's: it is the version that its exits are signed under");
        }

        return version;
    }

    /// <summary>Whether it is a known network, be it by a file that says the same as is known.</summary>
    private bool IsKnown => Known is not null || (Network.FindForkVersionCollision(Config) is null && Network.FindForkVersionCollision(Config.GenesisForkVersion) is not null);
}
