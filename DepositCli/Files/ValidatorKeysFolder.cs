using DepositCli.Files.Verification;
using DepositCli.Terminal;
using DepositContract.Durability;
using Eth2Core.Keys;

namespace DepositCli.Files;

/// <summary>The folder of keystores and deposit data: it is there whole and verified, or not at all.</summary>
/// <remarks>
/// Everything is written into a folder with `.partial` behind its name and flushed, first a plan that names the run; then all of it is read again and checked
/// by <see cref="ValidatorKeysCheck"/>; then one rename. What a killed run left is found by the next one, which finishes or removes it.
/// </remarks>
internal sealed class ValidatorKeysFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string PartialSuffix = ".partial";

    private readonly string _partial;
    private readonly string _parent;

    /// <summary>Names a folder.</summary>
    /// <param name="target">Where it will stand; nothing may be there yet.</param>
    /// <exception cref="CommandFailureException">There is something, or another run is making it.</exception>
    public ValidatorKeysFolder(string target)
    {
        Target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        _partial = Target + PartialSuffix;
        _parent = Path.GetDirectoryName(Target)!;
        RefuseTaken();
        if (!Directory.Exists(_parent)) return;
        using FolderLock folderLock = TakeLock();
        Unfinished = UnfinishedRun.Find(_partial);
    }

    /// <summary>Where the folder stands when the work is done.</summary>
    public string Target { get; }

    /// <summary>What a killed run left; null where there is nothing.</summary>
    public UnfinishedRun? Unfinished { get; }

    /// <summary>Writes, verifies and renames.</summary>
    /// <param name="plan">What is to be made; to resume an unfinished run, that run's own.</param>
    /// <param name="batches">The validators, batch by batch: whoever makes them disposes of them.</param>
    /// <param name="password">The keystores' password; null writes no keystores.</param>
    /// <param name="resumes">Whether what the unfinished run left is kept, as far as it is right; else it is removed.</param>
    /// <param name="progress">Told how many keystores are written, then opened, and how many deposits are checked: three times the number of validators in all, or once without keystores.</param>
    /// <param name="cancellationToken">Stops the work; nothing stays but what an earlier run had left, where it was to be resumed.</param>
    public void Write(ValidatorKeysPlan plan, IEnumerable<IReadOnlyList<ValidatorKeys>> batches, SecretBytes? password, bool resumes, IProgress<long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        bool isParentNew = !Directory.Exists(_parent);
        CreateForOwner(_parent);
        using FolderLock folderLock = TakeLock();
        RefuseTaken();
        RefuseChanged(resumes);
        try
        {
            if (!resumes) CreateEmpty();
            ValidatorKeysRun run = new(_partial, plan, password, new StepCounter(progress), cancellationToken);
            run.Write(batches);
            Publish();
        }
        catch (Exception failure)
        {
            bool keeps = resumes && failure is not CommandFailureException { Code: ValidatorKeysRun.VerificationFailed };
            if (!keeps && Directory.Exists(_partial)) Directory.Delete(_partial, recursive: true);
            if (isParentNew && !Directory.EnumerateFileSystemEntries(_parent).Any()) Directory.Delete(_parent);
            throw;
        }
    }

    /// <summary>Makes a folder that its owner alone may open, where there is none.</summary>
    public static void CreateForOwner(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    private void CreateEmpty()
    {
        CreateForOwner(_partial);
        UnfinishedRun.Empty(_partial);
    }

    private void Publish()
    {
        File.Delete(Path.Combine(_partial, ValidatorKeysManifest.PlanName));
        FolderFlush.Flush(_partial);
        if (Directory.Exists(Target)) Directory.Delete(Target);
        Directory.Move(_partial, Target);
        FolderFlush.Flush(_parent);
    }

    // The lock is on the folder above, which keeps its name whatever becomes of this one.
    private FolderLock TakeLock() => FolderLock.TryTake(_parent)
        ?? throw new CommandFailureException("folder-busy", $"{_partial}: another run is writing it", $"wait for that run, or name another --folder");

    private void RefuseTaken()
    {
        if (File.Exists(Target) || (Directory.Exists(Target) && Directory.EnumerateFileSystemEntries(Target).Any()))
            throw new CommandFailureException("folder-exists", $"{Target}: there is something already", $"name another --folder: keys are never mixed with what is there");
    }

    /// <summary>Between the question and its answer another run may have come and gone.</summary>
    private void RefuseChanged(bool resumes)
    {
        UnfinishedRun? now = UnfinishedRun.Find(_partial);
        if (now?.Plan != Unfinished?.Plan || (resumes && now is null))
            throw new CommandFailureException("folder-busy", $"{_partial}: another run has written it in the meantime", $"run the command again");
    }
}
