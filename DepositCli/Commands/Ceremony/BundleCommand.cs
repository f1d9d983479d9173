using System.CommandLine;
using System.Text.Json.Nodes;
using Ceremony.Attestations;
using Ceremony.Bundle;
using Ceremony.Following;
using Ceremony.Genesis;
using Ceremony.Manifest;
using DepositCli.Commands.Genesis;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Merkle;
using Attestation = Ceremony.Attestations.Attestation;

namespace DepositCli.Commands.Ceremony;

/// <summary>`ceremony bundle FOLDER`: everything that client teams and users need, in the layout that they know; or checks one that is there.</summary>
internal static class BundleCommand
{
    private static readonly Argument<string> s_folder = new("folder") { Description = "The folder that `genesis compute` wrote; with --check the bundle." };
    private static readonly Option<bool> s_check = Flag.Of<bool>("check", "Check the bundle in the folder; write nothing.");
    private static readonly Option<string?> s_manifest = Flag.Of<string?>("manifest", "The launch's manifest.json, or its folder.");
    private static readonly Option<string[]> s_attestations = Flag.Of<string[]>("attestation", "A file that `ceremony attest` or `ceremony tally --out` wrote; give it once for each.");
    private static readonly Option<string?> s_out = Flag.Of<string?>("out", "The new folder.");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("bundle", "Write what is published of a genesis, in the layout of the eth-clients repositories, and check it.")
        {
            s_folder, s_check, s_manifest, s_attestations, SharedOptions.Rpc, SharedOptions.Eth1Client, SharedOptions.Ledger, s_out,
        };
        runner.Bind(command, (context, cancellationToken) => context.Get(s_check) ? Task.FromResult(Check(context)) : WriteAsync(context, cancellationToken));
        return command;
    }

    private static int Check(CommandContext context)
    {
        string folder = context.Get(s_folder);
        if (!Directory.Exists(folder))
            throw new CommandFailureException("file-missing", $"{folder}: there is no such folder", $"check the path");
        Dictionary<string, ReadOnlyMemory<byte>> files = Directory.EnumerateFileSystemEntries(folder).ToDictionary(path => Path.GetFileName(path), path => (ReadOnlyMemory<byte>)(Directory.Exists(path) ? [] : BoundedFile.Read(path, InspectCommand.MaxStateLength)), StringComparer.Ordinal);
        return Report(context, folder, files, new BundleLint(files, BlsEngine.Current).Run());
    }

    private static async Task<int> WriteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(context.Require(s_out)!));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new CommandFailureException("file-exists", $"{target}: expected no such folder, or an empty one", $"a bundle that was written is never overwritten");
        LaunchManifest manifest = LaunchManifestFile.Read(context.Require(s_manifest)!);
        string source = context.Get(s_folder);
        PublishedGenesis genesis = PublishedGenesis.Read(source);
        if (genesis.State is not { } bytes || genesis.Config is not { } config || genesis.Report is not { } report)
            throw new CommandFailureException("genesis-files-differ", $"{source}: expected the folder with genesis.ssz, config.yaml and report.json", $"give the folder that `genesis compute` wrote");
        Attestation[] attestations = [.. (context.Get(s_attestations) ?? []).Select(ReadAttestation)];
        if (LaunchBundle.FindNameTakenTwice(attestations) is { } twice)
            throw new CommandFailureException("attestation-refused", $"two attestations would be {twice}: expected one of each account, and one of all validators", $"join those of validators with `ceremony tally --out`, and give that one");
        IGenesisState state = InspectCommand.ReadState(genesis.StatePath, bytes, manifest.Config);
        DepositTreeSnapshot snapshot = await ReadSnapshotAsync(context, manifest, state, cancellationToken).ConfigureAwait(false);
        LaunchBundle bundle = new(manifest, bytes, config, report, state.GenesisValidatorsRoot, snapshot, attestations);
        IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files = bundle.ToFiles();
        Dictionary<string, ReadOnlyMemory<byte>> byName = new(files, StringComparer.Ordinal);
        IReadOnlyList<BundleFault> faults = new BundleLint(byName, BlsEngine.Current).Run();
        if (faults.Count > 0)
            throw Refused(faults[0]);
        DurableFolder.Write(target, files);
        return Report(context, target, byName, faults);
    }

    private static async Task<DepositTreeSnapshot> ReadSnapshotAsync(CommandContext context, LaunchManifest manifest, IGenesisState state, CancellationToken cancellationToken)
    {
        using IEth1Node node = NodeInput.Open(context);
        Eth1Block block = await node.GetBlockAsync(BlockReference.At(state.Eth1Data.BlockHash), cancellationToken).ConfigureAwait(false)
            ?? throw new CommandFailureException("genesis-block-unknown", $"no node has the genesis block {state.Eth1Data.BlockHash}", $"check --rpc, and the genesis with `genesis verify`");
        ChainInput input = new(manifest.Config, manifest.Creation.BlockNumber, context.Get(SharedOptions.Ledger));
        using Ledger ledger = input.OpenLedger();
        await ChainGenesis.FollowAsync(context, input.Follow([node], ledger, context.Time), node, cancellationToken).ConfigureAwait(false);
        return LaunchBundle.SnapshotOf(state, ledger.ReadAllDeposits().Select(deposit => deposit.Data), block.Number);
    }

    private static Attestation ReadAttestation(string path) => AttestationJson.TryRead(BoundedFile.Read(path, AttestationJson.MaxLength), out Attestation? attestation, out UserText error)
        ? attestation
        : throw new CommandFailureException("attestation-refused", $"{path}: {error}", $"leave it out, or ask for it again");

    private static int Report(CommandContext context, string folder, Dictionary<string, ReadOnlyMemory<byte>> files, IReadOnlyList<BundleFault> faults)
    {
        JsonObject document = new()
        {
            ["folder"] = folder,
            ["sound"] = faults.Count == 0,
            ["files"] = new JsonArray([.. files.Keys.Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]),
            ["faults"] = new JsonArray([.. faults.Select(fault => (JsonNode)new JsonObject { ["file"] = fault.File, ["message"] = fault.Message.ToString() })]),
        };
        IEnumerable<UserText> lines = files.Keys.Order(StringComparer.Ordinal).Select(name => UserText.Verbatim($"          {name}"));
        IEnumerable<UserText> wrong = faults.Select(fault => (UserText)$"WRONG     {fault.File}: {fault.Message}");
        context.Result(document, [$"bundle    {folder}", .. lines, .. wrong]);
        if (faults.Count == 0 || context.IsJson)
            return faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        throw Refused(faults[0]);
    }

    private static CommandFailureException Refused(BundleFault fault) => new("bundle-refused", $"{fault.File}: {fault.Message}", $"publish nothing of it: make it again from its sources");
}
