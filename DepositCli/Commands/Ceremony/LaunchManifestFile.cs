using Ceremony.Genesis;
using Ceremony.Manifest;
using DepositCli.Terminal;

namespace DepositCli.Commands.Ceremony;

/// <summary>Reads a manifest, alone or in its folder.</summary>
internal static class LaunchManifestFile
{
    /// <summary>Where the manifest is that a file or a folder means.</summary>
    public static string PathOf(string path) => Directory.Exists(path) ? Path.Combine(path, LaunchManifest.FileName) : path;

    /// <summary>Reads and checks what can be checked without a node.</summary>
    /// <exception cref="CommandFailureException">It is no manifest, or not the one that it says.</exception>
    public static LaunchManifest Read(string path)
    {
        string file = PathOf(path);
        return ManifestReader.TryRead(BoundedFile.Read(file, LaunchManifest.MaxLength), out LaunchManifest? manifest, out ManifestError? error)
            ? manifest
            : throw new CommandFailureException("manifest-refused", $"{file}: {error.Message}", error.Hint);
    }

    /// <summary>The config.yaml beside a manifest in its folder; null where there is none.</summary>
    public static byte[]? ReadConfigBeside(string path)
    {
        string? folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path));
        string file = Path.Combine(folder!, GenesisFolder.ConfigFile);
        return File.Exists(file) ? BoundedFile.Read(file, LaunchManifest.MaxLength) : null;
    }
}
