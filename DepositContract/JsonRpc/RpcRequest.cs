namespace DepositContract.JsonRpc;

/// <summary>A method with its parameters, and the block that it is about where that matters for the explanation of an error.</summary>
internal sealed class RpcRequest(string method, params object[] parameters)
{
    internal string Method { get; } = method;

    internal IReadOnlyList<object> Parameters { get; } = parameters;

    internal BlockReference? At { get; init; }
}
