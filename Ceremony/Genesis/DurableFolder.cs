using DepositContract.Durability;

namespace Ceremony.Genesis;

/// <summary>Writes a folder that is there as a whole or not at all, also after a loss of power.</summary>
public static class DurableFolder
{
    private const string PartialSuffix = ".partial";

    /// <summary>Writes the files into a folder beside the target, flushes them, renames the folder, and flushes the rename.</summary>
    /// <param name="target">The folder; it must not exist, or be empty.</param>
    /// <param name="files">Names and contents.</param>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public static void Write(string target, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(files);
        string partial = target + PartialSuffix;
        string parent = Path.GetDirectoryName(target) ?? throw new IOException("the root folder cannot be written as a whole");
        try
        {
            // What a killed run left is of no use to anybody.
            DeleteIfThere(partial);
            Directory.CreateDirectory(partial);
            foreach ((string name, ReadOnlyMemory<byte> bytes) in files)
                WriteFile(Path.Combine(partial, name), bytes.Span);
            FolderFlush.Flush(partial);
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(partial, target);
            FolderFlush.Flush(parent);
        }
        catch
        {
            DeleteIfThere(partial);
            throw;
        }
    }

    private static void WriteFile(string path, ReadOnlySpan<byte> bytes)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
