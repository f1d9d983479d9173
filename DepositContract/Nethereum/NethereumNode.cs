using DepositContract.JsonRpc;

namespace DepositContract.Nethereum;

/// <summary>An ETH1 node whose questions travel through Nethereum.</summary>
/// <remarks>
/// Nethereum's own result types take "0x" for 0, a missing member for null and any block for the one that was asked for. So its client carries the questions and
/// answers, and the answers are read by the same strict readers as those of the project's own client.
/// </remarks>
internal static class NethereumNode
{
    /// <summary>A node; nothing is sent yet.</summary>
    /// <param name="url">An absolute http or https URL; user information in it becomes basic authentication.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="timeProvider">The clock for waits.</param>
    /// <exception cref="ArgumentException">The URL is not an absolute http or https URL.</exception>
    public static IEth1Node Open(Uri url, JsonRpcOptions options, TimeProvider timeProvider) => new JsonRpcEth1Node(new NethereumRpcClient(url, options, timeProvider));
}
