namespace Ceremony.Following;

/// <summary>Another process has written to the ledger since its tip was read: what was to be added does not continue it any more.</summary>
internal sealed class LedgerOvertakenException(string message) : Exception(message);
