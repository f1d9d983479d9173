using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Ceremony.Config;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Manifest;

/// <summary>Reads a manifest, and accepts only the bytes that are written for what it says.</summary>
/// <remarks>
/// The configuration and the creation are read; the whole manifest is made from them again and compared. So there is no member that could say something
/// else than the configuration, no second contract, and no second form of one manifest.
/// </remarks>
public static class ManifestReader
{
    /// <summary>Reads a file's bytes.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="manifest">The manifest, if the result is true.</param>
    /// <param name="error">What is wrong, if the result is false.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out LaunchManifest? manifest, [NotNullWhen(false)] out ManifestError? error)
    {
        manifest = null;
        if (!TryParse(utf8, out JsonObject? json, out error) || !TryReadConfig(json, out SpecConfig? config, out string? text, out error) || !TryReadCreation(json, out ContractCreation? creation, out error))
            return false;
        LaunchManifest read = new(config, text, creation);
        if (JsonComparison.Compare(read.ToJson(), json, mayHaveMore: false).FirstOrDefault() is { } difference)
            error = new ManifestError.OtherMember(difference.Field, difference.Expected, difference.Got);
        else if (!utf8.Span.SequenceEqual(read.ToCanonicalJson()))
            error = new ManifestError.NotCanonical();
        if (error is not null)
            return false;
        manifest = read;
        return true;
    }

    private static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JsonObject? json, [NotNullWhen(false)] out ManifestError? error)
    {
        error = StrictJson.TryParseObject(utf8, out json, out UserText problem) ? null : new ManifestError.NotJson(problem);
        return json is not null;
    }

    private static bool TryReadConfig(JsonObject json, [NotNullWhen(true)] out SpecConfig? config, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out ManifestError? error)
    {
        config = null;
        text = null;
        if (!TryGet(json, out JsonValue? value, out error, "config", "yaml") || !IsText(value, out text))
        {
            error ??= new ManifestError.OtherMember("config.yaml", $"the text of a config.yaml", UserText.Verbatim(value!.ToJsonString()));
            return false;
        }

        if (!ConfigYaml.TryRead(Encoding.UTF8.GetBytes(text), out config, out _, out ConfigError? refused))
        {
            error = new ManifestError.OtherConfig(refused);
            return false;
        }

        error = LaunchManifest.CanHold(config) ? null : new ManifestError.OtherMember("config.yaml", $"numbers of at most 2^53 - 1", $"a larger one");
        return error is null;
    }

    private static bool TryReadCreation(JsonObject json, [NotNullWhen(true)] out ContractCreation? creation, [NotNullWhen(false)] out ManifestError? error)
    {
        creation = null;
        if (!TryReadBytes(json, "transaction_hash", out Hash32 transaction, out error) || !TryReadBytes(json, "deployer", out ExecutionAddress deployer, out error)
            || !TryReadNumber(json, "nonce", out ulong nonce, out error) || !TryReadNumber(json, "block_number", out ulong number, out error)
            || !TryReadBytes(json, "block_hash", out Hash32 hash, out error) || !TryReadNumber(json, "block_timestamp", out ulong timestamp, out error))
            return false;
        creation = new ContractCreation(transaction, deployer, nonce, number, hash, new UnixSeconds(timestamp));
        return true;
    }

    private static bool TryReadBytes<T>(JsonObject json, string name, out T bytes, [NotNullWhen(false)] out ManifestError? error)
        where T : struct, IFixedBytes<T>
    {
        bytes = default;
        if (TryGet(json, out JsonValue? value, out error, "deposit_contract", "creation", name) && !(IsText(value, out string? text) && FixedBytes.TryParse(text, out bytes)))
            error = new ManifestError.OtherMember($"deposit_contract.creation.{name}", $"0x and {2 * T.ByteLength} hexadecimal digits", UserText.Verbatim(value.ToJsonString()));
        return error is null;
    }

    private static bool TryReadNumber(JsonObject json, string name, out ulong number, [NotNullWhen(false)] out ManifestError? error)
    {
        number = 0;
        if (TryGet(json, out JsonValue? value, out error, "deposit_contract", "creation", name) && !(value.TryGetValue(out number) && number < 1UL << 53))
            error = new ManifestError.OtherMember($"deposit_contract.creation.{name}", $"a number of at most 2^53 - 1", UserText.Verbatim(value.ToJsonString()));
        return error is null;
    }

    private static bool TryGet(JsonObject json, [NotNullWhen(true)] out JsonValue? value, [NotNullWhen(false)] out ManifestError? error, params string[] path)
    {
        JsonNode? node = json;
        foreach (string name in path)
            node = (node as JsonObject)?[name];
        value = node as JsonValue;
        error = value is null ? new ManifestError.OtherMember(string.Join('.', path), $"a value", node is null ? (UserText)$"nothing" : $"{node.GetValueKind()}") : null;
        return value is not null;
    }

    private static bool IsText(JsonValue value, [NotNullWhen(true)] out string? text) => value.TryGetValue(out text);
}
