namespace DepositContract.Submission;

/// <summary>A submission journal cannot be used.</summary>
public sealed class JournalException : DepositException
{
    private static readonly UserText KeepHint = $"keep the file: without it nobody knows what was sent. Restore it from a copy, or compare the account's transactions with your deposits by hand";

    private JournalException(string code, UserText message, UserText hint, Exception? innerException = null)
        : base(code, message, hint, innerException)
    {
    }

    internal static JournalException Damaged(string path, int line, UserText what) =>
        new("journal-damaged", $"journal {path}, line {line}: {what}", KeepHint);

    internal static JournalException Other(string path, UserText what, string expected, string got) =>
        new("journal-other", $"journal {path}: {what}: expected {expected}, got {got}", $"this journal belongs to another submission: give another --journal");

    internal static JournalException InUse(string path, Exception exception) =>
        new("journal-in-use", $"journal {path}: it cannot be opened ({JsonRpc.Printable.Clean(exception.Message)})", $"another submission may be running with it: wait for it to end", exception);

    internal static JournalException Unwritten(string path, Exception exception) => new(
        "journal-unwritten",
        $"journal {path}: a line could not be written ({JsonRpc.Printable.Clean(exception.Message)})",
        $"nothing was sent that is not in the journal: make room, and run again with the same journal",
        exception);

    internal static JournalException BegunMeanwhile(string path) =>
        new("journal-in-use", $"journal {path}: another submission has begun it in the meantime", $"run again: this one sent nothing");
}
