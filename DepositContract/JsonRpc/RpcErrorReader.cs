using System.Text.Json;
using DepositContract.Abi;

namespace DepositContract.JsonRpc;

/// <summary>Reads a node's error and finds a contract's own words in it, wherever the node has put them.</summary>
/// <remarks>
/// Source: JSON-RPC 2.0, "Error object". Codes differ from node to node, and so does the shape of <c>data</c> (hex, an object, text around hex), so
/// every string inside it is searched for the selector of Error(string).
/// </remarks>
internal static class RpcErrorReader
{
    private static readonly UserText BlockHashHint = $"the node may not answer calls by block hash (EIP-1898), or no longer have that block's state: use another node";

    internal static Eth1RpcErrorException Read(JsonElement error, string node, RpcRequest request)
    {
        if (error.ValueKind != JsonValueKind.Object
            || !error.TryGetProperty("code", out JsonElement code) || code.ValueKind != JsonValueKind.Number || !code.TryGetInt64(out long number)
            || !error.TryGetProperty("message", out JsonElement message) || message.ValueKind != JsonValueKind.String)
        {
            throw new Eth1NodeAnswerException(node, request.Method, $"expected an error object with code and message");
        }

        string? reason = error.TryGetProperty("data", out JsonElement data) ? FindRevertReason(data) : null;
        string words = Printable.Clean(message.GetString()!);
        UserText? hint = reason is null && request.At is { IsHash: true } ? BlockHashHint : null;
        return new Eth1RpcErrorException(node, request.Method, number, words, reason is null ? null : Printable.Clean(reason), hint);
    }

    private static string? FindRevertReason(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => RevertReason.Find(element.GetString()!),
        JsonValueKind.Object => element.EnumerateObject().Select(member => FindRevertReason(member.Value)).FirstOrDefault(reason => reason is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(FindRevertReason).FirstOrDefault(reason => reason is not null),
        _ => null,
    };
}
