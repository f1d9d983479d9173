namespace DepositContract.JsonRpc;

/// <summary>Carries questions to a node and its answers back, to be read strictly.</summary>
/// <remarks>Source: JSON-RPC 2.0.</remarks>
internal interface IJsonRpcClient : IDisposable
{
    /// <summary>The node's address without user information and path, safe to print.</summary>
    string DisplayName { get; }

    /// <summary>One request, one answer; the node's error is thrown.</summary>
    Task<T> RequestAsync<T>(RpcRequest request, Func<RpcAnswer, T> read, CancellationToken cancellationToken);

    /// <summary>Many requests; the outcomes stand in the order of the requests.</summary>
    Task<IReadOnlyList<RpcOutcome<T>>> BatchAsync<T>(IReadOnlyList<RpcRequest> requests, Func<int, RpcAnswer, T> read, CancellationToken cancellationToken);

    /// <summary>Many requests; the first error is thrown.</summary>
    async Task<IReadOnlyList<T>> BatchOrThrowAsync<T>(IReadOnlyList<RpcRequest> requests, Func<int, RpcAnswer, T> read, CancellationToken cancellationToken)
    {
        IReadOnlyList<RpcOutcome<T>> outcomes = await BatchAsync(requests, read, cancellationToken).ConfigureAwait(false);
        return [.. outcomes.Select(outcome => outcome.GetValueOrThrow()!)];
    }
}
