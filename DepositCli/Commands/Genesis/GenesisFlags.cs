using System.CommandLine;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Genesis;

/// <summary>The flags of the genesis commands.</summary>
internal static class GenesisFlags
{
    /// <summary>--deposits FILE, as often as there are files.</summary>
    public static Option<string[]> Deposits { get; } = Flag.Of<string[]>("deposits", "A JSON list of deposits, such as a deposit_data file; may be given several times, in contract order.");

    /// <summary>--eth1-block-hash HASH.</summary>
    public static Option<string?> Eth1BlockHash { get; } = Flag.Of<string?>("eth1-block-hash", "The hash of the genesis ETH1 block.");

    /// <summary>--eth1-timestamp SECONDS.</summary>
    public static Option<ulong?> Eth1Timestamp { get; } = Flag.Of<ulong?>("eth1-timestamp", "The timestamp of the genesis ETH1 block.");

    /// <summary>--beacon-node URL, as often as there are nodes.</summary>
    public static Option<string[]> BeaconNode { get; } = Flag.Of<string[]>("beacon-node", "A running beacon node's REST address, http or https, whose genesis is compared; may be given several times.");

    /// <summary>--out DIR.</summary>
    public static Option<string?> Out { get; } = Flag.Of<string?>("out", "The folder that genesis.ssz, config.yaml and report.json are written to.");

    /// <summary>Whether deposits are read from files.</summary>
    public static bool ReadsFiles(CommandContext context) => context.Get(Deposits) is { Length: > 0 };

    /// <summary>Reads a block hash.</summary>
    /// <exception cref="CommandFailureException">It is none.</exception>
    public static Hash32 ReadHash(string text) => Hash32.TryParse(text, out Hash32 hash)
        ? hash
        : throw new CommandFailureException("usage", $"--eth1-block-hash: expected 0x and 64 hexadecimal digits, got {text}", $"copy the hash again from its source", ExitCode.Usage);
}
