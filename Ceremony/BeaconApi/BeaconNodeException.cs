using Eth2Core;

namespace Ceremony.BeaconApi;

/// <summary>A beacon node does not answer, or not what the beacon API defines. Nothing of such an answer is used.</summary>
public sealed class BeaconNodeException : DepositException
{
    private BeaconNodeException(string code, UserText message, UserText hint, Exception? innerException = null)
        : base(code, message, hint, innerException)
    {
    }

    internal static BeaconNodeException Unavailable(string node, string path, UserText what, Exception innerException) =>
        new("beacon-node-unavailable", $"beacon node {node}: {path}: {what}", $"check the address, and that the node runs and serves its REST API", innerException);

    internal static BeaconNodeException Answer(string node, string path, UserText what, Exception? innerException = null) =>
        new("beacon-node-answer", $"beacon node {node}: {path}: {what}", $"the node or something in front of it does not keep to the beacon API: use another node", innerException);

    internal static BeaconNodeException NotServed(string node, string path, int status) => new(
        "beacon-node-answer",
        $"beacon node {node}: {path}: expected status 200, got {status}",
        $"the node has no genesis yet, or its debug namespace is off: turn the debug namespace of its REST API on");
}
