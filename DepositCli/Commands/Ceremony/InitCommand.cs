using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using Ceremony.Manifest;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands.Ceremony;

/// <summary>`ceremony init`: the manifest of a launch, once its contract is deployed.</summary>
internal static class InitCommand
{
    private static readonly Option<string?> s_transaction = Flag.Of<string?>("creation-transaction", "The transaction that created the contract.");
    private static readonly Option<string?> s_out = Flag.Of<string?>("out", "The new folder that manifest.json and config.yaml are written to.");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("init", "Check a deployed contract and its network, and write the manifest of the launch.")
        {
            SharedOptions.Config, SharedOptions.Rpc, SharedOptions.Eth1Client, s_transaction, s_out,
        };
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        SpecConfig config = NetworkChoice.FromFile(context.Require(SharedOptions.Config)!, context).WithoutForkVersionCollision().Config;
        if (!LaunchManifest.CanHold(config))
            throw new CommandFailureException("manifest-refused", $"the configuration has a number above 2^53 - 1, which not every reader of JSON takes for the same", $"times are in seconds");
        string folder = context.Require(s_out)!;
        if (!Hash32.TryParse(context.Require(s_transaction)!, out Hash32 transaction))
            throw new CommandFailureException("flag-value", $"--creation-transaction: expected 0x and 64 hexadecimal digits", $"`contract deploy` prints it", ExitCode.Usage);
        using IEth1Node node = NodeInput.Open(context);
        await WrongChainIdException.ThrowUnlessAsync(node, config.DepositChainId, cancellationToken).ConfigureAwait(false);
        LaunchManifest manifest = LaunchManifest.Of(config, await FindCreationAsync(node, transaction, config, cancellationToken).ConfigureAwait(false));
        IReadOnlyList<LaunchCheck> checks = await VerifyCommand.CheckAsync(context, node, manifest, cancellationToken).ConfigureAwait(false);
        if (checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Failed) is { } failed)
            throw new CommandFailureException("launch-refused", $"{failed.Rule}: {failed.Evidence}", $"nothing was written: do not announce this contract");
        Write(folder, manifest);
        JsonObject document = ManifestOutput.ToJson(manifest, checks);
        document["folder"] = folder;
        context.Result(document, [.. ManifestOutput.ToLines(manifest, checks), $"written to {folder}"]);
        return ExitCode.Done;
    }

    private static async Task<ContractCreation> FindCreationAsync(IEth1Node node, Hash32 transaction, SpecConfig config, CancellationToken cancellationToken)
    {
        if (await CreationLookup.FindAsync(node, transaction, cancellationToken).ConfigureAwait(false) is not { } found)
            throw new CommandFailureException("creation-unknown", $"{transaction}: no such transaction made a contract", $"wait until it is mined; with several nodes at least two must have it");
        return found.Address == config.DepositContractAddress
            ? found.Creation
            : throw new CommandFailureException("contract-other-address", $"DEPOSIT_CONTRACT_ADDRESS: expected {found.Address}, which {transaction} created, got {config.DepositContractAddress}", $"put the contract's address into the configuration");
    }

    private static void Write(string folder, LaunchManifest manifest)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new CommandFailureException("file-exists", $"{folder}: expected no such folder, or an empty one", $"a manifest that was written is never overwritten");
        DurableFolder.Write(target, [new(LaunchManifest.FileName, manifest.ToCanonicalJson()), new(GenesisFolder.ConfigFile, Encoding.UTF8.GetBytes(manifest.ConfigText))]);
    }
}
