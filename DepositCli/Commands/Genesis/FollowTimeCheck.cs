using DepositCli.Terminal;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>Refuses a network whose genesis could be over before its block is old enough to be believed.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Genesis": GENESIS_DELAY must exceed ETH1_FOLLOW_DISTANCE * SECONDS_PER_ETH1_BLOCK.</remarks>
internal static class FollowTimeCheck
{
    /// <summary>Checks.</summary>
    /// <exception cref="CommandFailureException">The delay is too short.</exception>
    public static void ThrowIfDelayTooShort(SpecConfig config)
    {
        if (config.GenesisDelay <= config.FollowSeconds)
        {
            throw new CommandFailureException(
                "genesis-delay-short",
                $"GENESIS_DELAY: expected more than SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE = {config.FollowSeconds} seconds, got {config.GenesisDelay}",
                $"with such a configuration genesis is over before its block can be known: raise GENESIS_DELAY or lower ETH1_FOLLOW_DISTANCE");
        }
    }
}
