using DepositContract.JsonRpc;

namespace DepositCli.Commands.Watch;

/// <summary>When to look at the head again: when a node announces a new one over its WebSocket, and at intervals.</summary>
internal sealed class HeadSignal : IAsyncDisposable
{
    // With a subscription, looking at intervals is only for a node that has stopped to announce.
    private const int FewerLooks = 6;

    private readonly NewHeads? _heads;
    private readonly TimeProvider _time;

    /// <summary>Subscribes at the first address that is a WebSocket's.</summary>
    public HeadSignal(IEnumerable<Uri> urls, TimeProvider time)
    {
        _time = time;
        _heads = urls.FirstOrDefault(url => url.Scheme is "ws" or "wss") is { } url ? new NewHeads(url, time) : null;
    }

    /// <summary>Waits.</summary>
    public Task WaitAsync(TimeSpan interval, CancellationToken cancellationToken) => _heads is { IsSubscribed: true }
        ? _heads.WaitAsync(interval * FewerLooks, cancellationToken)
        : Task.Delay(interval, _time, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _heads?.DisposeAsync() ?? ValueTask.CompletedTask;
}
