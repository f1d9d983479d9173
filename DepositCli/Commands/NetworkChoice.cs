using Ceremony.Config;
using DepositCli.Terminal;
using Eth2Core.Networks;

namespace DepositCli.Commands;

/// <summary>The network that a command works for: a known one by its exact name, or one of your own by its file.</summary>
/// <param name="Name">The name that files and reports carry.</param>
/// <param name="Config">Its configuration.</param>
/// <param name="Known">The known network; null for one of your own.</param>
internal sealed record NetworkChoice(string Name, SpecConfig Config, Network? Known)
{
    /// <summary>Reads --network or --config, exactly one of them.</summary>
    public static NetworkChoice Read(CommandContext context)
    {
        bool hasName = context.IsGiven(SharedOptions.Network);
        bool hasFile = context.IsGiven(SharedOptions.Config);
        if (hasName == hasFile)
        {
            throw new CommandFailureException("network-missing", hasName ? "--network and --config were both given" : "--network or --config is needed",
                $"give --network with one of {Network.KnownNames}, or --config with a consensus config.yaml", ExitCode.Usage);
        }

        return hasName ? FromName(context.Require(SharedOptions.Network)!) : FromFile(context.Require(SharedOptions.Config)!, context);
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
                "deposits signed for your network would be valid there: choose a fork version that no other network has");
        }

        return this;
    }
}
