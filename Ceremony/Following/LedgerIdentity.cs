using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Following;

/// <summary>Whose deposits a ledger holds. A ledger of one identity is never used for another.</summary>
/// <param name="ChainId">The ETH1 chain.</param>
/// <param name="Contract">The deposit contract.</param>
/// <param name="GenesisForkVersion">GENESIS_FORK_VERSION of the network whose deposits these are.</param>
public sealed record LedgerIdentity(ChainId ChainId, ExecutionAddress Contract, ForkVersion GenesisForkVersion)
{
    /// <summary>The identity of a network's ledger.</summary>
    public static LedgerIdentity Of(SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new LedgerIdentity(config.DepositChainId, config.DepositContractAddress, config.GenesisForkVersion);
    }
}
