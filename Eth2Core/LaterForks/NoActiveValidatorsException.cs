using Eth2Core.Networks;

namespace Eth2Core.LaterForks;

/// <summary>No validator would be active, so that a fork with sync committees has nobody to choose them from.</summary>
public sealed class NoActiveValidatorsException : DepositException
{
    /// <summary>Makes the exception for a fork.</summary>
    public NoActiveValidatorsException(ForkName fork)
        : base(
            "genesis-no-active-validators",
            $"a genesis state of {ForkNames.Of(fork)}: expected at least one active validator for its sync committee, got 0",
            $"give deposits that make a validator active: 32 ETH with a valid signature under the network's GENESIS_FORK_VERSION")
    {
    }
}
