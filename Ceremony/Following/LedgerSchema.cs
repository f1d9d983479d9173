using Eth2Core;
using Microsoft.Data.Sqlite;

namespace Ceremony.Following;

/// <summary>The tables of a ledger, and the row that says whose it is.</summary>
internal static class LedgerSchema
{
    /// <summary>Raised with every change of a table: an older ledger is read from the chain again, never migrated.</summary>
    public const long Version = 3;

    private const string Tables = """
        CREATE TABLE identity (
            id INTEGER PRIMARY KEY CHECK (id = 0),
            schema_version INTEGER NOT NULL,
            chain_id BLOB NOT NULL,
            contract BLOB NOT NULL,
            genesis_fork_version BLOB NOT NULL) STRICT;
        CREATE TABLE block (
            number INTEGER PRIMARY KEY CHECK (number >= 0),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            parent_hash BLOB NOT NULL CHECK (length(parent_hash) = 32),
            timestamp INTEGER NOT NULL CHECK (timestamp >= 0),
            deposit_count INTEGER NOT NULL CHECK (deposit_count >= 0),
            deposit_root BLOB NOT NULL CHECK (length(deposit_root) = 32)) STRICT;
        CREATE TABLE deposit (
            deposit_index INTEGER PRIMARY KEY CHECK (deposit_index >= 0),
            block_number INTEGER NOT NULL REFERENCES block (number),
            log_index INTEGER NOT NULL CHECK (log_index >= 0),
            transaction_hash BLOB NOT NULL CHECK (length(transaction_hash) = 32),
            deposit_data BLOB NOT NULL CHECK (length(deposit_data) = 184)) STRICT;
        CREATE TABLE checked_range (
            first_block INTEGER NOT NULL CHECK (first_block >= 0),
            last_block INTEGER PRIMARY KEY CHECK (last_block >= first_block),
            checks INTEGER NOT NULL CHECK (checks >= 0)) STRICT;
        CREATE TABLE start (
            id INTEGER PRIMARY KEY CHECK (id = 0),
            finalized BLOB NOT NULL CHECK (length(finalized) % 32 = 0),
            deposit_root BLOB NOT NULL CHECK (length(deposit_root) = 32),
            deposit_count INTEGER NOT NULL CHECK (deposit_count >= 0),
            block_hash BLOB NOT NULL CHECK (length(block_hash) = 32),
            block_number INTEGER NOT NULL CHECK (block_number >= 0)) STRICT;
        CREATE INDEX deposit_block ON deposit (block_number);
        """;

    /// <summary>Makes the tables of a new file, or checks the identity of an old one.</summary>
    public static void CreateOrCheck(SqliteConnection connection, string path, LedgerIdentity identity)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        long tables = (long)connection.Ask("SELECT count(*) FROM sqlite_schema", transaction)!;
        if (tables == 0)
            Create(connection, transaction, identity);
        else
            Check(connection, transaction, path, identity);
        transaction.Commit();
    }

    private static void Create(SqliteConnection connection, SqliteTransaction transaction, LedgerIdentity identity)
    {
        connection.Run(Tables, transaction);
        connection.Run(
            "INSERT INTO identity VALUES (0, $0, $1, $2, $3)",
            transaction,
            Version,
            Column.Bytes(identity.ChainId.Value),
            identity.Contract.AsSpan().ToArray(),
            identity.GenesisForkVersion.AsSpan().ToArray());
    }

    private static void Check(SqliteConnection connection, SqliteTransaction transaction, string path, LedgerIdentity identity)
    {
        if (connection.Ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'identity'", transaction) is null)
            throw LedgerException.Unusable(path, $"expected a ledger, got a database of something else");
        using SqliteCommand command = connection.Command("SELECT schema_version, chain_id, contract, genesis_fork_version FROM identity", transaction);
        using SqliteDataReader row = command.ExecuteReader();
        if (!row.Read())
            throw LedgerException.Unusable(path, $"expected an identity, got none");
        long version = row.GetInt64(0);
        if (version != Version)
            throw LedgerException.Unusable(path, $"schema version: expected {Version}, got {version}");
        Compare(path, "chain id", identity.ChainId, new ChainId(Column.Integer(row.GetFieldValue<byte[]>(1))));
        Compare(path, "deposit contract", identity.Contract, new ExecutionAddress(row.GetFieldValue<byte[]>(2)));
        Compare(path, "genesis fork version", identity.GenesisForkVersion, new ForkVersion(row.GetFieldValue<byte[]>(3)));
    }

    private static void Compare<T>(string path, string field, T expected, T got)
        where T : struct, IEquatable<T>
    {
        if (!expected.Equals(got))
            throw LedgerException.OtherIdentity(path, field, $"{expected}", $"{got}");
    }
}
