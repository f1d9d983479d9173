using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;

namespace DepositContract.JsonRpc;

/// <summary>Sends bodies over one WebSocket, one after another; connects again where the connection was lost. The bounds are those of HTTP.</summary>
internal sealed class WebSocketTransport : IJsonRpcTransport
{
    private readonly Uri _url;
    private readonly JsonRpcOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _turn = new(1);
    private WebSocketConnection? _connection;

    internal WebSocketTransport(Uri url, JsonRpcOptions options, TimeProvider timeProvider)
    {
        _url = url;
        _options = options;
        _timeProvider = timeProvider;
        DisplayName = HttpTransport.Display(url);
    }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <inheritdoc/>
    public async Task<HttpAnswer> PostAsync(string method, byte[] body, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                if (await TryPostAsync(method, body, attempt >= _options.Attempts, cancellationToken).ConfigureAwait(false) is { } answer)
                    return answer;
                double factor = Math.Pow(2, attempt - 1) * (1 + (RandomNumberGenerator.GetInt32(512) / 1024.0));
                await Task.Delay(_options.RetryDelay * factor, _timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
    }

    private async Task<HttpAnswer?> TryPostAsync(string method, byte[] body, bool isLast, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(_options.Timeout, _timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            if (_connection is not { IsOpen: true })
            {
                Drop();
                _connection = await WebSocketConnection.OpenAsync(_url, _options, either.Token).ConfigureAwait(false);
            }

            await _connection.SendAsync(body, either.Token).ConfigureAwait(false);
            MemoryStream? message = await _connection.ReceiveAsync(_options.MaxResponseBytes, either.Token).ConfigureAwait(false);
            if (message is not null)
                return new HttpAnswer(HttpStatusCode.OK, message);
            Drop();
            throw new Eth1NodeAnswerException(DisplayName, method, $"the answer is larger than {_options.MaxResponseBytes} bytes");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The answer may still come, and would be taken for the next one.
            Drop();
            throw new Eth1NodeUnavailableException(DisplayName, method, $"no complete answer within {_options.Timeout.TotalSeconds:0.###} seconds", exception);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or HttpRequestException)
        {
            Drop();
            return isLast ? throw new Eth1NodeUnavailableException(DisplayName, method, $"the connection failed", exception) : null;
        }
        catch (OperationCanceledException)
        {
            Drop();
            throw;
        }
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
