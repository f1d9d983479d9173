using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DepositContract.Contract;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core.Phase0;

namespace DepositContract.Wallets;

/// <summary>Deposits as a batch for the transaction builder of Safe, with the checksum that it looks for.</summary>
/// <remarks>Source: safe-global/safe-react-apps, apps/tx-builder: typings/models.ts for the members, lib/checksum.ts for the checksum.</remarks>
public static class SafeBatch
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file.</summary>
    /// <param name="target">Where the deposits go.</param>
    /// <param name="safe">The Safe that sends them.</param>
    /// <param name="deposits">The deposits, one call each.</param>
    /// <param name="createdAt">When, in milliseconds since 1970.</param>
    public static byte[] Write(SubmissionTarget target, ExecutionAddress safe, IReadOnlyList<DepositData> deposits, long createdAt)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(deposits);
        JsonObject meta = new()
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"{deposits.Count} deposits"),
            ["description"] = "",
            ["createdFromSafeAddress"] = Eip55.ToChecksum(safe),
            ["createdFromOwnerAddress"] = "",
        };
        JsonObject batch = new()
        {
            ["version"] = "1.0",
            ["chainId"] = target.ChainId.ToString(),
            ["createdAt"] = createdAt,
            ["meta"] = meta,
            ["transactions"] = new JsonArray([.. deposits.Select(deposit => (JsonNode)Call(target.Contract, deposit))]),
        };
        meta["checksum"] = Checksum(batch).ToString();
        return Encoding.UTF8.GetBytes(batch.ToJsonString(s_json));
    }

    /// <summary>The checksum of a batch that has none yet: Keccak-256 of its serialization, in which the name counts as null.</summary>
    internal static Root Checksum(JsonObject batch)
    {
        JsonObject copy = (JsonObject)batch.DeepClone();
        copy["meta"]!["name"] = null;
        StringBuilder text = new();
        Serialize(text, copy);
        return Keccak256.Hash(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static JsonObject Call(ExecutionAddress contract, DepositData deposit) => new()
    {
        ["to"] = Eip55.ToChecksum(contract),
        ["value"] = Wei.FromGwei(deposit.Amount).ToString(),
        ["data"] = Hex.Encode(DepositCall.Encode(deposit)),
        ["contractMethod"] = null,
        ["contractInputsValues"] = null,
    };

    // An object is its sorted names as a list, and then its values, each with a comma behind it.
    private static void Serialize(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                string[] names = [.. members.Select(member => member.Key).Order(StringComparer.Ordinal)];
                text.Append('{').Append(JsonSerializer.Serialize(names, s_json));
                foreach (string name in names)
                {
                    Serialize(text, members[name]);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (int i = 0; i < items.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    Serialize(text, items[i]);
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString(s_json) ?? "null");
                break;
        }
    }
}
