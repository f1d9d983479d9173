using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using DepositContract.Transactions;

namespace Oracles;

/// <summary>A real node behind something that spoils how it takes transactions, or what it says of them.</summary>
public sealed class FaultyNode : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Uri _node;
    private readonly string _fault;
    private readonly ScriptedServer _server;

    /// <param name="node">The real node.</param>
    /// <param name="fault">One of the faults below, by its name.</param>
    public FaultyNode(Uri node, string fault)
    {
        (_node, _fault) = (node, fault);
        _server = new ScriptedServer(ServeAsync);
    }

    public Uri Url => _server.Url;

    /// <summary>How often the fault was met.</summary>
    public int Faults { get; private set; }

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
    }

    private async Task ServeAsync(string body, NetworkStream stream)
    {
        JsonNode request = JsonNode.Parse(body)!;
        JsonObject[] requests = request is JsonArray batch ? [.. batch.Select(item => item!.AsObject())] : [request.AsObject()];
        string method = requests[0]["method"]!.GetValue<string>();
        if (method == "eth_sendRawTransaction") await SendAsync(body, request, requests, stream);
        else await ScriptedServer.WriteAsync(stream, "200 OK", Alter(method, await ForwardAsync(body)));
    }

    private async Task<string> ForwardAsync(string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.PostAsync(_node, content);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task SendAsync(string body, JsonNode request, JsonObject[] requests, NetworkStream stream)
    {
        Faults++;
        string answer = _fault is "swallowed" or "429 before" or "refused" || _fault.StartsWith("only says: ", StringComparison.Ordinal) ? "" : await ForwardAsync(body);
        switch (_fault)
        {
            case "swallowed":
                await AnswerAsync(stream, request, requests, one => Result(one, HashOf(one)));
                break;
            case "wrong hash":
                await AnswerAsync(stream, request, requests, one => Result(one, "0x" + new string('7', 64)));
                break;
            case "silent after accepting":
                await Task.Delay(TimeSpan.FromSeconds(30));
                break;
            case "reset after accepting":
                stream.Socket.LingerState = new LingerOption(true, 0);
                stream.Socket.Close();
                break;
            case "429 before" or "429 after accepting":
                await ScriptedServer.WriteAsync(stream, "429 Too Many Requests", "slow down");
                break;
            case "HTML after accepting":
                await ScriptedServer.WriteAsync(stream, "200 OK", "<html><body>Just a moment...</body></html>");
                break;
            case "empty after accepting":
                await ScriptedServer.WriteAsync(stream, "200 OK", "");
                break;
            case "drip after accepting":
                await ScriptedServer.WriteAsync(stream, "200 OK", "{", contentLength: 5000);
                for (int i = 0; i < 500; i++)
                {
                    await stream.WriteAsync(" "u8.ToArray());
                    await Task.Delay(20);
                }

                break;
            case "refused":
                await AnswerAsync(stream, request, requests, one => Error(one, "txpool is full"));
                break;
            case var says when says.StartsWith("says: ", StringComparison.Ordinal):
                await AnswerAsync(stream, request, requests, one => Error(one, says["says: ".Length..]));
                break;
            case var says when says.StartsWith("only says: ", StringComparison.Ordinal):
                await AnswerAsync(stream, request, requests, one => Error(one, says["only says: ".Length..]));
                break;
            default:
                await ScriptedServer.WriteAsync(stream, "200 OK", answer);
                break;
        }
    }

    // Lies about what is mined.
    private string Alter(string method, string answer)
    {
        if (method != "eth_getTransactionReceipt" || !_fault.StartsWith("receipt ", StringComparison.Ordinal)) return answer;
        JsonNode node = JsonNode.Parse(answer)!;
        foreach (JsonNode? one in node is JsonArray batch ? [.. batch] : new JsonNode?[] { node })
        {
            if (one!["result"] is not JsonObject receipt) continue;
            Faults++;
            JsonArray logs = receipt["logs"]!.AsArray();
            switch (_fault)
            {
                case "receipt of another block":
                    foreach (JsonNode? part in logs.Append(receipt)) part!["blockHash"] = "0x" + new string('7', 64);
                    break;
                case "receipt of another transaction":
                    foreach (JsonNode? part in logs.Append(receipt)) part!["transactionHash"] = "0x" + new string('7', 64);
                    break;
                case "receipt that failed":
                    receipt["status"] = "0x0";
                    receipt["logs"] = new JsonArray();
                    break;
                case "receipt without the log":
                    receipt["logs"] = new JsonArray();
                    break;
                case "receipt with another deposit":
                    string data = logs[0]!["data"]!.GetValue<string>();
                    logs[0]!["data"] = data[..400] + (data[400] == '0' ? '1' : '0') + data[401..];
                    break;
            }
        }

        return node.ToJsonString();
    }

    private static Task AnswerAsync(NetworkStream stream, JsonNode request, JsonObject[] requests, Func<JsonObject, JsonObject> answer)
    {
        JsonNode?[] answers = [.. requests.Select(answer)];
        return ScriptedServer.WriteAsync(stream, "200 OK", (request is JsonArray ? new JsonArray(answers) : answers[0]!).ToJsonString());
    }

    private static JsonObject Result(JsonObject request, string hash) => new() { ["jsonrpc"] = "2.0", ["id"] = request["id"]!.DeepClone(), ["result"] = hash };

    private static JsonObject Error(JsonObject request, string message) =>
        new() { ["jsonrpc"] = "2.0", ["id"] = request["id"]!.DeepClone(), ["error"] = new JsonObject { ["code"] = -32000, ["message"] = message } };

    private static string HashOf(JsonObject request) =>
        "0x" + Convert.ToHexStringLower(Keccak256.Hash(Convert.FromHexString(request["params"]![0]!.GetValue<string>().AsSpan(2))).AsSpan());
}
