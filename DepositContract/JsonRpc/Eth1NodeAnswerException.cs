namespace DepositContract.JsonRpc;

/// <summary>The node's answer is not what the interface defines; nothing of it was used.</summary>
public sealed class Eth1NodeAnswerException : DepositException
{
    internal Eth1NodeAnswerException(string node, string method, UserText what, Exception? innerException = null)
        : base("eth1-node-answer", $"eth1 node {node}: {method}: {what}", $"the node or something in front of it is broken: use another node", innerException)
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
