using System.Text.Json.Nodes;
using Ceremony.Manifest;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>A manifest that was checked, as JSON and as lines.</summary>
internal static class ManifestOutput
{
    private const int WordsPerLine = 6;

    /// <summary>The document of --json.</summary>
    public static JsonObject ToJson(LaunchManifest manifest, IReadOnlyList<LaunchCheck> checks) => new()
    {
        ["network"] = manifest.Config.ConfigName,
        ["fingerprint"] = manifest.Fingerprint.ToString(),
        ["words"] = FingerprintWords.Of(manifest.Fingerprint),
        ["deposit_contract"] = Eip55.ToChecksum(manifest.Config.DepositContractAddress),
        ["chain_id"] = manifest.Config.DepositChainId.Value,
        ["config_sha256"] = manifest.ConfigDigest.ToString(),
        ["verified"] = IsVerified(checks),
        ["checks"] = new JsonArray([.. checks.Select(check => (JsonNode)new JsonObject
        {
            ["rule"] = check.Rule,
            ["outcome"] = OutcomeName(check.Outcome),
            ["evidence"] = check.Evidence.ToString(),
        })]),
    };

    /// <summary>The lines for people.</summary>
    public static IEnumerable<UserText> ToLines(LaunchManifest manifest, IReadOnlyList<LaunchCheck> checks)
    {
        yield return $"launch of {manifest.Config.ConfigName}: deposit contract {Eip55.ToChecksum(manifest.Config.DepositContractAddress)} on chain {manifest.Config.DepositChainId}";
        foreach (LaunchCheck check in checks)
        {
            yield return check.Outcome switch
            {
                CheckOutcome.Passed => (UserText)$"ok        {check.Rule}: {check.Evidence}",
                CheckOutcome.Unknown => $"unknown   {check.Rule}: {check.Evidence}",
                _ => $"WRONG     {check.Rule}: {check.Evidence}",
            };
        }

        foreach (UserText line in Fingerprint(manifest.Fingerprint))
            yield return line;
    }

    /// <summary>A fingerprint as hexadecimal digits, and in words to be read aloud.</summary>
    public static IEnumerable<UserText> Fingerprint(Root digest)
    {
        yield return $"fingerprint {digest}";
        string[][] lines = [.. FingerprintWords.Of(digest).Split(' ').Chunk(WordsPerLine)];
        foreach ((int i, string[] words) in lines.Index())
            yield return UserText.Verbatim($"    {(i * WordsPerLine) + 1,2}  {string.Join("  ", words.Select(word => word.PadRight(8)))}".TrimEnd());
    }

    /// <summary>Whether nothing contradicts the manifest.</summary>
    public static bool IsVerified(IReadOnlyList<LaunchCheck> checks) => checks.All(check => check.Outcome != CheckOutcome.Failed);

    private static string OutcomeName(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Unknown => "unknown",
        _ => "failed",
    };
}
