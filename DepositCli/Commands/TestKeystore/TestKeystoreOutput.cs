using System.Text.Json.Nodes;
using DepositCli.Commands.Keys;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.TestKeystore;

/// <summary>What is known of a keystore that opened, as JSON and as lines.</summary>
internal static class TestKeystoreOutput
{
    /// <summary>The document of --json.</summary>
    public static JsonObject ToJson(OpenedKeystore opened) => new()
    {
        ["verdict"] = "good",
        ["file"] = opened.File,
        ["pubkey"] = Hex.EncodeUnprefixed(opened.Pubkey.AsSpan()),
        ["pubkey_compared"] = opened.Keystore.Pubkey is not null,
        ["path"] = opened.Keystore.Path,
        ["uuid"] = opened.Keystore.Uuid?.ToString(),
        ["description"] = opened.Keystore.Description,
        ["tolerated"] = new JsonArray([.. opened.Keystore.Tolerated.Select(tolerance => JsonValue.Create(tolerance.Message.ToString()))]),
    };

    /// <summary>The lines for people.</summary>
    public static IEnumerable<UserText> ToLines(OpenedKeystore opened)
    {
        yield return $"{opened.File}: the password opens it";
        if (opened.Keystore.Pubkey is not null) yield return $"its key is the one that its pubkey says: {Hex.EncodeUnprefixed(opened.Pubkey.AsSpan())}";
        else yield return $"it does not say whose key it is; the key inside has the public key {Hex.EncodeUnprefixed(opened.Pubkey.AsSpan())}";
        if (opened.Keystore.Path.Length > 0) yield return $"path: {opened.Keystore.Path}";
        foreach (KeystoreTolerance tolerance in opened.Keystore.Tolerated)
            yield return tolerance.Message;
    }
}
