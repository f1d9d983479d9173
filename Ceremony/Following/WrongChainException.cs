using DepositContract.JsonRpc;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>The node follows another chain than the network's deposits are on.</summary>
public sealed class WrongChainException : DepositException
{
    internal WrongChainException(IEth1Node node, ChainId expected, ChainId got)
        : base("wrong-chain", $"eth1 node {node.DisplayName}: chain id: expected {expected}, got {got}", "give the URL of a node of the right chain with --rpc, or another --network")
    {
        Expected = expected;
        Got = got;
    }

    /// <summary>The network's DEPOSIT_CHAIN_ID.</summary>
    public ChainId Expected { get; }

    /// <summary>What the node says.</summary>
    public ChainId Got { get; }
}
