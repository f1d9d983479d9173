using System.Net.WebSockets;
using System.Text.Json;

namespace DepositContract.JsonRpc;

/// <summary>Says when a node has a new head, by a subscription over a WebSocket of its own. What the head is must be asked: only that there is one is told here.</summary>
/// <remarks>Source: geth, "Real-time events": eth_subscribe with newHeads, which all nodes have taken over.</remarks>
public sealed class NewHeads : IAsyncDisposable
{
    private const int MostMessageBytes = 1024 * 1024;
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(5);

    private readonly Uri _url;
    private readonly JsonRpcOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _signal = new(0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _listening;

    /// <summary>Begins to listen; a connection that is lost is made again.</summary>
    /// <param name="url">A ws or wss URL.</param>
    /// <param name="timeProvider">The clock for waits.</param>
    public NewHeads(Uri url, TimeProvider timeProvider)
    {
        _url = url;
        _options = new JsonRpcOptions();
        _timeProvider = timeProvider;
        _listening = ListenAsync();
    }

    /// <summary>Whether the node has taken the subscription, and the connection stands.</summary>
    public bool IsSubscribed { get; private set; }

    /// <summary>How many heads were announced.</summary>
    public int Count { get; private set; }

    /// <summary>Waits for a new head, or for a time.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(atMost, _timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await _signal.WaitAsync(either.Token).ConfigureAwait(false);
            // Several heads at once are one reason to look.
            while (_signal.CurrentCount > 0 && await _signal.WaitAsync(0, cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // No head in time: whoever waits looks all the same.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(false);
        _end.Dispose();
        _signal.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await SubscribeAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is WebSocketException or IOException or HttpRequestException or JsonException or OperationCanceledException or InvalidOperationException)
            {
                // Looking at intervals goes on meanwhile.
            }

            IsSubscribed = false;
            await Task.Delay(s_between, _timeProvider, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SubscribeAsync()
    {
        using WebSocketConnection connection = await WebSocketConnection.OpenAsync(_url, _options, _end.Token).ConfigureAwait(false);
        await connection.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}"""u8.ToArray(), _end.Token).ConfigureAwait(false);
        while (await connection.ReceiveAsync(MostMessageBytes, _end.Token).ConfigureAwait(false) is { } message)
        {
            using JsonDocument document = JsonDocument.Parse(message.ToArray());
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("error", out _))
                return;
            if (root.TryGetProperty("id", out _))
            {
                IsSubscribed = true;
                continue;
            }

            Count++;
            _signal.Release();
        }
    }
}
