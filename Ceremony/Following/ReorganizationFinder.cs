using DepositContract.JsonRpc;

namespace Ceremony.Following;

/// <summary>Finds where the ledger and the node's chain part.</summary>
internal static class ReorganizationFinder
{
    private const int Portion = 64;

    /// <summary>Walks back over the ledger's blocks until one is on the node's chain.</summary>
    /// <returns>Null when nothing contradicts the ledger, be it that the node has fewer blocks.</returns>
    public static async Task<Reorganization?> FindAsync(IEth1Node node, Ledger ledger, CancellationToken cancellationToken)
    {
        LedgerBlock? lost = null;
        Eth1Block? replacement = null;
        foreach (LedgerBlock[] known in ledger.Blocks().Chunk(Portion))
        {
            IReadOnlyList<Eth1Block?> now = await node.GetBlocksAsync([.. known.Select(block => block.Number)], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < known.Length; i++)
            {
                if (now[i] is null)
                    continue;
                if (now[i]!.Hash == known[i].Hash)
                    return lost is null ? null : new Reorganization(known[i], lost, replacement!);
                (lost, replacement) = (known[i], now[i]);
            }
        }

        return lost is null ? null : new Reorganization(null, lost, replacement!);
    }
}
