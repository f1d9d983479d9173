using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Oracles;

/// <summary>A TCP server on a free loopback port that answers each HTTP request with bytes of the test's choice: the lie is the subject.</summary>
public sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, NetworkStream, Task> _answer;
    // Held, so that the collector does not close a connection that the test leaves open on purpose.
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private int _requests;

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">Is given the request's body and writes whatever it likes; the connection is closed afterwards.</param>
    public ScriptedServer(Func<string, NetworkStream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Requests => _requests;

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>A server whose answers are complete HTTP answers with this JSON.</summary>
    public static ScriptedServer WithJson(Func<string, string> json, string status = "200 OK") =>
        new((request, stream) => WriteAsync(stream, status, json(request)));

    public static async Task WriteAsync(NetworkStream stream, string status, string body, int? contentLength = null)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {contentLength ?? bytes.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(bytes);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _clients.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                string body = await ReadRequestAsync(stream);
                Interlocked.Increment(ref _requests);
                await _answer(body, stream);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client has gone.
            }
        }
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        List<byte> bytes = [];
        byte[] buffer = new byte[4096];
        int bodyStart = -1;
        int length = 0;
        while (bodyStart < 0 || bytes.Count < bodyStart + length)
        {
            int read = await stream.ReadAsync(buffer);
            if (read == 0) throw new IOException("the client closed the connection");
            bytes.AddRange(buffer.AsSpan(0, read));
            string text = Encoding.ASCII.GetString([.. bytes]);
            bodyStart = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is int end and >= 0 ? end + 4 : -1;
            if (bodyStart > 0) length = int.Parse(text.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
        }

        return Encoding.UTF8.GetString([.. bytes.Skip(bodyStart)]);
    }
}
