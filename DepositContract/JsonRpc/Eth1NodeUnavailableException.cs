namespace DepositContract.JsonRpc;

/// <summary>The node gave no answer: it is not there, it closed the connection, it took too long, or it answered with an HTTP error.</summary>
public sealed class Eth1NodeUnavailableException : DepositException
{
    internal Eth1NodeUnavailableException(string node, string method, UserText what, Exception? innerException = null)
        : base("eth1-node-unavailable", $"eth1 node {node}: {method}: {what}", $"check the URL and that the node is running, then try again", innerException)
    {
        Node = node;
        Method = method;
        What = what;
    }

    /// <summary>The node's address, safe to print.</summary>
    public string Node { get; }

    /// <summary>What was asked.</summary>
    public string Method { get; }

    /// <summary>What went wrong, without saying where.</summary>
    public UserText What { get; }
}
