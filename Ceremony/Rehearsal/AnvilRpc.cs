using System.Net.Http.Json;
using System.Text.Json;

namespace Ceremony.Rehearsal;

/// <summary>The controls of the local node: its own methods, which no other node has.</summary>
internal sealed class AnvilRpc(Uri url) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(10) };
    private int _lastId;

    public Uri Url => url;

    public async Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken)
    {
        var request = new { jsonrpc = "2.0", id = Interlocked.Increment(ref _lastId), method, @params = parameters };
        try
        {
            using HttpResponseMessage response = await _client.PostAsJsonAsync(url, request, cancellationToken).ConfigureAwait(false);
            using JsonDocument answer = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            if (answer.RootElement.TryGetProperty("error", out JsonElement error))
                throw new AnvilRpcException(method, error.GetRawText());
            return answer.RootElement.GetProperty("result").Clone();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or KeyNotFoundException)
        {
            throw new AnvilUnavailableException($"anvil at {url} did not answer {method}: {exception.Message}", exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
