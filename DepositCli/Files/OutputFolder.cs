using DepositCli.Terminal;
using DepositContract.Durability;

namespace DepositCli.Files;

/// <summary>A folder that files are added to, run by run: each stands there whole and verified, or not at all.</summary>
/// <remarks>
/// A file is written under its name with `.partial` behind it, flushed, read back and checked, and only then gets its name. A run that fails removes what it
/// made. What a killed run left is removed by the next one.
/// </remarks>
internal sealed class OutputFolder(string target)
{
    private const string PartialSuffix = ".partial";

    /// <summary>Where the folder stands.</summary>
    public string Target { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));

    /// <summary>Writes the files, checks them, and names them.</summary>
    /// <param name="files">The files; none of their names may be there yet.</param>
    /// <param name="progress">Told how many files are written and then checked: twice their number in all.</param>
    /// <param name="cancellationToken">Stops the work; nothing stays.</param>
    /// <returns>The files' paths.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<OutputFile> files, IProgress<long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        bool isNew = !Directory.Exists(Target);
        ValidatorKeysFolder.CreateForOwner(Target);
        using FolderLock folderLock = FolderLock.TryTake(Target)
            ?? throw new CommandFailureException("folder-busy", $"{Target}: another run is writing it", $"wait for that run, or name another --folder");
        foreach (string leftover in Directory.EnumerateFiles(Target, "*.json" + PartialSuffix))
            File.Delete(leftover);
        List<string> made = [];
        try
        {
            WriteAll(files, made, new StepCounter(progress), cancellationToken);
            FolderFlush.Flush(Target);
            if (isNew) FolderFlush.Flush(Path.GetDirectoryName(Target)!);
            return [.. files.Select(PathOf)];
        }
        catch
        {
            foreach (string path in made)
                File.Delete(path);
            if (isNew && !Directory.EnumerateFileSystemEntries(Target).Any()) Directory.Delete(Target);
            throw;
        }
    }

    private void WriteAll(IReadOnlyList<OutputFile> files, List<string> made, StepCounter steps, CancellationToken cancellationToken)
    {
        foreach (OutputFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Path.Exists(PathOf(file)))
                throw new CommandFailureException("file-exists", $"{PathOf(file)}: there is something already", $"name another --folder, or run again: the time is part of the name");
            SecretFile.Create(PathOf(file) + PartialSuffix, file.Bytes);
            made.Add(PathOf(file) + PartialSuffix);
            steps.Step();
        }

        AllCores.ForAll(files, Check, steps, cancellationToken);
        foreach (OutputFile file in files)
        {
            File.Move(PathOf(file) + PartialSuffix, PathOf(file), overwrite: false);
            made.Add(PathOf(file));
        }
    }

    private bool Check(OutputFile file) => file.IsWhole(File.ReadAllBytes(PathOf(file) + PartialSuffix))
        ? true
        : throw new CommandFailureException("verification-failed", $"{file.Name}: read back from the disk, it is not what was made", $"nothing was kept; check the disk and the memory of this machine");

    private string PathOf(OutputFile file) => Path.Combine(Target, file.Name);
}
