using System.CommandLine;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.LaterForks;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>`genesis compute`: the state from deposits in files, or from the chain.</summary>
internal static class ComputeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("compute", "Compute the genesis state from deposit files or from the chain, and write genesis.ssz, config.yaml and report.json.")
        {
            SharedOptions.Network, SharedOptions.Config, SharedOptions.Rpc, SharedOptions.Eth1Client, SharedOptions.Contract, SharedOptions.ContractBlock, SharedOptions.Ledger,
            GenesisFlags.Deposits, GenesisFlags.Eth1BlockHash, GenesisFlags.Eth1Timestamp, GenesisFlags.Out,
        };
        foreach (Option option in ConventionInput.All)
            command.Add(option);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string folder = context.Require(GenesisFlags.Out)!;
        ChainInput input = ChainInput.Read(context, NetworkChoice.Read(context));
        GenesisConvention convention = ConventionInput.Read(context, input.Config);
        FoundGenesis found = GenesisFlags.ReadsFiles(context)
            ? await ComputeFromFilesAsync(context, input.Config, convention, cancellationToken).ConfigureAwait(false)
            : await ComputeFromChainAsync(context, input, convention, cancellationToken).ConfigureAwait(false);
        GenesisFolder.Write(folder, found.Genesis, input.Config, found.Report);
        if (!found.Genesis.Summary.IsValidGenesisState)
            context.Say($"warning: this is no valid genesis state: it is too early, or has too few active validators");
        JsonObject document = GenesisDocument.OfFound(found);
        context.Result(document, GenesisDocument.ToLines(document).Append((UserText)$"written to {folder}"));
        return ExitCode.Done;
    }

    private static Task<FoundGenesis> ComputeFromFilesAsync(CommandContext context, SpecConfig config, GenesisConvention convention, CancellationToken cancellationToken)
    {
        Hash32 hash = GenesisFlags.ReadHash(context.Require(GenesisFlags.Eth1BlockHash)!);
        ulong timestamp = context.Require(GenesisFlags.Eth1Timestamp)!.Value;
        ThrowIfBeyondTime(timestamp, config);
        return OfflineGenesis.ComputeAsync(
            context, DepositListFile.ReadAll(context.Get(GenesisFlags.Deposits)!), config, hash, new UnixSeconds(timestamp), convention, cancellationToken);
    }

    private static async Task<FoundGenesis> ComputeFromChainAsync(CommandContext context, ChainInput input, GenesisConvention convention, CancellationToken cancellationToken)
    {
        if (!context.IsGiven(SharedOptions.Rpc))
            throw new CommandFailureException("flag-missing", $"--deposits or --rpc is needed", $"give deposits with --deposits FILE, or a node with --rpc URL", ExitCode.Usage);
        (GenesisDecision decision, FoundGenesis? found) = await ChainGenesis.LookAsync(context, input, convention, cancellationToken).ConfigureAwait(false);
        foreach (UserText line in decision.Status.ToLines())
            context.Say(line);
        return found ?? throw ChainGenesis.NotYet(decision.Status);
    }

    private static void ThrowIfBeyondTime(ulong timestamp, SpecConfig config)
    {
        if (timestamp > ulong.MaxValue - config.GenesisDelay)
            throw new CommandFailureException("usage", $"--eth1-timestamp: expected a timestamp that GENESIS_DELAY can be added to, got {timestamp}", $"give the timestamp in seconds", ExitCode.Usage);
    }
}
