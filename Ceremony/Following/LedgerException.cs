using Eth2Core;

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

    internal static LedgerException Unusable(string path, UserText what, Exception? innerException = null) =>
        new("ledger-unusable", path, what, $"give another file with --ledger, or delete this one: everything in it can be read from the chain again", innerException);
}
