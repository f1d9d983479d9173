namespace DepositCli.Files;

/// <summary>What a file says, whole or in part.</summary>
/// <param name="Entries">Its entries up to the place where reading ended.</param>
/// <param name="Error">Why the file as a whole is no list of deposits; null if it is one.</param>
/// <param name="HasByteOrderMark">Whether a byte order mark stands before the list.</param>
internal sealed record DepositDataReading(IReadOnlyList<DepositDataEntryReading> Entries, DepositDataFileError? Error, bool HasByteOrderMark)
{
    /// <summary>The first thing that is wrong; null if nothing is.</summary>
    public DepositDataFileError? FirstFault => Entries.SelectMany(entry => entry.Faults).FirstOrDefault() ?? Error;
}
