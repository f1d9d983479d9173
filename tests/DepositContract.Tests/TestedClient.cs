using DepositContract.JsonRpc;
using DepositContract.Transactions;
using DepositContract.Wallets;

namespace DepositContract.Tests;

/// <summary>Which library the tests speak with nodes through, and sign with: the project's own, or the one that the variable DEPOSIT_ETH1_CLIENT names.</summary>
internal static class TestedClient
{
    private const string Variable = "DEPOSIT_ETH1_CLIENT";

    internal static Eth1Client Kind { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "json-rpc" => Eth1Client.JsonRpc,
        "nethereum" => Eth1Client.Nethereum,
        var other => throw new InvalidOperationException($"{Variable}: expected json-rpc or nethereum, got {other}"),
    };

    internal static IEth1Node Open(Uri url, JsonRpcOptions? options = null) => Eth1Nodes.Open(Kind, url, options, TimeProvider.System);

    internal static ITransactionSigner Sign(Eth1PrivateKey key) => Eth1Signers.Of(key, Kind);
}
