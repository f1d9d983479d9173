using Eth2Core;
using Microsoft.Data.Sqlite;

namespace Ceremony.Following;

/// <summary>The ledger file cannot be used: it is of another chain, contract or network, of another version, damaged, or cannot be opened.</summary>
public sealed class LedgerException : DepositException
{
    private LedgerException(string code, string path, UserText what, UserText hint, Exception? innerException = null)
        : base(code, $"ledger {path}: {what}", hint, innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    internal static LedgerException OtherIdentity(string path, string field, string expected, string got) =>
        new("ledger-identity", path, $"{field}: expected {expected}, got {got}", $"this ledger belongs to another network: give another file with --ledger");

    internal static LedgerException StartedOtherwise(string path) =>
        new("ledger-started", path, $"expected an empty ledger, got one that was begun otherwise", $"follow without --from-snapshot and --from-proof, or give another file with --ledger");

    internal static LedgerException Failed(string path, SqliteException failure) => failure.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR =>
            new("ledger-disk", path, $"{failure.Message}", $"make room on the disk, and run again: every range before is kept whole", failure),
        SQLitePCL.raw.SQLITE_READONLY =>
            new("ledger-disk", path, $"{failure.Message}", $"check the permissions of the file and its folder, and run again", failure),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED =>
            new("ledger-busy", path, $"{failure.Message}", $"another process has it open for long: run again when that one is done", failure),
        _ => Unusable(path, $"{failure.Message}", failure),
    };

    internal static LedgerException Unusable(string path, UserText what, Exception? innerException = null) =>
        new("ledger-unusable", path, what, $"give another file with --ledger, or delete this one: everything in it can be read from the chain again", innerException);
}
