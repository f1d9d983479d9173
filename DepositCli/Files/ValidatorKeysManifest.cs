using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Files;

/// <summary>manifest.json: what a run made, and every file of it. plan.json, which an unfinished run has, is the same without the files.</summary>
/// <param name="Plan">What the run was to make.</param>
/// <param name="Files">Every other file in the folder, ordered by name; null in a plan.</param>
/// <remarks>docs/formats/validator_keys.md describes it. There is one form only (RFC 8785): what this program did not write like this is no manifest.</remarks>
internal sealed record ValidatorKeysManifest(ValidatorKeysPlan Plan, IReadOnlyList<ManifestFile>? Files)
{
    /// <summary>The manifest's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The plan's name.</summary>
    public const string PlanName = "plan.json";

    /// <summary>The largest manifest that is read: a hundred thousand keystores have about 20 MB.</summary>
    public const int MaxLength = 64 << 20;

    private const int Format = 1;

    /// <summary>The file's bytes, one line without a line end.</summary>
    public byte[] Write()
    {
        JsonObject document = Plan.ToJson();
        document["format"] = Format;
        if (Files is not null)
            document["files"] = new JsonArray([.. Files.Select(file => (JsonNode)new JsonObject { ["name"] = file.Name, ["size"] = file.Size, ["sha256"] = file.Sha256 })]);
        return CanonicalJson.Write(document);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false for anything else, cut off or changed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out ValidatorKeysManifest? manifest)
    {
        manifest = null;
        if (json.Length > MaxLength) return false;
        try
        {
            Utf8JsonReader reader = new(json);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            manifest = Read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return false;
        }

        if (json.SequenceEqual(manifest.Write())) return true;
        manifest = null;
        return false;
    }

    private static ValidatorKeysManifest Read(JsonElement root)
    {
        JsonElement amount = root.GetProperty("amount");
        JsonElement kdf = root.GetProperty("kdf");
        ValidatorKeysPlan plan = new(
            root.GetProperty("network_name").GetString()!,
            ForkVersion.Parse(root.GetProperty("fork_version").GetString()!),
            root.GetProperty("first_index").GetUInt32(),
            root.GetProperty("count").GetUInt32(),
            ReadWithdrawal(root.GetProperty("withdrawal")),
            amount.ValueKind == JsonValueKind.Null ? null : new Gwei(amount.GetUInt64()),
            ReadKdf(kdf),
            kdf.ValueKind != JsonValueKind.Null && kdf.GetProperty("shared").GetBoolean(),
            root.GetProperty("passphrase_used").GetBoolean(),
            root.GetProperty("created").GetInt64());
        return new ValidatorKeysManifest(plan, root.TryGetProperty("files", out JsonElement files) ? [.. files.EnumerateArray().Select(ReadFile)] : null);
    }

    private static KeystoreKdf? ReadKdf(JsonElement kdf)
    {
        if (kdf.ValueKind == JsonValueKind.Null) return null;
        string? function = kdf.GetProperty("function").GetString();
        return Enum.GetValues<KeystoreKdf>().Single(known => KeystoreCost.Default(known).Function == function);
    }

    private static WithdrawalCredentials? ReadWithdrawal(JsonElement withdrawal) => withdrawal.GetProperty("type").GetString() switch
    {
        "0x00" => null,
        "0x01" => WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(withdrawal.GetProperty("address").GetString()!)),
        "0x02" => WithdrawalCredentials.FromCompoundingAddress(ExecutionAddress.Parse(withdrawal.GetProperty("address").GetString()!)),
        _ => throw new FormatException(),
    };

    private static ManifestFile ReadFile(JsonElement file) =>
        new(file.GetProperty("name").GetString()!, file.GetProperty("size").GetInt64(), file.GetProperty("sha256").GetString()!);
}
