using DepositContract.Durability;
using DepositContract.Transactions;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>The file that makes a deposit go out exactly once: what will be sent is on disk before it is sent.</summary>
/// <remarks>
/// Lines are appended and synchronised to the disk, never rewritten. A last line without its end was cut by a crash, before its transaction was sent,
/// and is dropped; any other damage stops. One process at a time has the file: the lock is the kernel's, and goes with the process however that ends.
/// </remarks>
internal sealed class SubmissionJournal : IDisposable
{
    private const string FirstDigest = "";
    private readonly FileStream _file;
    private readonly string _path;
    private readonly JournalState _state = new();
    private string _digest = FirstDigest;
    private bool _isBroken;

    private SubmissionJournal(string path, FileStream file, JournalEntry.Header header)
    {
        _path = path;
        _file = file;
        Header = header;
    }

    /// <summary>What the journal is about.</summary>
    internal JournalEntry.Header Header { get; }

    /// <summary>The newest transaction of every deposit that was not given up, in the order of the file.</summary>
    internal IReadOnlyList<JournalEntry.Intent> Intents => [.. _state.Deposits.Where(deposit => !deposit.IsLost).Select(deposit => deposit.Current)];

    /// <summary>Every deposit, in the order of the file.</summary>
    internal IReadOnlyList<JournaledDeposit> Deposits => _state.Deposits;

    /// <summary>The nonce after the highest one used; null when none is.</summary>
    internal ulong? NextNonce => _state.Deposits.Count == 0 ? null : _state.Deposits.Max(deposit => deposit.Current.Nonce) + 1;

    /// <summary>The first block up to which earlier deposits were read, before anything of this journal was signed; null while there is none.</summary>
    internal JournalEntry.Checked? FirstChecked => _state.FirstChecked;

    /// <summary>Opens a journal, or begins one. The file is readable by its owner only.</summary>
    /// <exception cref="JournalException">It is in use, damaged, or about something else.</exception>
    internal static SubmissionJournal Open(string path, JournalEntry.Header header)
    {
        SubmissionJournal journal = new(path, OpenFile(path), header);
        try
        {
            journal.Load();
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>What is known about a transaction in a block; null while it was not seen in one.</summary>
    internal JournalEntry.Mined? FindMined(Hash32 transactionHash) =>
        _state.Find(transactionHash)?.Mined is { } mined && mined.TransactionHash == transactionHash ? mined : null;

    /// <summary>The deposit that a transaction was made for.</summary>
    internal JournaledDeposit? Find(Hash32 transactionHash) => _state.Find(transactionHash);

    /// <summary>Appends lines and returns when they are on disk. After a failure the journal takes nothing more: a new run reads what is there.</summary>
    /// <exception cref="JournalException">The disk does not take them.</exception>
    internal void Append(IReadOnlyList<JournalEntry> entries)
    {
        if (_isBroken) throw new InvalidOperationException("an earlier line could not be written");
        _isBroken = true;
        byte[] lines = [.. entries.SelectMany(entry => JournalLine.Write(entry, ref _digest))];
        Write(lines);
        _isBroken = false;
        foreach (JournalEntry entry in entries)
        {
            if (!_state.TryApply(entry, out UserText error)) throw new InvalidOperationException(error.ToString());
        }
    }

    /// <summary>The transactions of each deposit of a list, where some were written; a deposit that stands twice in the list needs two.</summary>
    internal JournaledDeposit?[] MatchDeposits(IReadOnlyList<DepositData> deposits)
    {
        Dictionary<Root, Queue<JournaledDeposit>> byRoot = _state.Deposits.Where(deposit => !deposit.IsLost)
            .GroupBy(deposit => deposit.Current.DepositDataRoot).ToDictionary(group => group.Key, group => new Queue<JournaledDeposit>(group));
        return [.. deposits.Select(deposit => byRoot.TryGetValue(deposit.HashTreeRoot(), out Queue<JournaledDeposit>? found) && found.TryDequeue(out JournaledDeposit? match) ? match : null)];
    }

    /// <summary>The newest transaction of each deposit of a list.</summary>
    internal JournalEntry.Intent?[] Match(IReadOnlyList<DepositData> deposits) => [.. MatchDeposits(deposits).Select(match => match?.Current)];

    public void Dispose() => _file.Dispose();

    private static FileStream OpenFile(string path)
    {
        // No buffer of the stream's own: what could not be written must not be written later, when the file is closed.
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
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

    private void Write(byte[] lines)
    {
        try
        {
            _file.Write(lines);
            _file.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            // The framework makes the second of EFBIG, the answer where a limit on a file's size is reached.
            throw JournalException.Unwritten(_path, exception as IOException ?? new IOException($"the system allows no file of {_file.Position + lines.Length} bytes"));
        }
    }

    private void Load()
    {
        byte[] content = new byte[_file.Length];
        _file.ReadExactly(content);
        int length = content.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (length < content.Length) _file.SetLength(length);
        _file.Position = length;
        if (length == 0) Append([Header]);
        else ReadLines(content.AsSpan(0, length));

        // The name must survive a loss of power as surely as the lines, also where the run that began the journal was killed before this.
        FolderFlush.Flush(Path.GetDirectoryName(Path.GetFullPath(_path))!);
    }

    private void ReadLines(ReadOnlySpan<byte> content)
    {
        for (int line = 1; content.Length > 0; line++)
        {
            int end = content.IndexOf((byte)'\n');
            if (!JournalLine.TryRead(content[..end], ref _digest, out JournalEntry? entry, out UserText error)) throw JournalException.Damaged(_path, line, error);
            if (line == 1 && entry is not JournalEntry.Header) throw JournalException.Damaged(_path, line, $"expected the line that says what the journal is about, got another entry");
            if (line > 1 && entry is JournalEntry.Header) throw JournalException.Damaged(_path, line, $"expected a transaction or what became of one, got a second beginning");
            if (entry is JournalEntry.Header found) Compare(found, Header);
            if (entry is JournalEntry.Intent { IsFound: false } intent) CompareHash(intent, line);
            if (!_state.TryApply(entry, out error)) throw JournalException.Damaged(_path, line, error);
            content = content[(end + 1)..];
        }
    }

    private void CompareHash(JournalEntry.Intent intent, int line)
    {
        Root hash = Keccak256.Hash(intent.Raw.Span);
        Hash32 expected = new(hash);
        if (expected != intent.TransactionHash) throw JournalException.Damaged(_path, line, $"expected the transaction hash {expected} of its bytes, got {intent.TransactionHash}");
    }

    private void Compare(JournalEntry.Header found, JournalEntry.Header expected)
    {
        if (found.ChainId != expected.ChainId) throw JournalException.Other(_path, $"chain id", expected.ChainId.ToString(), found.ChainId.ToString());
        if (found.Contract != expected.Contract) throw JournalException.Other(_path, $"contract", expected.Contract.ToString(), found.Contract.ToString());
        if (found.From != expected.From) throw JournalException.Other(_path, $"account", expected.From.ToString(), found.From.ToString());
        if (found.ForkVersion != expected.ForkVersion) throw JournalException.Other(_path, $"fork version", expected.ForkVersion.ToString(), found.ForkVersion.ToString());
    }
}
