namespace DepositContract.JsonRpc;

/// <summary>Carries a JSON body to a node and its answer back, within bounds.</summary>
internal interface IJsonRpcTransport : IDisposable
{
    /// <summary>The node's address without user information and path, safe to print.</summary>
    string DisplayName { get; }

    /// <summary>Sends a body and gives the answer.</summary>
    Task<HttpAnswer> PostAsync(string method, byte[] body, CancellationToken cancellationToken);
}
