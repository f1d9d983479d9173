namespace DepositContract.JsonRpc;

/// <summary>A method with its parameters, and the block that it is about where that matters for the explanation of an error.</summary>
internal sealed class RpcRequest(string method, params object[] parameters)
{
    internal string Method { get; } = method;

    internal IReadOnlyList<object> Parameters { get; } = parameters;

    internal BlockReference? At { get; init; }

    /// <summary>The question for a block's header.</summary>
    internal static RpcRequest Block(BlockReference block) => block.IsHash
        ? new RpcRequest("eth_getBlockByHash", block.BlockHash.ToString()!, false)
        : new RpcRequest("eth_getBlockByNumber", block.ToTagOrNumber(), false);

    /// <summary>The same question about the block of a number.</summary>
    internal RpcRequest ByNumber(ulong number)
    {
        BlockReference at = BlockReference.At(number);
        return new RpcRequest(Method, [.. Parameters.Select(parameter => parameter is Dictionary<string, string> { Count: 1 } names && names.ContainsKey("blockHash") ? at.ToParameter() : parameter)]) { At = at };
    }
}
