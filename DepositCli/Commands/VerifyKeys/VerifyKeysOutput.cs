using System.Text.Json.Nodes;
using DepositCli.Files.Verification;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.VerifyKeys;

/// <summary>What is said of a folder.</summary>
internal static class VerifyKeysOutput
{
    /// <summary>The report; exit code 0 where nothing is wrong.</summary>
    public static int Report(CommandContext context, VerifyKeysInput input, CheckedFolder folder, bool hasManifest, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<Finding> all = findings.All;
        context.Result(Document(input, folder, hasManifest, findings.IsGood, all), Lines(input, folder, hasManifest, findings.IsGood, all));
        return findings.IsGood ? ExitCode.Done : ExitCode.Failed;
    }

    private static JsonObject Document(VerifyKeysInput input, CheckedFolder folder, bool hasManifest, bool isGood, IReadOnlyList<Finding> findings) => new()
    {
        ["folder"] = input.Folder,
        ["valid"] = isGood,
        ["manifest"] = hasManifest,
        ["mnemonic_compared"] = input.Tree is not null,
        ["keystores"] = new JsonObject { ["files"] = folder.Files.Keystores.Count, ["opened"] = folder.Keystores, ["distinct_salts"] = folder.Salts },
        ["deposits"] = new JsonObject { ["files"] = folder.Files.Deposits.Count, ["checked"] = folder.Deposits },
        ["problems"] = List(findings, FindingKind.Problem),
        ["warnings"] = List(findings, FindingKind.Warning),
        ["notes"] = List(findings, FindingKind.Note),
    };

    private static JsonArray List(IReadOnlyList<Finding> findings, FindingKind kind) =>
        [.. findings.Where(finding => finding.Kind == kind).Select(finding => (JsonNode)new JsonObject { ["file"] = finding.File, ["text"] = finding.Text.ToString(), ["count"] = finding.Count })];

    private static IEnumerable<UserText> Lines(VerifyKeysInput input, CheckedFolder folder, bool hasManifest, bool isGood, IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings)
            yield return Line(finding);
        yield return hasManifest
            ? (UserText)$"{input.Folder}: manifest, {folder.Files.Keystores.Count} keystores, {folder.Deposits} deposits in {folder.Files.Deposits.Count} files"
            : $"{input.Folder}: no manifest, {folder.Files.Keystores.Count} keystores, {folder.Deposits} deposits in {folder.Files.Deposits.Count} files";
        yield return isGood
            ? (UserText)$"valid: every keystore opens and holds the key that it says, and every deposit is signed by its key"
            : $"not valid: see the problems above";
    }

    private static UserText Line(Finding finding) => finding.Kind switch
    {
        FindingKind.Problem => (UserText)$"problem: {finding.File}: {finding.Text}",
        FindingKind.Warning => $"warning: {finding.File}: {finding.Text}",
        _ when finding.Count > 1 => $"note: {finding.File} and {finding.Count - 1} more: {finding.Text}",
        _ => $"note: {finding.File}: {finding.Text}",
    };
}
