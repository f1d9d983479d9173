using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Merkle;

namespace Ceremony.Following;

/// <summary>Trees and snapshots, one from the other.</summary>
public static class SnapshotTree
{
    /// <summary>The tree of a snapshot, whose shape was checked.</summary>
    /// <remarks>The slots of the count's zero bits are not in it; no later root depends on them.</remarks>
    public static DepositTreeFrontier ToFrontier(DepositTreeSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Root[] branch = new Root[CanonicalContract.TreeDepth];
        int next = 0;
        for (int height = branch.Length - 1; height >= 0; height--)
        {
            if ((snapshot.DepositCount >> height & 1) == 1)
                branch[height] = snapshot.Finalized[next++];
        }

        return DepositTreeFrontier.FromBranch(branch, snapshot.DepositCount);
    }

    /// <summary>The snapshot of a ledger at the newest block that it knows up to a number; null when there is none.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="number">The number; a block at least ETH1_FOLLOW_DISTANCE old is not replaced any more.</param>
    public static DepositTreeSnapshot? At(Ledger ledger, ulong number)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        if (ledger.FindBlockAtOrBefore(number) is not { } block)
            return null;
        DepositTreeFrontier tree = ledger.Start is { } start ? ToFrontier(start) : new DepositTreeFrontier();
        foreach (DepositEvent deposit in ledger.ReadAllDeposits().TakeWhile(deposit => deposit.Index.Value < block.DepositCount))
            tree.Append(deposit.Data.HashTreeRoot());
        return tree.ToSnapshot(block.Hash, block.Number);
    }
}
