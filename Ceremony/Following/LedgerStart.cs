using Eth2Core;
using Eth2Core.Merkle;
using Microsoft.Data.Sqlite;

namespace Ceremony.Following;

/// <summary>The ledger's row of the snapshot that it began with.</summary>
internal static class LedgerStart
{
    public static DepositTreeSnapshot? Read(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command("SELECT finalized, deposit_root, deposit_count, block_hash, block_number FROM start", null);
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read()
            ? new DepositTreeSnapshot(
                [.. row.GetFieldValue<byte[]>(0).Chunk(Root.Length).Select(bytes => new Root(bytes))],
                new Root(row.GetFieldValue<byte[]>(1)),
                (ulong)row.GetInt64(2),
                new Hash32(row.GetFieldValue<byte[]>(3)),
                (ulong)row.GetInt64(4))
            : null;
    }

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, DepositTreeSnapshot snapshot) => connection.Run(
        "INSERT INTO start VALUES (0, $0, $1, $2, $3, $4)",
        transaction,
        snapshot.Finalized.SelectMany(root => root.AsSpan().ToArray()).ToArray(),
        snapshot.DepositRoot.AsSpan().ToArray(),
        Column.Signed(snapshot.DepositCount),
        snapshot.ExecutionBlockHash.AsSpan().ToArray(),
        Column.Signed(snapshot.ExecutionBlockHeight));
}
