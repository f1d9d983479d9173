using DepositCli.Terminal;

namespace DepositCli.Files;

/// <summary>What a killed run left in a folder with `.partial` behind its name.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Plan">What the run was to make; null where it does not say, or was cut off while it said so.</param>
/// <param name="Keystores">How many keystores there are, whole or not.</param>
internal sealed record UnfinishedRun(string Folder, ValidatorKeysPlan? Plan, int Keystores)
{
    private static readonly string[] OwnFiles = ["keystore-*.json", "deposit_data-*.json", ValidatorKeysManifest.PlanName, ValidatorKeysManifest.FileName];

    /// <summary>Looks at the folder; null where there is none, or nothing in it that is worth a question.</summary>
    /// <exception cref="CommandFailureException">There is something in it that no run leaves.</exception>
    public static UnfinishedRun? Find(string folder)
    {
        if (!Path.Exists(folder)) return null;
        if (!Directory.Exists(folder) || new DirectoryInfo(folder).LinkTarget is not null)
            throw new CommandFailureException("folder-exists", $"{folder}: expected a folder that an unfinished run left, got something else", $"look at it, and move it away or name another --folder");
        RefuseForeign(folder);
        ValidatorKeysPlan? plan = ReadPlan(folder, ValidatorKeysManifest.PlanName) ?? ReadPlan(folder, ValidatorKeysManifest.FileName);
        UnfinishedRun run = new(folder, plan, Directory.EnumerateFiles(folder, OwnFiles[0]).Count());

        // Killed before it had said what it makes: nothing is lost with it.
        return plan is null && Directory.EnumerateFileSystemEntries(folder).All(path => Path.GetFileName(path) == ValidatorKeysManifest.PlanName) ? null : run;
    }

    /// <summary>Removes everything that a run leaves, and nothing else.</summary>
    public static void Empty(string folder)
    {
        RefuseForeign(folder);
        foreach (string path in Own(folder))
            File.Delete(path);
    }

    private static IEnumerable<string> Own(string folder) => OwnFiles.SelectMany(pattern => Directory.GetFiles(folder, pattern));

    private static void RefuseForeign(string folder)
    {
        HashSet<string> ours = [.. Own(folder)];
        string? foreign = Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(path => !ours.Contains(path));
        if (foreign is not null)
            throw new CommandFailureException("folder-exists", $"{folder}: expected only what an unfinished run leaves, got {Path.GetFileName(foreign)}", $"look at the folder, and move it away or name another --folder");
    }

    private static ValidatorKeysPlan? ReadPlan(string folder, string name)
    {
        FileInfo file = new(Path.Combine(folder, name));
        if (!file.Exists || file.LinkTarget is not null || file.Length > ValidatorKeysManifest.MaxLength) return null;
        return ValidatorKeysManifest.TryRead(File.ReadAllBytes(file.FullName), out ValidatorKeysManifest? manifest) ? manifest.Plan : null;
    }
}
