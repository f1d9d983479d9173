using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Oracles;

/// <summary>A WebSocket server on a free loopback port that answers each message as the test likes.</summary>
public sealed class ScriptedWebSocket : IDisposable
{
    // RFC 6455, section 1.3.
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, WebSocket, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly string? _refusal;
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private int _connections;

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">Is given each message, and answers it or does not.</param>
    /// <param name="certificate">For TLS; null for none.</param>
    /// <param name="refusal">What is answered instead of taking the connection, a whole HTTP head; null to take it.</param>
    public ScriptedWebSocket(Func<string, WebSocket, Task> answer, X509Certificate2? certificate = null, string? refusal = null)
    {
        (_answer, _certificate, _refusal) = (answer, certificate, refusal);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Connections => _connections;

    public Uri Url => new($"{(_certificate is null ? "ws" : "wss")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public static Task SendAsync(WebSocket socket, string text, bool isWhole = true, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), type, isWhole, CancellationToken.None);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        foreach (TcpClient client in _clients) client.Dispose();
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
        try
        {
            Stream stream = client.GetStream();
            if (_certificate is not null)
            {
                SslStream secured = new(stream);
                await secured.AuthenticateAsServerAsync(_certificate);
                stream = secured;
            }

            string head = await ReadHeadAsync(stream);
            Interlocked.Increment(ref _connections);
            if (_refusal is not null)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(_refusal));
                client.Close();
                return;
            }

            string key = head.Split("\r\n").First(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
            string accept = Convert.ToBase64String(HashOf(key));
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
            using WebSocket socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
            byte[] buffer = new byte[1 << 20];
            while (await socket.ReceiveAsync(buffer, _stop.Token) is { MessageType: WebSocketMessageType.Text } received)
                await _answer(Encoding.UTF8.GetString(buffer, 0, received.Count), socket);
        }
        catch (Exception exception) when (exception is IOException or WebSocketException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, as it may.
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 has it so; nothing is secured by it.")]
    private static byte[] HashOf(string key) => SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix));

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1) head.Append((char)one[0]);
        return head.ToString();
    }
}
