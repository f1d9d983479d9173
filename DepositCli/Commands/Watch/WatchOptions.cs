using System.CommandLine;
using System.Globalization;
using Ceremony.Following;
using DepositCli.Terminal;
using DepositContract.Durability;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Merkle;

namespace DepositCli.Commands.Watch;

/// <summary>The flags of `watch` that no other command has.</summary>
internal static class WatchOptions
{
    /// <summary>--until-genesis.</summary>
    public static Option<bool> UntilGenesis { get; } = Flag.Of<bool>("until-genesis", "Stop when the genesis block is known and old enough.");

    /// <summary>--once.</summary>
    public static Option<bool> Once { get; } = Flag.Of<bool>("once", "Follow to the head of this moment and stop.");

    /// <summary>--require-proofs.</summary>
    public static Option<bool> RequireProofs { get; } = Flag.Of<bool>("require-proofs", "Stop where the node cannot prove the contract's storage at its head (eth_getProof).");

    /// <summary>--from-snapshot FILE.</summary>
    public static Option<string?> FromSnapshot { get; } = Flag.Of<string?>("from-snapshot", "Begin an empty ledger with a deposit tree snapshot (EIP-4881), after it was compared with the contract.");

    /// <summary>--from-proof BLOCK.</summary>
    public static Option<string?> FromProof { get; } = Flag.Of<string?>("from-proof", "Begin an empty ledger at a block (a number, a hash, safe or finalized) with the contract's 33 storage slots, proved; no log before it is read.");

    /// <summary>--export-snapshot FILE.</summary>
    public static Option<string?> ExportSnapshot { get; } = Flag.Of<string?>("export-snapshot", "With --once or --until-genesis: write the deposit tree snapshot (EIP-4881) of the newest block that cannot be replaced any more.");

    /// <summary>--log FILE.</summary>
    public static Option<string?> Log { get; } = Flag.Of<string?>("log", "Append what happens to a file, one JSON object a line.");

    /// <summary>--metrics-port PORT.</summary>
    public static Option<int?> MetricsPort { get; } = Flag.Of<int?>("metrics-port", "Serve metrics for Prometheus at http://127.0.0.1:PORT/metrics.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [UntilGenesis, Once, RequireProofs, FromSnapshot, FromProof, ExportSnapshot, Log, MetricsPort];

    /// <summary>Begins the ledger in the middle of the chain, where one of the flags says so; a ledger that began so goes on.</summary>
    public static async Task BeginAsync(CommandContext context, IEth1Node node, Ledger ledger, CancellationToken cancellationToken)
    {
        if (context.IsGiven(FromSnapshot) && context.IsGiven(FromProof))
            throw new CommandFailureException("flag-conflict", $"{FromSnapshot.Name} and {FromProof.Name} were both given", $"a ledger begins once: give one of them", ExitCode.Usage);
        if (context.IsGiven(FromProof))
        {
            BlockReference at = ReadBlock(context.Require(FromProof)!);
            if (ledger.Start is null)
                Say(context, await SnapshotStart.FromProofAsync(node, ledger, at, cancellationToken).ConfigureAwait(false));
        }
        else if (context.IsGiven(FromSnapshot))
        {
            DepositTreeSnapshot snapshot = ReadSnapshot(context.Require(FromSnapshot)!);
            if (!snapshot.Equals(ledger.Start))
                Say(context, await SnapshotStart.FromSnapshotAsync(node, ledger, snapshot, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Writes the snapshot that --export-snapshot asks for, to a file that does not exist yet.</summary>
    public static void Export(CommandContext context, Ledger ledger, FollowProgress progress, ulong followDistance)
    {
        if (!context.IsGiven(ExportSnapshot))
            return;
        string path = context.Require(ExportSnapshot)!;
        ulong settled = progress.HeadNumber - Math.Min(progress.HeadNumber, followDistance);
        DepositTreeSnapshot snapshot = SnapshotTree.At(ledger, settled)
            ?? throw new CommandFailureException("snapshot-too-early", $"no block of the ledger is old enough: expected one at or before {settled}", $"wait until the contract's block is {followDistance} blocks old");
        try
        {
            NewFile.Write(path, DepositTreeSnapshotJson.Write(snapshot));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new CommandFailureException("snapshot-exists", $"{path}: there is a file already, and it stays as it is", $"give another name with {ExportSnapshot.Name}");
        }

        context.Say($"snapshot of {snapshot.DepositCount} deposits at block {snapshot.ExecutionBlockHeight} written to {path}");
    }

    private static DepositTreeSnapshot ReadSnapshot(string path) =>
        DepositTreeSnapshotJson.TryRead(BoundedFile.Read(path, DepositTreeSnapshotJson.MaxLength), out DepositTreeSnapshot? snapshot, out UserText error)
            ? snapshot
            : throw new CommandFailureException("snapshot-invalid", $"{path}: {error}", $"get the snapshot again from its source, or use {FromProof.Name}");

    private static BlockReference ReadBlock(string text) =>
        text == "safe" ? BlockReference.Safe
        : text == "finalized" ? BlockReference.Finalized
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number <= long.MaxValue ? BlockReference.At(number)
        : FixedBytes.TryParse(text, out Hash32 hash) ? BlockReference.At(hash)
        : throw new CommandFailureException("flag-value", $"{FromProof.Name}: expected a block's number, its hash, safe or finalized, got \"{text}\"", $"for example {FromProof.Name} finalized", ExitCode.Usage);

    private static void Say(CommandContext context, DepositTreeSnapshot snapshot) =>
        context.Say($"the ledger begins at block {snapshot.ExecutionBlockHeight} with {snapshot.DepositCount} deposits, deposit root {snapshot.DepositRoot}; what is before it is not in it");
}
