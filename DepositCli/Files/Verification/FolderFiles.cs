namespace DepositCli.Files.Verification;

/// <summary>What is in a folder, by name; other tools name their files alike.</summary>
/// <param name="Keystores">keystore*.json.</param>
/// <param name="Deposits">deposit_data*.json, deposit-data*.json.</param>
/// <param name="Others">Everything else but the manifest, folders included.</param>
internal sealed record FolderFiles(IReadOnlyList<string> Keystores, IReadOnlyList<string> Deposits, IReadOnlyList<string> Others)
{
    /// <summary>Lists a folder, in order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ignored">Names that are left out.</param>
    public static FolderFiles List(string folder, IReadOnlyList<string> ignored)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Select(Named).Where(name => name != ValidatorKeysManifest.FileName && !ignored.Contains(name)).Order(StringComparer.Ordinal)];
        string[] folders = [.. Directory.EnumerateDirectories(folder).Select(Named).Order(StringComparer.Ordinal)];
        return new FolderFiles([.. files.Where(IsKeystore)], [.. files.Where(IsDeposits)], [.. files.Where(name => !IsKeystore(name) && !IsDeposits(name)), .. folders]);
    }

    private static string Named(string path) => Path.GetFileName(path);

    private static bool IsKeystore(string name) => HasForm(name, "keystore");

    private static bool IsDeposits(string name) => HasForm(name, "deposit_data") || HasForm(name, "deposit-data");

    private static bool HasForm(string name, string beginning) =>
        name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
