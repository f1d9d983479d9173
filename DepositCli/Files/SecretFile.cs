using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Files;

/// <summary>Files that hold a secret: created for the owner alone, and refused when others may read them.</summary>
internal static class SecretFile
{
    private const UnixFileMode ForOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The longest secret that is read, in bytes.</summary>
    public const int MaxLength = 4096;

    /// <summary>Reads a secret; one line end at the end is not part of it.</summary>
    /// <exception cref="CommandFailureException">The file is missing, empty, too long, or open to others.</exception>
    public static SecretBytes Read(string path)
    {
        try
        {
            // No buffer of the stream's own: the bytes go from the kernel straight into the secret.
            using FileStream stream = new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0 });
            RefuseIfOpenToOthers(path, stream);
            using SecretBytes buffer = new(MaxLength + 1);
            int length = stream.ReadAtLeast(buffer.Span, buffer.Length, throwOnEndOfStream: false);
            if (length > MaxLength) throw new CommandFailureException("secret-file-invalid", $"{path}: expected at most {MaxLength} bytes", "is it the right file?");
            ReadOnlySpan<byte> secret = WithoutLineEnd(buffer.Span[..length]);
            if (secret.IsEmpty) throw new CommandFailureException("secret-file-invalid", $"{path}: the file is empty", "write the secret into the first line");
            return SecretBytes.CopyOf(secret);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailureException("file-missing", $"{path}: there is no such file", "check the path");
        }
    }

    /// <summary>Creates a file that only its owner may read and nobody may change; an existing file, or a link, is never touched.</summary>
    public static void Create(string path, ReadOnlySpan<byte> bytes)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead;
        using FileStream stream = new(path, options);
        try
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException)
        {
            // What the framework makes of EFBIG, the answer where a limit on a file's size is reached.
            File.Delete(path);
            throw new IOException($"{path}: the system allows no file of {bytes.Length} bytes");
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static void RefuseIfOpenToOthers(string path, FileStream stream)
    {
        if (OperatingSystem.IsWindows()) return;
        UnixFileMode mode = File.GetUnixFileMode(stream.SafeFileHandle);
        if ((mode & ForOthers) != 0)
            throw new CommandFailureException("secret-file-open", $"{path}: others may open this file (mode {Convert.ToString((int)mode, 8)}, expected 600 or 400)", $"chmod 600 {path}");
    }

    private static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.EndsWith("\n"u8)) bytes = bytes[..^1];
        return bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes;
    }
}
