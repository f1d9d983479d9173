using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Ceremony.Following;

/// <summary>Numbers as SQLite keeps them, and the few calls that the ledger makes.</summary>
internal static class Column
{
    /// <summary>A number that is compared and ordered: SQLite's integers have a sign, so half of the range does not fit.</summary>
    /// <exception cref="OverflowException">The number is 2^63 or more.</exception>
    public static long Signed(ulong value) => checked((long)value);

    /// <summary>A number that is only kept, of the whole range.</summary>
    public static byte[] Bytes(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>The inverse of <see cref="Bytes"/>.</summary>
    public static ulong Integer(byte[] bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes);

    /// <summary>A command with the parameters $0, $1 and so on.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, SqliteTransaction? transaction, params object[] values)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this folder; values go in as parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction ?? command.Transaction;
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i}"), values[i]);
        return command;
    }

    /// <summary>Runs a statement.</summary>
    public static int Run(this SqliteConnection connection, string sql, SqliteTransaction? transaction, params object[] values)
    {
        using SqliteCommand command = connection.Command(sql, transaction, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public static object? Ask(this SqliteConnection connection, string sql, SqliteTransaction? transaction, params object[] values)
    {
        using SqliteCommand command = connection.Command(sql, transaction, values);
        object? value = command.ExecuteScalar();
        return value is DBNull ? null : value;
    }
}
