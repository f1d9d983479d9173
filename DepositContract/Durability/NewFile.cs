namespace DepositContract.Durability;

/// <summary>Writes a file that holds no secret and was not there before: whole and flushed, or not at all.</summary>
public static class NewFile
{
    private const string PartialSuffix = ".partial";

    /// <summary>Writes beside the path under another name, flushes, and renames.</summary>
    /// <param name="path">Where; what is there already stays as it is.</param>
    /// <param name="bytes">The whole content.</param>
    /// <exception cref="IOException">There is a file already, the disk is full, or the folder is not there. Nothing is left.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string whole = Path.GetFullPath(path), partial = whole + PartialSuffix;
        if (Path.Exists(whole))
            throw new IOException($"{path}: there is already such a file");
        try
        {
            // What a killed run left under this name is of no use to anybody.
            using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, whole);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }

        FolderFlush.Flush(Path.GetDirectoryName(whole)!);
    }
}
