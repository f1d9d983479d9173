using System.Globalization;
using DepositCli.Terminal;
using Microsoft.Win32.SafeHandles;

namespace DepositCli.Files;

/// <summary>Where a flag says that a secret is: a file's path, `-` for the next line of standard input, or `fd:N` for a descriptor that the caller handed down.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Descriptor">The descriptor; null for a path.</param>
/// <param name="IsOneLine">Whether it ends at a line end, so that others can follow.</param>
internal sealed record SecretSource(string Name, int? Descriptor, bool IsOneLine)
{
    private const string StandardInput = "-";
    private const string DescriptorPrefix = "fd:";

    /// <summary>What the flag's value means.</summary>
    /// <exception cref="CommandFailureException">It begins like a descriptor and is none.</exception>
    public static SecretSource Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value == StandardInput) return new SecretSource("stdin", 0, IsOneLine: true);
        if (!value.StartsWith(DescriptorPrefix, StringComparison.Ordinal)) return new SecretSource(value, null, IsOneLine: false);
        return int.TryParse(value.AsSpan(DescriptorPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor)
            ? new SecretSource(value, descriptor, IsOneLine: false)
            : throw new CommandFailureException("secret-file-invalid", $"{value}: expected fd: and a descriptor's number", $"for a file of this name write ./{value}");
    }

    /// <summary>Opens it for reading, without a buffer that would keep a copy.</summary>
    /// <exception cref="CommandFailureException">It is not there, or a terminal, where the secret would be seen.</exception>
    public FileStream Open()
    {
        if (Descriptor is not { } number) return new FileStream(Name, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0 });
        using SafeFileHandle probe = new(number, ownsHandle: false);
        RefuseWhatIsNoSource(probe);
#pragma warning disable CA2000 // The stream owns the handle, and closes it unless it is standard input, where further lines follow.
        return new FileStream(new SafeFileHandle(number, ownsHandle: !IsOneLine), FileAccess.Read, bufferSize: 0);
#pragma warning restore CA2000
    }

    private void RefuseWhatIsNoSource(SafeFileHandle handle)
    {
        if (OperatingSystem.IsWindows()) return;
        if (!TerminalCalls.IsInherited(handle))
            throw new CommandFailureException("secret-file-invalid", $"{Name}: expected a descriptor that was open when the program started", $"in a shell: fd:3 with 3< FILE, or 3< <(COMMAND)");
        if (TerminalCalls.IsTerminal(handle))
            throw new CommandFailureException("secret-file-invalid", $"{Name}: this is a terminal, which would show the secret", $"leave the flag out to be asked, or give a file");
    }
}
