using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;

namespace DepositContract.Nethereum;

/// <summary>The client of an account that only signs: Nethereum wants one even where every field of a transaction is given.</summary>
internal sealed class OfflineClient : ClientBase
{
    protected override Task<RpcResponseMessage> SendAsync(RpcRequestMessage request, string? route = null) => throw Unexpected();

    protected override Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests) => throw Unexpected();

    public override Task<RpcRequestResponseBatch> SendBatchRequestAsync(RpcRequestResponseBatch rpcRequestResponseBatch) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("a signature must not need a node");
}
