namespace DepositContract.JsonRpc;

/// <summary>Sends JSON-RPC requests, alone or in batches, and reads their answers strictly.</summary>
/// <remarks>Source: JSON-RPC 2.0.</remarks>
internal sealed class JsonRpcClient : IJsonRpcClient
{
    private readonly IJsonRpcTransport _transport;
    private readonly JsonRpcOptions _options;
    private long _lastId;

    internal JsonRpcClient(Uri url, JsonRpcOptions options, TimeProvider timeProvider)
    {
        _options = options;
        ArgumentNullException.ThrowIfNull(url);
        _transport = url.IsAbsoluteUri && url.Scheme is "ws" or "wss" ? new WebSocketTransport(url, options, timeProvider) : new HttpTransport(url, options, timeProvider);
    }

    /// <inheritdoc/>
    public string DisplayName => _transport.DisplayName;

    /// <inheritdoc/>
    public async Task<T> RequestAsync<T>(RpcRequest request, Func<RpcAnswer, T> read, CancellationToken cancellationToken)
    {
        long id = Interlocked.Increment(ref _lastId);
        byte[] body = JsonRpcWriter.Write(request, id);
        using HttpAnswer answer = await _transport.PostAsync(request.Method, body, cancellationToken).ConfigureAwait(false);
        return new JsonRpcReader(DisplayName, answer).ReadOne(request, id, read).GetValueOrThrow()!;
    }

    /// <summary>Many requests in batches, one after another; the outcomes stand in the order of the requests.</summary>
    public async Task<IReadOnlyList<RpcOutcome<T>>> BatchAsync<T>(IReadOnlyList<RpcRequest> requests, Func<int, RpcAnswer, T> read, CancellationToken cancellationToken)
    {
        List<RpcOutcome<T>> outcomes = new(requests.Count);
        while (outcomes.Count < requests.Count)
        {
            int start = outcomes.Count;
            List<RpcRequest> batch = [.. requests.Skip(start).Take(_options.BatchSize)];
            long firstId = Interlocked.Add(ref _lastId, batch.Count) - batch.Count + 1;
            byte[] body = JsonRpcWriter.WriteBatch(batch, firstId);
            using HttpAnswer answer = await _transport.PostAsync(batch[0].Method, body, cancellationToken).ConfigureAwait(false);
            outcomes.AddRange(new JsonRpcReader(DisplayName, answer).ReadBatch(batch, firstId, (index, item) => read(start + index, item)));
        }

        return outcomes;
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();
}
