using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands;

/// <summary>A network that messages of its validators are signed for: unlike deposits these are bound to its genesis.</summary>
/// <param name="Network">The network.</param>
/// <param name="GenesisValidatorsRoot">Its genesis_validators_root.</param>
internal sealed record SigningNetwork(NetworkChoice Network, Root GenesisValidatorsRoot)
{
    private static readonly Option<string?> GenesisValidatorsRootFlag =
        Flag.Of<string?>("genesis-validators-root", "The genesis_validators_root of a network of your own, as every beacon node says it at /eth/v1/beacon/genesis.");

    /// <summary>Makes the command know the flags.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[] { SharedOptions.Network, SharedOptions.Config, SharedOptions.DevnetChainSetting, GenesisValidatorsRootFlag })
            command.Options.Add(option);
    }

    /// <summary>Reads the network, and --genesis-validators-root for one whose root is not known.</summary>
    /// <exception cref="CommandFailureException">Something is missing, malformed, or contradicts what is known.</exception>
    public static SigningNetwork Read(CommandContext context)
    {
        NetworkChoice network = KeyInput.ReadNetwork(context).WithoutForkVersionCollision();
        if (!context.IsGiven(GenesisValidatorsRootFlag))
        {
            return network.GenesisValidatorsRoot is { } known ? new SigningNetwork(network, known)
                : throw new CommandFailureException("network-incomplete", $"{network.Name}: no genesis_validators_root is known, and the signature covers it", $"give --genesis-validators-root; a beacon node says it at /eth/v1/beacon/genesis", ExitCode.Usage);
        }

        string text = context.Require(GenesisValidatorsRootFlag)!;
        if (!FixedBytes.TryParseUnprefixed(text, out Root root))
            throw new CommandFailureException("flag-value", $"--genesis-validators-root: expected 64 hexadecimal digits, got \"{text}\"", UserText.Empty, ExitCode.Usage);
        if (network.GenesisValidatorsRoot is { } other && other != root)
            throw new CommandFailureException("flag-conflict", $"--genesis-validators-root: the root of {network.Name} is {other}, got {root}", $"leave it out, or name the other network", ExitCode.Usage);
        return new SigningNetwork(network, root);
    }
}
