using Microsoft.Data.Sqlite;

namespace Ceremony.Following;

/// <summary>The ledger's table of which blocks passed which checks.</summary>
internal static class LedgerRanges
{
    // What is known only of a range as a whole, and not of its beginning.
    private const RangeChecks OfTheEnd = RangeChecks.ContractRoot | RangeChecks.StorageProof | RangeChecks.OtherNodes;

    public static IReadOnlyList<CheckedRange> Read(SqliteConnection connection) =>
        Read(connection, null, "SELECT first_block, last_block, checks FROM checked_range ORDER BY last_block");

    /// <summary>The newest one; null when there is none.</summary>
    public static CheckedRange? Last(SqliteConnection connection) =>
        Read(connection, null, "SELECT first_block, last_block, checks FROM checked_range ORDER BY last_block DESC LIMIT 1").FirstOrDefault();

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, CheckedRange range) => connection.Run(
        "INSERT INTO checked_range VALUES ($0, $1, $2)", transaction, Column.Signed(range.FirstBlock), Column.Signed(range.LastBlock), (long)range.Checks);

    /// <summary>Adds checks to the newest one.</summary>
    public static void Mark(SqliteConnection connection, SqliteTransaction transaction, RangeChecks checks) => connection.Run(
        "UPDATE checked_range SET checks = checks | $0 WHERE last_block = (SELECT max(last_block) FROM checked_range)", transaction, (long)checks);

    /// <summary>Takes away what is above a number; of a range that is cut through, the beginning stays, with the checks that it passed by itself.</summary>
    public static void Cut(SqliteConnection connection, SqliteTransaction transaction, long last)
    {
        connection.Run("DELETE FROM checked_range WHERE first_block > $0", transaction, last);
        connection.Run("UPDATE checked_range SET last_block = $0, checks = checks & ~$1 WHERE last_block > $0", transaction, last, (long)OfTheEnd);
    }

    /// <summary>Makes one range of neighbours below a number that passed the same checks.</summary>
    public static void Join(SqliteConnection connection, SqliteTransaction transaction, long below)
    {
        CheckedRange? before = null;
        foreach (CheckedRange range in Read(connection, transaction, "SELECT first_block, last_block, checks FROM checked_range WHERE last_block < $0 ORDER BY last_block", below))
        {
            if (before is not null && before.Checks == range.Checks && before.LastBlock + 1 == range.FirstBlock)
            {
                connection.Run("DELETE FROM checked_range WHERE last_block = $0", transaction, Column.Signed(before.LastBlock));
                connection.Run("UPDATE checked_range SET first_block = $0 WHERE last_block = $1", transaction, Column.Signed(before.FirstBlock), Column.Signed(range.LastBlock));
                before = range with { FirstBlock = before.FirstBlock };
            }
            else
            {
                before = range;
            }
        }
    }

    private static List<CheckedRange> Read(SqliteConnection connection, SqliteTransaction? transaction, string sql, params object[] values)
    {
        using SqliteCommand command = connection.Command(sql, transaction, values);
        using SqliteDataReader row = command.ExecuteReader();
        List<CheckedRange> ranges = [];
        while (row.Read())
            ranges.Add(new CheckedRange((ulong)row.GetInt64(0), (ulong)row.GetInt64(1), (RangeChecks)row.GetInt64(2)));
        return ranges;
    }
}
