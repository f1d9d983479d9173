using System.CommandLine;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.LaterForks;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>`genesis verify PATH`: computes the genesis again and says exactly what differs in published files and running beacon nodes.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Published = new("path")
    {
        Description = "The folder that genesis compute wrote, a genesis.ssz or a report.json; may be left out with --beacon-node.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => "",
    };

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("verify", "Compute the genesis again from the chain or from deposit files, and say exactly what differs in published files or in running beacon nodes.")
        {
            Published, SharedOptions.Network, SharedOptions.Config, SharedOptions.Rpc, SharedOptions.Eth1Client, SharedOptions.Contract, SharedOptions.ContractBlock, SharedOptions.Ledger,
            GenesisFlags.Deposits, GenesisFlags.Eth1BlockHash, GenesisFlags.Eth1Timestamp, GenesisFlags.BeaconNode,
        };
        foreach (Option option in ConventionInput.All)
            command.Add(option);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string path = context.Get(Published);
        IReadOnlyList<Uri> nodes = BeaconNodeInput.Read(context);
        if (path.Length == 0 && nodes.Count == 0)
            throw new CommandFailureException("flag-missing", $"a path or --beacon-node is needed", $"give the folder that `genesis compute` wrote, or a beacon node's address", ExitCode.Usage);
        PublishedGenesis published = path.Length == 0 ? PublishedGenesis.None : PublishedGenesis.Read(path);
        bool isNamed = context.IsGiven(SharedOptions.Network) || context.IsGiven(SharedOptions.Config) || !Directory.Exists(path);
        ChainInput input = ChainInput.Read(
            context, isNamed ? NetworkChoice.Read(context) : NetworkChoice.FromFile(Path.Combine(path, GenesisFolder.ConfigFile), context));
        GenesisConvention convention = ConventionInput.Read(context, input.Config);
        FoundGenesis expected = GenesisFlags.ReadsFiles(context)
            ? await ComputeFromFilesAsync(context, input.Config, published, convention, cancellationToken).ConfigureAwait(false)
            : await ComputeFromChainAsync(context, input, convention, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<GenesisDifference> ofNodes = await BeaconNodeInput.CompareAsync(context.Time, nodes, expected.Genesis, input.Config, cancellationToken).ConfigureAwait(false);
        string what = string.Join(", ", nodes.Select(node => $"{node.Scheme}://{node.Authority}").Prepend(path).Where(name => name.Length > 0));
        return Report(context, what, expected, [.. published.Compare(expected, input.Config), .. ofNodes]);
    }

    private static int Report(CommandContext context, string path, FoundGenesis expected, IReadOnlyList<GenesisDifference> differences)
    {
        JsonObject document = new()
        {
            ["is_equal"] = differences.Count == 0,
            ["state_root"] = expected.Genesis.Summary.StateRoot.ToString(),
            ["genesis_validators_root"] = expected.Genesis.Summary.GenesisValidatorsRoot.ToString(),
            ["differences"] = new JsonArray([.. differences.Select(difference => (JsonNode)new JsonObject
            {
                ["file"] = difference.File,
                ["field"] = difference.Field,
                ["expected"] = difference.Expected.ToString(),
                ["got"] = difference.Got.ToString(),
            })]),
        };
        UserText verdict = differences.Count == 0
            ? (UserText)$"{path}: everything is as computed here, state root {expected.Genesis.Summary.StateRoot}"
            : $"{path}: {differences.Count} differences";
        context.Result(document, differences.Select(difference => difference.Message).Append(verdict));
        return differences.Count == 0 ? ExitCode.Done : ExitCode.Inconsistent;
    }

    private static Task<FoundGenesis> ComputeFromFilesAsync(
        CommandContext context, SpecConfig config, PublishedGenesis published, GenesisConvention convention, CancellationToken cancellationToken)
    {
        (Hash32 hash, UnixSeconds timestamp) = PublishedBlock.Read(context, config, published);
        return OfflineGenesis.ComputeAsync(context, DepositListFile.ReadAll(context.Get(GenesisFlags.Deposits)!), config, hash, timestamp, convention, cancellationToken);
    }

    private static async Task<FoundGenesis> ComputeFromChainAsync(CommandContext context, ChainInput input, GenesisConvention convention, CancellationToken cancellationToken)
    {
        if (!context.IsGiven(SharedOptions.Rpc))
            throw new CommandFailureException("flag-missing", $"--deposits or --rpc is needed", $"give deposits with --deposits FILE, or a node with --rpc URL", ExitCode.Usage);
        (GenesisDecision decision, FoundGenesis? found) = await ChainGenesis.LookAsync(context, input, convention, cancellationToken).ConfigureAwait(false);
        return found ?? throw ChainGenesis.NotYet(decision.Status);
    }
}
