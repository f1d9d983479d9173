using Eth2Core;

namespace Ceremony.Following;

/// <summary>The chain was reorganised deeper than ETH1_FOLLOW_DISTANCE: what was believed settled is gone, and a genesis found before may be withdrawn.</summary>
public sealed class ReorganizationTooDeepException : DepositException
{
    internal ReorganizationTooDeepException(string node, ulong depth, ulong followDistance, LedgerBlock lost, Hash32? now)
        : base(
            "reorganization-too-deep",
            $"eth1 node {node}: block {lost.Number}: hash: expected {lost.Hash} as in the ledger, got {(now is null ? (UserText)$"no block" : $"{now}")}; at least {depth} blocks were replaced, and ETH1_FOLLOW_DISTANCE is {followDistance}",
            $"stop and find out which chain is right; then follow into a new ledger and decide again")
    {
        Depth = depth;
        FollowDistance = followDistance;
        Lost = lost;
    }

    /// <summary>At least how many blocks were replaced.</summary>
    public ulong Depth { get; }

    /// <summary>ETH1_FOLLOW_DISTANCE.</summary>
    public ulong FollowDistance { get; }

    /// <summary>The oldest block of the ledger that is not on the node's chain any more.</summary>
    public LedgerBlock Lost { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
