using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Oracles;

/// <summary>Stands for a beacon node: a fixed answer for each path, 404 for all others.</summary>
public sealed class BeaconStub : IDisposable
{
    private const int MostTries = 20;

    private readonly HttpListener _listener;
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    public BeaconStub()
    {
        (_listener, Url) = Listen();
        _ = ServeAsync();
    }

    public Uri Url { get; }

    // The listener takes no port 0: between the look for a free one and the start, another program may take it.
    private static (HttpListener Listener, Uri Url) Listen()
    {
        for (int tries = 1; ; tries++)
        {
            Uri url = new($"http://127.0.0.1:{FreePort()}/");
            HttpListener listener = new();
            listener.Prefixes.Add(url.ToString());
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (tries < MostTries)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>The Accept headers of the requests, in order.</summary>
    public List<string> Accepted { get; } = [];

    public void Answers(string path, string contentType, ReadOnlyMemory<byte> body, int status = 200, string? consensusVersion = null) =>
        _answers[path] = new Answer(contentType, body, status, consensusVersion);

    public void AnswersJson(string path, string json) => Answers(path, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(json));

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                if (!_listener.IsListening)
                    return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Accepted.Add(context.Request.Headers["Accept"] ?? "");
        Answer answer = _answers.GetValueOrDefault(context.Request.Url!.AbsolutePath, new Answer("application/json", Encoding.UTF8.GetBytes("{\"code\":404}"), 404, null));
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.Status is 302)
            context.Response.RedirectLocation = "http://127.0.0.1:1/";
        if (answer.ConsensusVersion is not null)
            context.Response.Headers["Eth-Consensus-Version"] = answer.ConsensusVersion;
        context.Response.ContentLength64 = answer.Body.Length;
        await context.Response.OutputStream.WriteAsync(answer.Body);
        context.Response.Close();
    }

    private sealed record Answer(string ContentType, ReadOnlyMemory<byte> Body, int Status, string? ConsensusVersion);
}
