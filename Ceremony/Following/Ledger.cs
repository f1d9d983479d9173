using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Merkle;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using Microsoft.Data.Sqlite;

namespace Ceremony.Following;

/// <summary>What was read from the chain and checked: blocks, and the deposits in them. One file, or memory only.</summary>
/// <remarks>
/// A block and its deposits go in together or not at all, and the file survives a kill at any moment. Several processes may read; a writer that
/// was overtaken by another one is refused by <see cref="Append"/>, which checks that the new rows continue the old ones.
/// </remarks>
public sealed class Ledger : IDisposable
{
    private const string BlockColumns = "number, hash, parent_hash, timestamp, deposit_count, deposit_root";
    private readonly SqliteConnection _connection;

    static Ledger() => SQLitePCL.Batteries_V2.Init();

    private Ledger(SqliteConnection connection, string path, LedgerIdentity identity)
    {
        _connection = connection;
        Path = path;
        Identity = identity;
    }

    /// <summary>The file; "(memory)" when there is none.</summary>
    public string Path { get; }

    /// <summary>Whose deposits these are.</summary>
    public LedgerIdentity Identity { get; }

    /// <summary>The last block that was compared with the contract; null in a new ledger.</summary>
    public LedgerBlock? Tip => Do(() => FindBlock("ORDER BY number DESC LIMIT 1"));

    /// <summary>Which checks the range that ends at the tip has passed.</summary>
    public RangeChecks TipChecks => Do(() => LedgerRanges.Last(_connection)) is { } last && last.LastBlock == Tip?.Number ? last.Checks : RangeChecks.None;

    /// <summary>How many deposits there are.</summary>
    public ulong DepositCount => Tip?.DepositCount ?? 0;

    /// <summary>The snapshot that this ledger began with; null when it has every deposit from the first.</summary>
    public DepositTreeSnapshot? Start => Do(() => LedgerStart.Read(_connection));

    /// <summary>Opens a ledger, or makes a new one where there is no file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">Whose deposits it must hold.</param>
    /// <exception cref="LedgerException">The file is another identity's, or no ledger, or cannot be opened.</exception>
    public static Ledger Open(string path, LedgerIdentity identity)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(identity);
        SqliteConnectionStringBuilder settings = new() { DataSource = System.IO.Path.GetFullPath(path), Pooling = false };
        return Open(settings, path, identity);
    }

    /// <summary>A ledger that is forgotten when it is disposed of.</summary>
    public static Ledger InMemory(LedgerIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        SqliteConnectionStringBuilder settings = new() { DataSource = ":memory:", Pooling = false };
        return Open(settings, "(memory)", identity);
    }

    /// <summary>The known blocks, from the newest to the oldest, read in portions.</summary>
    public IEnumerable<LedgerBlock> Blocks()
    {
        List<LedgerBlock> blocks;
        for (long below = long.MaxValue; (blocks = Do(() => ReadBlocksBelow(below))).Count > 0; below = Column.Signed(blocks[^1].Number))
        {
            foreach (LedgerBlock block in blocks)
                yield return block;
        }
    }

    /// <summary>Which blocks passed which checks, in ascending order.</summary>
    public IReadOnlyList<CheckedRange> CheckedRanges() => Do(() => LedgerRanges.Read(_connection));

    /// <summary>The newest known block whose number is not above <paramref name="number"/>; null when there is none.</summary>
    public LedgerBlock? FindBlockAtOrBefore(ulong number) =>
        Do(() => FindBlock("WHERE number <= $0 ORDER BY number DESC LIMIT 1", Column.Signed(Math.Min(number, long.MaxValue))));

    /// <summary>The block that holds a deposit; null when there is no such deposit.</summary>
    public LedgerBlock? FindBlockOfDeposit(ulong index) =>
        Do(() => FindBlock("WHERE number = (SELECT block_number FROM deposit WHERE deposit_index = $0)", Column.Signed(index)));

    /// <summary>The newest known block up to which there are exactly so many deposits; null when there is none.</summary>
    public LedgerBlock? FindBlockWithDepositCount(ulong depositCount) =>
        Do(() => FindBlock("WHERE deposit_count = $0 ORDER BY number DESC LIMIT 1", Column.Signed(depositCount)));

    /// <summary>Some deposits in contract order.</summary>
    /// <param name="fromIndex">The first.</param>
    /// <param name="count">At most how many.</param>
    public IReadOnlyList<DepositEvent> ReadDeposits(ulong fromIndex, int count) => Do(() =>
    {
        using SqliteCommand command = _connection.Command(
            """
            SELECT deposit_index, block_number, hash, transaction_hash, log_index, deposit_data
            FROM deposit JOIN block ON block.number = deposit.block_number
            WHERE deposit_index >= $0 ORDER BY deposit_index LIMIT $1
            """,
            null,
            Column.Signed(fromIndex),
            (long)count);
        using SqliteDataReader row = command.ExecuteReader();
        List<DepositEvent> deposits = [];
        while (row.Read())
            deposits.Add(ReadDeposit(row));
        return deposits;
    });

    /// <summary>All deposits in contract order, read in portions.</summary>
    public IEnumerable<DepositEvent> ReadAllDeposits()
    {
        const int portion = 4096;
        IReadOnlyList<DepositEvent> deposits;
        for (ulong next = 0; (deposits = ReadDeposits(next, portion)).Count > 0; next = deposits[^1].Index.Value + 1)
        {
            foreach (DepositEvent deposit in deposits)
                yield return deposit;
        }
    }

    /// <summary>Adds blocks and all their deposits in one transaction.</summary>
    /// <param name="blocks">The blocks in ascending order; the last one becomes the tip.</param>
    /// <param name="deposits">Their deposits in contract order.</param>
    /// <param name="range">The blocks that they were read from, and what was checked; null when they were not read from a node.</param>
    /// <exception cref="InvalidOperationException">The rows do not fit one another: the caller is wrong.</exception>
    /// <exception cref="LedgerOvertakenException">The rows do not continue those of the file: another writer was here.</exception>
    /// <exception cref="LedgerException">The file cannot be written.</exception>
    public void Append(IReadOnlyList<LedgerBlock> blocks, IReadOnlyList<DepositEvent> deposits, CheckedRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(deposits);
        LedgerAppend.Check(blocks, deposits);
        Change(transaction =>
        {
            LedgerAppend.CheckContinues(Tip, blocks, deposits);
            LedgerAppend.Insert(_connection, transaction, blocks, deposits);
            if (range is not null)
                LedgerRanges.Insert(_connection, transaction, range);
        });
    }

    /// <summary>Begins an empty ledger at a block in the middle of the chain.</summary>
    /// <param name="snapshot">The tree at that block.</param>
    /// <param name="block">The block, with the tree's count and root.</param>
    /// <param name="checks">What was checked.</param>
    /// <exception cref="LedgerException">The ledger holds something else already.</exception>
    public void Begin(DepositTreeSnapshot snapshot, LedgerBlock block, RangeChecks checks)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(block);
        Change(transaction =>
        {
            if (snapshot.Equals(Start))
                return;
            if (Tip is not null)
                throw LedgerException.StartedOtherwise(Path);
            LedgerStart.Insert(_connection, transaction, snapshot);
            LedgerAppend.Insert(_connection, transaction, [block], []);
            LedgerRanges.Insert(_connection, transaction, new CheckedRange(block.Number, block.Number, checks));
        });
    }

    /// <summary>Takes away every block above a number, with its deposits; everything when the number is null.</summary>
    public void RollBackTo(ulong? number)
    {
        long last = number is { } value ? Column.Signed(value) : -1;
        Change(transaction =>
        {
            _connection.Run("DELETE FROM deposit WHERE block_number > $0", transaction, last);
            _connection.Run("DELETE FROM block WHERE number > $0", transaction, last);
            LedgerRanges.Cut(_connection, transaction, last);
        });
    }

    /// <summary>Adds checks that the tip has passed after it was kept.</summary>
    public void MarkTip(RangeChecks checks) => Change(transaction => LedgerRanges.Mark(_connection, transaction, checks));

    /// <summary>Forgets the blocks below a number that hold no deposit: they were needed only to find where a reorganisation began.</summary>
    public void ForgetEmptyBlocksBelow(ulong number)
    {
        long below = Column.Signed(Math.Min(number, long.MaxValue));
        Change(transaction =>
        {
            _connection.Run(
                """
                DELETE FROM block WHERE number < $0 AND number < (SELECT max(number) FROM block)
                AND NOT EXISTS (SELECT 1 FROM deposit WHERE deposit.block_number = block.number)
                """,
                transaction,
                below);
            LedgerRanges.Join(_connection, transaction, below);
        });
    }

    /// <summary>The tree of all deposits, compared with the root that was kept, as of one moment: another process may write meanwhile.</summary>
    /// <exception cref="LedgerException">The file was changed by something else.</exception>
    internal LedgerTree BuildTree()
    {
        using SqliteTransaction moment = Do(() => _connection.BeginTransaction(deferred: true));
        DepositTreeFrontier tree = Start is { } start ? SnapshotTree.ToFrontier(start) : new DepositTreeFrontier();
        foreach (DepositEvent deposit in ReadAllDeposits())
            tree.Append(deposit.Data.HashTreeRoot());
        LedgerBlock? tip = Tip;
        if (tip is not null && (tip.DepositCount != tree.Count || tip.DepositRoot != tree.GetRoot()))
            throw LedgerException.Unusable(Path, $"deposit root: expected {tip.DepositRoot} of {tip.DepositCount} deposits, got {tree.GetRoot()} of {tree.Count}");
        return new LedgerTree(tip, tree);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static Ledger Open(SqliteConnectionStringBuilder settings, string path, LedgerIdentity identity)
    {
        SqliteConnection connection = new(settings.ToString());
        try
        {
            connection.Open();
            // FULL: a committed range survives the loss of power, not only of the process.
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;", null);
            LedgerSchema.CreateOrCheck(connection, path, identity);
            return new Ledger(connection, path, identity);
        }
        catch (Exception exception)
        {
            connection.Dispose();
            if (exception is SqliteException sqlite)
                throw LedgerException.Failed(path, sqlite);
            throw;
        }
    }

    // Everything that touches the file goes through here, so that a full disk, another process and a damaged page each have their error.
    private T Do<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException failure)
        {
            throw LedgerException.Failed(Path, failure);
        }
        catch (Exception failure) when (failure is InvalidCastException or ArgumentException)
        {
            // A page that was changed under SQLite: a column of another type or length than the tables have.
            throw LedgerException.Unusable(Path, $"a row is not as it was written", failure);
        }
    }

    private void Change(Action<SqliteTransaction> work) => Do(() =>
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        work(transaction);
        transaction.Commit();
        return true;
    });

    private List<LedgerBlock> ReadBlocksBelow(long number)
    {
        const long portion = 256;
        using SqliteCommand command = _connection.Command($"SELECT {BlockColumns} FROM block WHERE number < $0 ORDER BY number DESC LIMIT $1", null, number, portion);
        using SqliteDataReader row = command.ExecuteReader();
        List<LedgerBlock> blocks = [];
        while (row.Read())
            blocks.Add(ReadBlock(row));
        return blocks;
    }

    private LedgerBlock? FindBlock(string where, params object[] values)
    {
        using SqliteCommand command = _connection.Command($"SELECT {BlockColumns} FROM block {where}", null, values);
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? ReadBlock(row) : null;
    }

    private static LedgerBlock ReadBlock(SqliteDataReader row) => new(
        Number: (ulong)row.GetInt64(0),
        Hash: new Hash32(row.GetFieldValue<byte[]>(1)),
        ParentHash: new Hash32(row.GetFieldValue<byte[]>(2)),
        Timestamp: new UnixSeconds((ulong)row.GetInt64(3)),
        DepositCount: (ulong)row.GetInt64(4),
        DepositRoot: new Root(row.GetFieldValue<byte[]>(5)));

    private DepositEvent ReadDeposit(SqliteDataReader row) => new(
        Data: DepositData.TryDeserialize(row.GetFieldValue<byte[]>(5), out DepositData? data, out SszError? error)
            ? data
            : throw LedgerException.Unusable(Path, error.Message),
        Index: new DepositIndex((ulong)row.GetInt64(0)),
        BlockNumber: (ulong)row.GetInt64(1),
        BlockHash: new Hash32(row.GetFieldValue<byte[]>(2)),
        TransactionHash: new Hash32(row.GetFieldValue<byte[]>(3)),
        LogIndex: (ulong)row.GetInt64(4));
}
