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
        ArgumentNullException.ThrowIfNull(files);
        WriteContents(target, [.. files.Select(file => new KeyValuePair<string, Action<Stream>>(file.Key, stream => stream.Write(file.Value.Span)))]);
    }

    /// <summary>The same for contents that are too large to be held as a whole.</summary>
    /// <param name="target">The folder; it must not exist, or be empty.</param>
    /// <param name="files">Names, and what writes the contents.</param>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public static void WriteContents(string target, IReadOnlyList<KeyValuePair<string, Action<Stream>>> files)
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
            foreach ((string name, Action<Stream> write) in files)
                WriteFile(Path.Combine(partial, name), write);
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

    private static void WriteFile(string path, Action<Stream> write)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
