namespace DepositContract.JsonRpc;

/// <summary>Opens ETH1 nodes by one of the libraries that this build has.</summary>
public static class Eth1Nodes
{
    /// <summary>Whether this build has Nethereum (-p:UseNethereum=true).</summary>
    public static bool HasNethereum =>
#if USE_NETHEREUM
        true;
#else
        false;
#endif

    /// <summary>A node; nothing is sent yet.</summary>
    /// <param name="client">Which library speaks with it.</param>
    /// <param name="url">An absolute http or https URL; user information in it becomes basic authentication.</param>
    /// <param name="options">The bounds; the defaults when null.</param>
    /// <param name="timeProvider">The clock for timeouts and waits.</param>
    /// <exception cref="ArgumentException">The URL is not an absolute http or https URL, or this build lacks the library.</exception>
    public static IEth1Node Open(Eth1Client client, Uri url, JsonRpcOptions? options = null, TimeProvider? timeProvider = null) => client switch
    {
        Eth1Client.JsonRpc => new JsonRpcEth1Node(url, options, timeProvider),
#if USE_NETHEREUM
        Eth1Client.Nethereum => Nethereum.NethereumNode.Open(url, options ?? new JsonRpcOptions(), timeProvider ?? TimeProvider.System),
#endif
        _ => throw new ArgumentException("this build has no such client", nameof(client)),
    };
}
