using DepositContract.Durability;

namespace Ceremony.Genesis;

/// <summary>Writes a folder that is there as a whole or not at all, also after a loss of power.</summary>
internal static class DurableFolder
{
    private const string PartialSuffix = ".partial";

    /// <summary>Writes the files into a folder beside the target, flushes them, renames the folder, and flushes the rename.</summary>
    public static void Write(string target, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
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
