using Eth2Core;

namespace Ceremony.BeaconApi;

/// <summary>A beacon node does not answer, or not what the beacon API defines. Nothing of such an answer is used.</summary>
public sealed class BeaconNodeException : DepositException
{
    private BeaconNodeException(string code, string node, string path, UserText what, UserText hint, Exception? innerException = null)
        : base(code, $"beacon node {node}: {path}: {what}", hint, innerException)
    {
        Node = node;
        Path = path;
        What = what;
    }

    /// <summary>The node's address, safe to print.</summary>
    public string Node { get; }

    /// <summary>What was asked.</summary>
    public string Path { get; }

    /// <summary>What is wrong with the answer.</summary>
    public UserText What { get; }

    /// <summary>Whether there was an answer of status 200, which cannot be used.</summary>
    public bool IsAnswer { get; private init; }

    /// <summary>The HTTP status of an answer that is not 200; null where there was no answer, or one of status 200 that cannot be used.</summary>
    public int? Status { get; private init; }

    internal static BeaconNodeException Unavailable(string node, string path, UserText what, Exception innerException) =>
        new("beacon-node-unavailable", node, path, what, $"check the address, and that the node runs and serves its REST API", innerException);

    internal static BeaconNodeException Answer(string node, string path, UserText what, Exception? innerException = null) =>
        new("beacon-node-answer", node, path, what, $"the node or something in front of it does not keep to the beacon API: use another node", innerException)
        {
            IsAnswer = true,
        };

    internal static BeaconNodeException NotServed(string node, string path, int status) => new(
        "beacon-node-answer",
        node,
        path,
        $"expected status 200, got {status}",
        $"the node has no genesis yet, or its debug namespace is off: turn the debug namespace of its REST API on")
    {
        Status = status,
    };
}
