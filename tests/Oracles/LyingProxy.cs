using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Oracles;

/// <summary>Stands between the tool and a real node, and alters the answers of one method.</summary>
public sealed class LyingProxy : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly Uri _node;
    private readonly Action<string, JsonObject, JsonObject> _lie;
    private readonly Func<string, JsonObject, JsonNode?>? _instead;

    /// <param name="node">The real node.</param>
    /// <param name="lie">Gets the method, the request and the answer, which it may alter.</param>
    /// <param name="instead">Gets the method and the request; what it gives is the result, and the node never hears of the request.</param>
    public LyingProxy(Uri node, Action<string, JsonObject, JsonObject> lie, Func<string, JsonObject, JsonNode?>? instead = null)
    {
        _node = node;
        _lie = lie;
        _instead = instead;
        Url = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Url { get; }

    public int Lies { get; private set; }

    public void Dispose()
    {
        _listener.Close();
        _client.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or HttpRequestException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using StreamReader reader = new(context.Request.InputStream);
        string request = await reader.ReadToEndAsync();
        JsonNode question = JsonNode.Parse(request)!;
        JsonNode answer = Instead(question) ?? await ForwardAsync(request);
        Alter(question, answer);
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    private async Task<JsonNode> ForwardAsync(string request)
    {
        using StringContent content = new(request, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.PostAsync(_node, content);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    // Requests that are answered here come in batches of their own kind.
    private JsonNode? Instead(JsonNode question)
    {
        if (_instead is null) return null;
        JsonObject[] requests = question is JsonArray batch ? [.. batch.Select(item => item!.AsObject())] : [question.AsObject()];
        JsonNode?[] answers = [.. requests.Select(request => _instead(request["method"]!.GetValue<string>(), request) is { } result
            ? new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]!.DeepClone(), ["result"] = result } : null)];
        if (answers.Any(answer => answer is null)) return null;
        return question is JsonArray ? new JsonArray(answers) : answers[0];
    }

    private void Alter(JsonNode request, JsonNode answer)
    {
        JsonObject[] requests = request is JsonArray batch ? [.. batch.Select(item => item!.AsObject())] : [request.AsObject()];
        JsonObject[] answers = answer is JsonArray many ? [.. many.Select(item => item!.AsObject())] : [answer.AsObject()];
        foreach (JsonObject one in requests)
        {
            JsonObject? its = answers.FirstOrDefault(item => JsonNode.DeepEquals(item["id"], one["id"]));
            if (its is null)
                continue;
            string before = its.ToJsonString();
            _lie(one["method"]!.GetValue<string>(), one, its);
            Lies += before == its.ToJsonString() ? 0 : 1;
        }
    }
}
