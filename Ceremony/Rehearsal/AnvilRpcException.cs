using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>The local ETH1 node refused a call.</summary>
public sealed class AnvilRpcException : DepositException
{
    /// <summary>Makes the exception.</summary>
    public AnvilRpcException(string method, string error)
        : base("anvil-rpc", $"anvil refused {method}: {error}")
    {
    }
}
