using DepositCli.Terminal;
using Eth2Core;
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
    /// <param name="source">As <see cref="SecretSource"/> has it: a path, `-` or `fd:N`.</param>
    /// <exception cref="CommandFailureException">The file is missing, empty, too long, or open to others.</exception>
    public static SecretBytes Read(string source)
    {
        SecretSource place = SecretSource.Parse(source);
        try
        {
            // No buffer of the stream's own: the bytes go from the kernel straight into the secret.
            using FileStream stream = place.Open();
            // A pipe that was handed down belongs to nobody else; a file that was redirected has a mode like any other.
            if (place.Descriptor is null || (stream.CanSeek && stream.Length > 0)) RefuseIfOpenToOthers(place, stream);
            using SecretBytes buffer = new(MaxLength + 1);
            int length = place.IsOneLine ? ReadLine(stream, buffer.Span) : stream.ReadAtLeast(buffer.Span, buffer.Length, throwOnEndOfStream: false);
            if (length > MaxLength) throw new CommandFailureException("secret-file-invalid", $"{place.Name}: expected at most {MaxLength} bytes", $"is it the right file?");
            ReadOnlySpan<byte> secret = WithoutLineEnd(buffer.Span[..length]);
            if (secret.IsEmpty) throw Empty(place);
            return SecretBytes.CopyOf(secret);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailureException("file-missing", $"{place.Name}: there is no such file", $"check the path");
        }
    }

    /// <summary>Creates a file that only its owner may read and nobody may change; an existing file, or a link, is never touched.</summary>
    public static void Create(string path, ReadOnlySpan<byte> bytes)
    {
        using FileStream stream = CreateEmpty(path);
        try
        {
            Append(stream, bytes);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>The same, to be filled by <see cref="Append"/>; the caller flushes it to the disk at the end.</summary>
    public static FileStream CreateEmpty(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead;
        return new FileStream(path, options);
    }

    /// <summary>Writes to the end of a file that is being created.</summary>
    public static void Append(FileStream stream, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            stream.Write(bytes);
        }
        catch (ArgumentOutOfRangeException)
        {
            // What the framework makes of EFBIG, the answer where a limit on a file's size is reached.
            throw new IOException($"{stream.Name}: the system allows no file of {stream.Position + bytes.Length} bytes");
        }
    }

    private static CommandFailureException Empty(SecretSource place) => place.IsOneLine
        ? new("secret-file-invalid", $"{place.Name}: expected a line with a secret, got an empty line or the end", $"one line for each flag that says -, in this order: mnemonic, passphrase, password")
        : new("secret-file-invalid", $"{place.Name}: the file is empty", $"write the secret into the first line");

    /// <summary>Byte by byte, so that the lines after it stay for other flags.</summary>
    private static int ReadLine(FileStream stream, Span<byte> room)
    {
        int length = 0;
        while (length < room.Length && stream.Read(room.Slice(length, 1)) == 1)
        {
            if (room[length++] == (byte)'\n') break;
        }

        return length;
    }

    private static void RefuseIfOpenToOthers(SecretSource place, FileStream stream)
    {
        if (OperatingSystem.IsWindows()) return;
        UnixFileMode mode = File.GetUnixFileMode(stream.SafeFileHandle);
        if ((mode & ForOthers) == 0) return;
        throw new CommandFailureException("secret-file-open", $"{place.Name}: others may open this file (mode {Convert.ToString((int)mode, 8)}, expected 600 or 400)",
            place.Descriptor is null ? (UserText)$"chmod 600 {place.Name}" : $"chmod 600 the file that is redirected, or hand the secret down through a pipe");
    }

    private static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.EndsWith("\n"u8)) bytes = bytes[..^1];
        return bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes;
    }
}
