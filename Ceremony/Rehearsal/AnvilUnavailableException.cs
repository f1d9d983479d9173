using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>The local ETH1 node cannot be started, or stopped answering.</summary>
public sealed class AnvilUnavailableException : DepositException
{
    /// <summary>Makes the exception.</summary>
    public AnvilUnavailableException(UserText message, Exception? innerException = null)
        : base("anvil-unavailable", message, $"give a node that is already running with --rpc, or set DEPOSIT_ANVIL to an anvil 1.7 binary", innerException)
    {
    }
}
