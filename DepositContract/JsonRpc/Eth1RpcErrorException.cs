namespace DepositContract.JsonRpc;

/// <summary>The node understood the request and refused it.</summary>
/// <remarks>Source: JSON-RPC 2.0, "Error object". The codes differ from node to node and are no key to anything.</remarks>
public sealed class Eth1RpcErrorException : DepositException
{
    internal Eth1RpcErrorException(string node, string method, long errorCode, string errorMessage, string? revertReason, UserText? hint = null)
        : base("eth1-rpc-error", Describe(node, method, errorCode, errorMessage, revertReason), hint)
    {
        Node = node;
        Method = method;
        ErrorCode = errorCode;
        ErrorMessage = errorMessage;
        RevertReason = revertReason;
    }

    /// <summary>The node's address, safe to print.</summary>
    public string Node { get; }

    /// <summary>What was asked.</summary>
    public string Method { get; }

    /// <summary>The node's number for the error.</summary>
    public long ErrorCode { get; }

    /// <summary>The node's words for the error, without control characters.</summary>
    public string ErrorMessage { get; }

    /// <summary>The contract's own words, where a contract refused and the node passed them on.</summary>
    public string? RevertReason { get; }

    private static UserText Describe(string node, string method, long code, string message, string? revertReason) =>
        revertReason is null
            ? (UserText)$"eth1 node {node}: {method}: error {code}: {message}"
            : $"eth1 node {node}: {method}: the contract refused: {revertReason}";
}
