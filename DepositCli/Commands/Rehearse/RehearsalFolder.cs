namespace DepositCli.Commands.Rehearse;

/// <summary>The folder of a rehearsal: written under another name, and given its own at the very end. A rehearsal that fails leaves nothing.</summary>
internal sealed class RehearsalFolder : IDisposable
{
    private readonly string _target;
    private bool _isKept;

    private RehearsalFolder(string target)
    {
        _target = target;
        Path = target + ".partial";
    }

    /// <summary>Where to write until it is kept.</summary>
    public string Path { get; }

    /// <summary>Keystores and deposit data.</summary>
    public string ValidatorKeys => System.IO.Path.Combine(Path, "validator_keys");

    /// <summary>The keystores' password: a rehearsal's keys are worth nothing.</summary>
    public string Password => System.IO.Path.Combine(Path, "password.txt");

    /// <summary>The deposits as they were sent, in their order: what `genesis compute --deposits` takes.</summary>
    public string SentDeposits => System.IO.Path.Combine(Path, "sent-deposits.json");

    /// <summary>The published files.</summary>
    public string Genesis => System.IO.Path.Combine(Path, "genesis");

    /// <summary>The ledger of `watch`.</summary>
    public string Ledger => System.IO.Path.Combine(Path, "ledger.sqlite");

    /// <summary>The journal of `submit`.</summary>
    public string Journal => System.IO.Path.Combine(Path, "submission.journal");

    /// <summary>The same of the deposits that the ordinary checks refuse.</summary>
    public string UnusualJournal => System.IO.Path.Combine(Path, "submission-unusual.journal");

    /// <summary>Begins.</summary>
    /// <exception cref="RehearsalException">The folder, or what an earlier rehearsal left of it, is there; or it cannot be made.</exception>
    public static RehearsalFolder Begin(string target)
    {
        var folder = new RehearsalFolder(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target)));
        foreach (string path in new[] { folder._target, folder.Path })
        {
            if (Directory.Exists(path) || File.Exists(path))
                throw new RehearsalException($"{path} is there already", $"remove it, or name another folder with --folder");
        }

        try
        {
            Directory.CreateDirectory(folder.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RehearsalException($"cannot make {folder.Path}: {exception.Message}", null, exception);
        }

        return folder;
    }

    /// <summary>Gives the folder its name. Every file in it must be closed.</summary>
    public string Keep()
    {
        Directory.Move(Path, _target);
        _isKept = true;
        return _target;
    }

    /// <summary>Removes everything, unless it was kept.</summary>
    public void Dispose()
    {
        if (!_isKept && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
