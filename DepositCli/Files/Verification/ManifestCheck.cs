using System.Security.Cryptography;

namespace DepositCli.Files.Verification;

/// <summary>Compares the files with those that the manifest names.</summary>
internal sealed class ManifestCheck(string folder, ValidatorKeysManifest manifest, Findings findings)
{
    /// <summary>Names every file that is missing, extra or changed.</summary>
    public void Run(FolderFiles files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        IReadOnlyList<ManifestFile> named = manifest.Files ?? [];
        HashSet<string> present = [.. files.Keystores, .. files.Deposits, .. files.Others];
        foreach (string extra in present.Except(named.Select(file => file.Name)))
            findings.Problem(extra, $"the manifest does not name this file");
        foreach (ManifestFile missing in named.Where(file => !present.Contains(file.Name)))
            findings.Problem(missing.Name, $"missing: the manifest names this file");
        ParallelLanes.ForAll(named.Where(file => present.Contains(file.Name)), Environment.ProcessorCount, Compare, cancellationToken);
    }

    private void Compare(ManifestFile file)
    {
        string path = Path.Combine(folder, file.Name);
        if (!File.Exists(path))
        {
            findings.Problem(file.Name, $"expected a file, got something else");
            return;
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        string digest = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (stream.Position != file.Size) findings.Problem(file.Name, $"expected {file.Size} bytes as in the manifest, got {stream.Position}");
        else if (digest != file.Sha256) findings.Problem(file.Name, $"changed: expected SHA-256 {file.Sha256} as in the manifest, got {digest}");
    }
}
