using DepositCli.Terminal;

namespace DepositCli.Commands;

/// <summary>Reads whole files of which a sensible size is known.</summary>
internal static class BoundedFile
{
    /// <summary>The file's bytes.</summary>
    /// <exception cref="CommandFailureException">It is not there, cannot be read, or is larger than it can be.</exception>
    public static byte[] Read(string path, long maxLength)
    {
        using FileStream stream = Open(path, maxLength);
        using MemoryStream copy = new(stream.CanSeek ? (int)stream.Length : 0);
        stream.CopyTo(copy);
        // The usual file has the length that was made room for, and is not copied once more.
        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }

    /// <summary>Opens the file to be read piece by piece.</summary>
    /// <exception cref="CommandFailureException">It is not there, cannot be read, or is larger than it can be.</exception>
    public static FileStream Open(string path, long maxLength)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailureException("file-missing", $"{path}: there is no such file", $"check the path");
        }

        if (!stream.CanSeek || stream.Length <= maxLength)
            return stream;
        long length = stream.Length;
        stream.Dispose();
        throw new CommandFailureException("file-too-large", $"{path}: expected at most {maxLength} bytes, got {length}", $"is it the right file?");
    }
}
