using Ceremony.Rehearsal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositContract.Tests;

/// <summary>What most tests on a real node begin with.</summary>
internal static class Anvil
{
    internal static IEth1Node Connect(AnvilNode node, JsonRpcOptions? options = null) => TestedClient.Open(node.RpcUrl, options);

    internal static Eth1PrivateKey Key(AnvilNode node, int account = 0)
    {
        return Eth1PrivateKey.TryFromBytes(node.Accounts[account].PrivateKey.Span, out Eth1PrivateKey? key)
            ? key
            : throw new InvalidOperationException("the node's own key cannot be read");
    }

    internal static async Task<ExecutionAddress> DeployAsync(AnvilNode anvil, IEth1Node node)
    {
        using Eth1PrivateKey key = Key(anvil);
        DeploymentReceipt receipt = await ContractDeployment.DeployAsync(node, key, Options(anvil), TimeProvider.System);
        return receipt.Address;
    }

    internal static DeploymentOptions Options(AnvilNode anvil) => new() { WaitForBlock = token => anvil.MineAsync(token) };
}
