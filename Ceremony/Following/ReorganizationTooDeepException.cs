using Eth2Core;

namespace Ceremony.Following;

/// <summary>The chain was reorganised deeper than ETH1_FOLLOW_DISTANCE: what was believed settled is gone, and a genesis found before may be withdrawn.</summary>
public sealed class ReorganizationTooDeepException : DepositException
{
    internal ReorganizationTooDeepException(string node, ulong depth, ulong followDistance, Reorganization reorganization, ulong depositsLost)
        : base(
            "reorganization-too-deep",
            $"eth1 node {node}: block {reorganization.Lost.Number}: hash: expected {reorganization.Lost.Hash} as in the ledger, got {reorganization.Replacement.Hash}; at least {depth} blocks with {depositsLost} deposits were replaced, and ETH1_FOLLOW_DISTANCE is {followDistance}; a genesis found before is withdrawn",
            $"stop and find out which chain is right; then follow into a new ledger and decide again")
    {
        Depth = depth;
        FollowDistance = followDistance;
        Lost = reorganization.Lost;
        Replacement = reorganization.Replacement.Hash;
        CommonAncestor = reorganization.CommonAncestor;
        DepositsLost = depositsLost;
    }

    /// <summary>At least how many blocks were replaced.</summary>
    public ulong Depth { get; }

    /// <summary>ETH1_FOLLOW_DISTANCE.</summary>
    public ulong FollowDistance { get; }

    /// <summary>The oldest block of the ledger that is not on the node's chain any more.</summary>
    public LedgerBlock Lost { get; }

    /// <summary>The hash that the node has at that height now.</summary>
    public Hash32 Replacement { get; }

    /// <summary>The newest block of the ledger that is still on the node's chain; null when there is none.</summary>
    public LedgerBlock? CommonAncestor { get; }

    /// <summary>How many deposits of the ledger stand in replaced blocks.</summary>
    public ulong DepositsLost { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
