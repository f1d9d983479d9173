using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Ssz;

namespace DepositCli.Commands.Genesis;

/// <summary>`genesis inspect FILE`: the roots and counts of a genesis state.</summary>
internal static class InspectCommand
{
    /// <summary>No genesis state is larger: ten million validators.</summary>
    public const long MaxStateLength = 1L << 31;

    private static readonly Argument<string> StateFile = new("file") { Description = "A genesis.ssz." };

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("inspect", "Print the roots and counts of a genesis state.") { StateFile, SharedOptions.Network, SharedOptions.Config };
        runner.Bind(command, (context, _) => Task.FromResult(Run(context)));
        return command;
    }

    /// <summary>Reads a state strictly.</summary>
    /// <exception cref="CommandFailureException">The bytes are no state of the preset.</exception>
    public static IGenesisState ReadState(string path, byte[] bytes, SpecConfig config) =>
        GenesisStateReader.TryRead(bytes, config, out IGenesisState? state, out SszError? error)
            ? state
            : throw new CommandFailureException("state-malformed", $"{path}: {error.Message}", $"the {config.PresetBase} preset was expected: check the file and --network");

    private static int Run(CommandContext context)
    {
        SpecConfig config = NetworkChoice.Read(context).Config;
        string path = context.Get(StateFile);
        byte[] bytes = BoundedFile.Read(path, MaxStateLength);
        IGenesisState state = ReadState(path, bytes, config);
        JsonObject document = GenesisDocument.OfSummary(GenesisSummary.Of(state, config, new Bytes32(SHA256.HashData(bytes))));
        context.Result(document, GenesisDocument.ToLines(document));
        return ExitCode.Done;
    }
}
