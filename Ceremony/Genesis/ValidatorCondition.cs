using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>The second half of is_valid_genesis_state: enough active validators.</summary>
/// <remarks>Balances only grow before genesis, so once a block meets it all later ones do.</remarks>
/// <param name="Required">MIN_GENESIS_ACTIVE_VALIDATOR_COUNT.</param>
/// <param name="Active">How many validators have the full effective balance.</param>
/// <param name="ReachedBy">The deposit that completed the required number; null while there is none, and where none is required.</param>
/// <param name="FirstBlock">The block of that deposit; null while there is none, and where none is required.</param>
public sealed record ValidatorCondition(ulong Required, ulong Active, DepositIndex? ReachedBy, GenesisEth1Block? FirstBlock)
{
    /// <summary>Whether it is met.</summary>
    public bool IsMet => Active >= Required;

    /// <summary>How many active validators are missing; 0 when it is met.</summary>
    public ulong Missing => Required - Math.Min(Required, Active);
}
