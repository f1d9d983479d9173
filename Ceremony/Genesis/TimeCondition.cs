using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>The first half of is_valid_genesis_state: genesis_time >= MIN_GENESIS_TIME.</summary>
/// <remarks>Timestamps ascend, so once a block meets it all later ones do.</remarks>
/// <param name="MinGenesisTime">MIN_GENESIS_TIME.</param>
/// <param name="GenesisDelay">GENESIS_DELAY: what is added to the block's timestamp.</param>
/// <param name="FirstBlock">The first block that meets it; null while there is none.</param>
/// <param name="BlockBefore">That block's parent, which does not meet it; null while there is none, and for the chain's first block.</param>
public sealed record TimeCondition(UnixSeconds MinGenesisTime, ulong GenesisDelay, GenesisEth1Block? FirstBlock, GenesisEth1Block? BlockBefore)
{
    /// <summary>Whether it is met.</summary>
    public bool IsMet => FirstBlock is not null;

    /// <summary>The earliest timestamp that meets it.</summary>
    public UnixSeconds EarliestBlockTimestamp => new(MinGenesisTime.Value - Math.Min(MinGenesisTime.Value, GenesisDelay));

    /// <summary>Whether a block of this timestamp meets it.</summary>
    public bool Admits(UnixSeconds timestamp) => timestamp >= EarliestBlockTimestamp;

    /// <summary>By how many seconds a timestamp is too early; 0 if it is not.</summary>
    public ulong SecondsShort(UnixSeconds timestamp) => Admits(timestamp) ? 0 : EarliestBlockTimestamp.Value - timestamp.Value;

    internal static TimeCondition Unmet(SpecConfig config) => new(config.MinGenesisTime, config.GenesisDelay, null, null);
}
