using System.Net.WebSockets;
using System.Text;

namespace DepositContract.JsonRpc;

/// <summary>One WebSocket to a node: whole text messages within a bound. No redirect is followed and no proxy of the environment is used.</summary>
internal sealed class WebSocketConnection : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[BufferBytes];

    private WebSocketConnection(JsonRpcOptions options)
    {
        _handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = options.ConnectTimeout, MaxResponseHeadersLength = 64 };
        _invoker = new HttpMessageInvoker(_handler, disposeHandler: false);
    }

    /// <summary>Whether messages can still be sent.</summary>
    internal bool IsOpen => _socket.State == WebSocketState.Open;

    /// <summary>Connects.</summary>
    /// <exception cref="WebSocketException">There is no connection.</exception>
    internal static async Task<WebSocketConnection> OpenAsync(Uri url, JsonRpcOptions options, CancellationToken cancellationToken)
    {
        WebSocketConnection connection = new(options);
        try
        {
            if (url.UserInfo.Length > 0)
                connection._socket.Options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));
            Uri plain = new UriBuilder(url) { UserName = "", Password = "", Fragment = "" }.Uri;
            using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(options.ConnectTimeout);
            await connection._socket.ConnectAsync(plain, connection._invoker, timeout.Token).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal Task SendAsync(byte[] body, CancellationToken cancellationToken) =>
        _socket.SendAsync(body, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>The next whole message; null when it is larger than may be read.</summary>
    /// <exception cref="WebSocketException">The connection ended, or the message is not text.</exception>
    internal async Task<MemoryStream?> ReceiveAsync(int mostBytes, CancellationToken cancellationToken)
    {
        MemoryStream message = new();
        while (true)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(_buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (part.MessageType != WebSocketMessageType.Text)
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            if (message.Length + part.Count > mostBytes)
                return null;
            message.Write(_buffer, 0, part.Count);
            if (part.EndOfMessage)
                return message;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _invoker.Dispose();
        _handler.Dispose();
    }
}
