using DepositCli.Terminal;

namespace DepositCli.Commands;

/// <summary>Reads whole files of which a sensible size is known.</summary>
internal static class BoundedFile
{
    /// <summary>The file's bytes.</summary>
    /// <exception cref="CommandFailureException">It is not there, cannot be read, or is larger than it can be.</exception>
    public static byte[] Read(string path, long maxLength)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.CanSeek && stream.Length > maxLength)
                throw new CommandFailureException("file-too-large", $"{path}: expected at most {maxLength} bytes, got {stream.Length}", $"is it the right file?");
            using MemoryStream copy = new(stream.CanSeek ? (int)stream.Length : 0);
            stream.CopyTo(copy);
            // The usual file has the length that was made room for, and is not copied once more.
            return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailureException("file-missing", $"{path}: there is no such file", $"check the path");
        }
    }
}
