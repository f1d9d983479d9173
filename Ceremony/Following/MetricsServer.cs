using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ceremony.Following;

/// <summary>Answers every request on a port of this machine alone with the metrics.</summary>
/// <remarks>A request is read up to its first empty line and within bounds, and nothing of it matters but that it asks for /metrics.</remarks>
public sealed class MetricsServer : IAsyncDisposable
{
    private const int MostRequestBytes = 8 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener;
    private readonly Func<string> _write;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    private MetricsServer(TcpListener listener, Func<string> write)
    {
        _listener = listener;
        _write = write;
        _serving = ServeAsync();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Begins to listen on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="write">Makes the text.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static MetricsServer Start(int port, Func<string> write)
    {
        TcpListener listener = new(IPAddress.Loopback, port);
        listener.Start();
        return new MetricsServer(listener, write);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _serving.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false);
                using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                patience.CancelAfter(s_patience);
                await AnswerAsync(client.GetStream(), patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // One client less, or the end: the loop's condition says which.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] request = new byte[MostRequestBytes];
        int length = 0;
        while (length < request.Length && request.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            int read = await stream.ReadAsync(request.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return;
            length += read;
        }

        bool isRight = request.AsSpan(0, length).StartsWith("GET /metrics "u8);
        byte[] body = Encoding.UTF8.GetBytes(isRight ? _write() : "only GET /metrics\n");
        string head = FormattableString.Invariant(
            $"HTTP/1.1 {(isRight ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }
}
