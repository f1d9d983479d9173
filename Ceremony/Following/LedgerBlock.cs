using Eth2Core;

namespace Ceremony.Following;

/// <summary>A block that the ledger knows: one that holds deposits, or one at which the ledger was compared with the contract.</summary>
/// <param name="Number">The height.</param>
/// <param name="Hash">The block's hash.</param>
/// <param name="ParentHash">The hash of the block before it.</param>
/// <param name="Timestamp">The block's own time.</param>
/// <param name="DepositCount">How many deposits there are up to and including this block.</param>
/// <param name="DepositRoot">The deposit tree's root after this block, the count mixed in.</param>
public sealed record LedgerBlock(ulong Number, Hash32 Hash, Hash32 ParentHash, UnixSeconds Timestamp, ulong DepositCount, Root DepositRoot)
{
    /// <summary>The number and the hash, for messages.</summary>
    public override string ToString() => FormattableString.Invariant($"block {Number} ({Hash})");
}
