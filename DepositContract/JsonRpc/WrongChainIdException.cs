using Eth2Core.Networks;

namespace DepositContract.JsonRpc;

/// <summary>The node follows another chain than the one that is meant.</summary>
public sealed class WrongChainIdException : DepositException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="node">The node's address, safe to print.</param>
    /// <param name="expected">The chain that is meant.</param>
    /// <param name="got">The chain that the node follows.</param>
    public WrongChainIdException(string node, ChainId expected, ChainId got)
        : base("wrong-chain-id", $"eth1 node {node}: expected chain id {Describe(expected)}, got {Describe(got)}", $"check --rpc and the network: nothing was sent")
    {
        Expected = expected;
        Got = got;
    }

    /// <summary>The chain that is meant.</summary>
    public ChainId Expected { get; }

    /// <summary>The chain that the node follows.</summary>
    public ChainId Got { get; }

    /// <summary>Throws unless a node follows the chain that is meant; gives the chain.</summary>
    public static async Task<ChainId> ThrowUnlessAsync(IEth1Node node, ChainId? expected, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ChainId got = await node.GetChainIdAsync(cancellationToken).ConfigureAwait(false);
        return expected is null || got == expected ? got : throw new WrongChainIdException(node.DisplayName, expected.Value, got);
    }

    /// <summary>A chain id with the known networks that are on this chain, as in 5 (prater).</summary>
    private static string Describe(ChainId chain) => Network.NamesOn(chain) is { Count: > 0 } names ? $"{chain} ({string.Join(", ", names)})" : chain.ToString();
}
