using DepositContract.Contract;
using Microsoft.Data.Sqlite;

namespace Ceremony.Following;

/// <summary>The rules that rows must keep to enter a ledger, and how they enter.</summary>
internal static class LedgerAppend
{
    /// <summary>Checks that blocks ascend, counts grow with the deposits, and each deposit stands in its block.</summary>
    public static void Check(IReadOnlyList<LedgerBlock> blocks, IReadOnlyList<DepositEvent> deposits)
    {
        if (blocks.Count == 0)
            throw new InvalidOperationException("expected at least one block, got none");
        int next = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            if (i > 0 && blocks[i].Number <= blocks[i - 1].Number)
                throw new InvalidOperationException($"expected ascending blocks, got {blocks[i]} after {blocks[i - 1]}");
            for (; next < deposits.Count && deposits[next].BlockNumber == blocks[i].Number; next++)
                CheckDeposit(blocks[i], deposits, next);
            ulong remaining = (ulong)(deposits.Count - next);
            if (blocks[i].DepositCount + remaining != blocks[^1].DepositCount)
                throw new InvalidOperationException($"the deposit count of {blocks[i]} does not fit its deposits");
        }

        if (next != deposits.Count)
            throw new InvalidOperationException($"deposit {deposits[next].Index} stands in no given block");
    }

    /// <summary>Checks that blocks continue the tip that the file has now.</summary>
    /// <exception cref="LedgerOvertakenException">They continue another one: another process has written meanwhile.</exception>
    public static void CheckContinues(LedgerBlock? tip, IReadOnlyList<LedgerBlock> blocks, IReadOnlyList<DepositEvent> deposits)
    {
        if (tip is not null && blocks[0].Number <= tip.Number)
            throw new LedgerOvertakenException($"expected a block after {tip.Number}, got {blocks[0].Number}");
        ulong before = tip?.DepositCount ?? 0;
        if (before + (ulong)deposits.Count != blocks[^1].DepositCount || (deposits.Count > 0 && deposits[0].Index.Value != before))
            throw new LedgerOvertakenException($"expected to add to {before} deposits, got those up to {blocks[^1].DepositCount}");
    }

    /// <summary>Inserts checked rows.</summary>
    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<LedgerBlock> blocks, IReadOnlyList<DepositEvent> deposits)
    {
        foreach (LedgerBlock block in blocks)
        {
            connection.Run(
                "INSERT INTO block VALUES ($0, $1, $2, $3, $4, $5)",
                transaction,
                Column.Signed(block.Number),
                block.Hash.AsSpan().ToArray(),
                block.ParentHash.AsSpan().ToArray(),
                Column.Signed(block.Timestamp.Value),
                Column.Signed(block.DepositCount),
                block.DepositRoot.AsSpan().ToArray());
        }

        foreach (DepositEvent deposit in deposits)
        {
            connection.Run(
                "INSERT INTO deposit VALUES ($0, $1, $2, $3, $4)",
                transaction,
                Column.Signed(deposit.Index.Value),
                Column.Signed(deposit.BlockNumber),
                Column.Signed(deposit.LogIndex),
                deposit.TransactionHash.AsSpan().ToArray(),
                deposit.Data.Serialize());
        }
    }

    private static void CheckDeposit(LedgerBlock block, IReadOnlyList<DepositEvent> deposits, int position)
    {
        DepositEvent deposit = deposits[position];
        if (deposit.BlockHash != block.Hash)
            throw new InvalidOperationException($"deposit {deposit.Index}: expected block hash {block.Hash}, got {deposit.BlockHash}");
        if (position > 0 && deposit.Index.Value != deposits[position - 1].Index.Value + 1)
            throw new InvalidOperationException($"expected deposit {deposits[position - 1].Index.Value + 1}, got {deposit.Index}");
    }
}
