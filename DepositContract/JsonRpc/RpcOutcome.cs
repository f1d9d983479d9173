namespace DepositContract.JsonRpc;

/// <summary>One answer of a batch: a value, or the node's error about this one request.</summary>
/// <typeparam name="T">What the request asks for.</typeparam>
/// <param name="Value">The value; meaningless when there is an error.</param>
/// <param name="Error">The node's error; null when there is a value.</param>
public readonly record struct RpcOutcome<T>(T? Value, Eth1RpcErrorException? Error)
{
    /// <summary>The value, or the error thrown.</summary>
    public T? GetValueOrThrow() => Error is null ? Value : throw Error;
}
