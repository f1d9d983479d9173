using System.Text;
using System.Text.Json;
using Eth2Core.Keys;

namespace DepositCli.Files.Verification;

/// <summary>What other tools write that this one would not, and that does no harm.</summary>
internal static class KeystoreTolerances
{
    private static readonly string[] Known = ["crypto", "description", "pubkey", "path", "uuid", "version"];

    /// <summary>Says what was tolerated in a keystore that was read.</summary>
    public static void Note(string file, ReadOnlySpan<byte> json, Keystore keystore, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(keystore);
        ArgumentNullException.ThrowIfNull(findings);
        bool hasMark = json.StartsWith(Encoding.UTF8.Preamble);
        if (hasMark) findings.Note(file, $"a byte order mark before the JSON was tolerated");
        if (keystore.Pubkey is null) findings.Note(file, $"a missing pubkey was tolerated");
        if (keystore.Path.Length == 0) findings.Note(file, $"an empty path was tolerated");
        Utf8JsonReader reader = new(hasMark ? json[Encoding.UTF8.Preamble.Length..] : json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        string[] members = [.. document.RootElement.EnumerateObject().Select(member => member.Name)];
        if (!members.Contains("description")) findings.Note(file, $"a missing description was tolerated");
        if (members.Except(Known).Any()) findings.Note(file, $"members that the standard does not have were tolerated");
        if (HasCapitals(document.RootElement)) findings.Note(file, $"hexadecimal in capital letters was tolerated");
    }

    private static bool HasCapitals(JsonElement root)
    {
        JsonElement crypto = root.GetProperty("crypto");
        string[] texts =
        [
            root.TryGetProperty("pubkey", out JsonElement pubkey) ? pubkey.GetString()! : "",
            crypto.GetProperty("kdf").GetProperty("params").GetProperty("salt").GetString()!,
            crypto.GetProperty("checksum").GetProperty("message").GetString()!,
            crypto.GetProperty("cipher").GetProperty("params").GetProperty("iv").GetString()!,
            crypto.GetProperty("cipher").GetProperty("message").GetString()!,
        ];
        return texts.Any(text => text.Any(char.IsAsciiLetterUpper));
    }
}
