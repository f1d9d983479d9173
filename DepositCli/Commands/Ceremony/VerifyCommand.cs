using System.CommandLine;
using System.Security.Cryptography;
using Ceremony.Following;
using Ceremony.Manifest;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>`ceremony verify PATH`: is this the manifest, and is everything as it says?</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> s_manifest = new("manifest") { Description = "The manifest.json, or the folder that it is in." };
    private static readonly Option<string?> s_fingerprint = Flag.Of<string?>("fingerprint", "The fingerprint that you were told, in hexadecimal digits or in words.");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("verify", "Check a launch's manifest against nodes of your own choice, with the evidence for each step.")
        {
            s_manifest, s_fingerprint, SharedOptions.Config, SharedOptions.Rpc, SharedOptions.Eth1Client,
        };
        runner.Bind(command, RunAsync);
        return command;
    }

    /// <summary>Asks the nodes.</summary>
    public static Task<IReadOnlyList<LaunchCheck>> CheckAsync(CommandContext context, IEth1Node node, LaunchManifest manifest, CancellationToken cancellationToken) =>
        context.Progress.RunAsync($"checking the contract and its deposits", 0, progress => new ManifestVerification(node, manifest, context.Time)
            .RunAsync(new Relay<FollowProgress>(state => progress.Report((long)(state.Tip?.Number ?? 0))), cancellationToken));

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string path = context.Get(s_manifest);
        LaunchManifest manifest = LaunchManifestFile.Read(path);
        List<LaunchCheck> checks = [.. CheckFiles(context, path, manifest)];
        using IEth1Node node = NodeInput.Open(context);
        checks.AddRange(await CheckAsync(context, node, manifest, cancellationToken).ConfigureAwait(false));
        context.Result(ManifestOutput.ToJson(manifest, checks), ManifestOutput.ToLines(manifest, checks));
        if (checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Failed) is not { } failed)
            return ExitCode.Done;
        if (!context.IsJson)
            throw new CommandFailureException("launch-refused", $"{failed.Rule}: {failed.Evidence}", $"deposit nothing: ask the launch team by another way than the one that gave you the manifest");
        return ExitCode.Failed;
    }

    private static IEnumerable<LaunchCheck> CheckFiles(CommandContext context, string path, LaunchManifest manifest)
    {
        yield return new LaunchCheck("manifest", CheckOutcome.Passed, $"canonical JSON, one network, one contract {manifest.Config.DepositContractAddress}");
        if (context.Get(s_fingerprint) is { } told)
            yield return Compare("fingerprint", ReadFingerprint(told), manifest.Fingerprint);
        byte[]? config = context.Get(SharedOptions.Config) is { } file ? BoundedFile.Read(file, LaunchManifest.MaxLength) : LaunchManifestFile.ReadConfigBeside(path);
        if (config is not null)
            yield return Compare("config_digest", manifest.ConfigDigest, new Root(SHA256.HashData(config)));
    }

    private static LaunchCheck Compare(string rule, Root expected, Root got) => expected == got
        ? new LaunchCheck(rule, CheckOutcome.Passed, $"{got}")
        : new LaunchCheck(rule, CheckOutcome.Failed, $"expected {expected}, got {got}");

    private static Root ReadFingerprint(string text)
    {
        if (Root.TryParse(text, out Root digest))
            return digest;
        if (!text.Trim().Any(char.IsWhiteSpace))
            throw Invalid($"expected 0x and 64 hexadecimal digits, or {FingerprintWords.Count} words, got \"{text}\"");
        return FingerprintWords.TryParse(text, out digest, out UserText problem) ? digest : throw Invalid(problem);
    }

    private static CommandFailureException Invalid(UserText problem) =>
        new("fingerprint-invalid", $"{s_fingerprint.Name}: {problem}", $"have it read aloud again, word by word", ExitCode.Usage);
}
