using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Ceremony.Tests;

/// <summary>Stands between the tool and a real node, and alters the answers of one method.</summary>
internal sealed class LyingProxy : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly Uri _node;
    private readonly Action<string, JsonObject, JsonObject> _lie;

    /// <param name="node">The real node.</param>
    /// <param name="lie">Gets the method, the request and the answer, which it may alter.</param>
    public LyingProxy(Uri node, Action<string, JsonObject, JsonObject> lie)
    {
        _node = node;
        _lie = lie;
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
        using StringContent content = new(request, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.PostAsync(_node, content);
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Alter(JsonNode.Parse(request)!, answer);
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
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
