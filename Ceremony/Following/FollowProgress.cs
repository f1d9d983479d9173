using Eth2Core;

namespace Ceremony.Following;

/// <summary>How far the ledger is.</summary>
/// <param name="FirstBlock">The first block that is read.</param>
/// <param name="HeadNumber">The height of the node's head.</param>
/// <param name="HeadTimestamp">The head's own time.</param>
/// <param name="Tip">The last block that was compared with the contract; null before the first one.</param>
/// <param name="DepositRoot">The deposit tree's root.</param>
/// <param name="ForeignLogCount">How many logs of the contract's address were no deposits, since the follower was made.</param>
/// <param name="ReorganizationCount">How often blocks were taken back, since the follower was made.</param>
public sealed record FollowProgress(
    ulong FirstBlock, ulong HeadNumber, UnixSeconds HeadTimestamp, LedgerBlock? Tip, Root DepositRoot, ulong ForeignLogCount, ulong ReorganizationCount)
{
    /// <summary>The height of the node's safe block; null where the node does not know one.</summary>
    public ulong? SafeNumber { get; init; }

    /// <summary>The height of the node's finalized block; null where the node does not know one.</summary>
    public ulong? FinalizedNumber { get; init; }

    /// <summary>Which checks the range that ends at the tip has passed.</summary>
    public RangeChecks TipChecks { get; init; }

    /// <summary>How many deposits there are.</summary>
    public ulong DepositCount => Tip?.DepositCount ?? 0;

    /// <summary>Whether the ledger has reached the node's head.</summary>
    public bool IsAtHead => Tip is not null && Tip.Number >= HeadNumber;

    /// <summary>Whether the node's head is below the ledger's last block, without contradicting it: a backend that lags.</summary>
    public bool IsNodeBehind => Tip is not null && Tip.Number > HeadNumber;
}
