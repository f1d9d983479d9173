using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>The file that makes a deposit go out exactly once: what will be sent is on disk before it is sent.</summary>
/// <remarks>
/// Lines are appended and synchronised to the disk, never rewritten. A last line without its end was cut by a crash, before its transaction was sent,
/// and is dropped; any other damage stops. One process at a time has the file.
/// </remarks>
internal sealed class SubmissionJournal : IDisposable
{
    private const string FirstDigest = "";
    private readonly FileStream _file;
    private readonly string _path;
    private readonly List<JournalEntry.Intent> _intents = [];
    private readonly Dictionary<Hash32, JournalEntry.Mined> _mined = [];
    private string _digest = FirstDigest;

    private SubmissionJournal(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Every transaction that may have been sent, in the order of the file.</summary>
    internal IReadOnlyList<JournalEntry.Intent> Intents => _intents;

    /// <summary>The nonce after the highest one used; null when none is.</summary>
    internal ulong? NextNonce => _intents.Count == 0 ? null : _intents.Max(intent => intent.Nonce) + 1;

    /// <summary>Opens a journal, or begins one. The file is readable by its owner only.</summary>
    /// <exception cref="JournalException">It is in use, damaged, or about something else.</exception>
    internal static SubmissionJournal Open(string path, JournalEntry.Header header)
    {
        SubmissionJournal journal = new(path, OpenFile(path));
        try
        {
            journal.Load(header);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>What is known about a transaction in a block; null while it was not seen in one.</summary>
    internal JournalEntry.Mined? FindMined(Hash32 transactionHash) => _mined.GetValueOrDefault(transactionHash);

    /// <summary>Appends transactions and returns when they are on disk.</summary>
    internal void Append(IReadOnlyList<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries)
        {
            _file.Write(JournalLine.Write(entry, ref _digest));
            Remember(entry);
        }

        _file.Flush(flushToDisk: true);
    }

    /// <summary>The transaction of each deposit of a list, where one was written; a deposit that stands twice in the list needs two.</summary>
    internal JournalEntry.Intent?[] Match(IReadOnlyList<DepositData> deposits)
    {
        Dictionary<Root, Queue<JournalEntry.Intent>> byRoot = _intents.GroupBy(intent => intent.DepositDataRoot).ToDictionary(group => group.Key, group => new Queue<JournalEntry.Intent>(group));
        return [.. deposits.Select(deposit => byRoot.TryGetValue(deposit.HashTreeRoot(), out Queue<JournalEntry.Intent>? intents) && intents.TryDequeue(out JournalEntry.Intent? intent) ? intent : null)];
    }

    public void Dispose() => _file.Dispose();

    private static FileStream OpenFile(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw JournalException.InUse(path, exception);
        }
    }

    private void Load(JournalEntry.Header header)
    {
        byte[] content = new byte[_file.Length];
        _file.ReadExactly(content);
        int length = content.AsSpan().LastIndexOf((byte)'\n') + 1;
        _file.SetLength(length);
        _file.Position = length;
        if (length == 0)
        {
            Append([header]);
            return;
        }

        ReadLines(content.AsSpan(0, length), header);
    }

    private void ReadLines(ReadOnlySpan<byte> content, JournalEntry.Header header)
    {
        for (int line = 1; content.Length > 0; line++)
        {
            int end = content.IndexOf((byte)'\n');
            if (!JournalLine.TryRead(content[..end], ref _digest, out JournalEntry? entry, out UserText error)) throw JournalException.Damaged(_path, line, error);
            if (line == 1 != entry is JournalEntry.Header) throw JournalException.Damaged(_path, line, $"expected the header in the first line and nowhere else");
            if (entry is JournalEntry.Header found) Compare(found, header);
            Remember(entry);
            content = content[(end + 1)..];
        }
    }

    private void Compare(JournalEntry.Header found, JournalEntry.Header expected)
    {
        if (found.ChainId != expected.ChainId) throw JournalException.Other(_path, $"chain id", expected.ChainId.ToString(), found.ChainId.ToString());
        if (found.Contract != expected.Contract) throw JournalException.Other(_path, $"contract", expected.Contract.ToString(), found.Contract.ToString());
        if (found.From != expected.From) throw JournalException.Other(_path, $"account", expected.From.ToString(), found.From.ToString());
        if (found.ForkVersion != expected.ForkVersion) throw JournalException.Other(_path, $"fork version", expected.ForkVersion.ToString(), found.ForkVersion.ToString());
    }

    private void Remember(JournalEntry entry)
    {
        if (entry is JournalEntry.Intent intent) _intents.Add(intent);
        if (entry is JournalEntry.Mined mined) _mined[mined.TransactionHash] = mined;
    }
}
