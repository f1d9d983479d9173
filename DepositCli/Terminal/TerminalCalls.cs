using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DepositCli.Terminal;

/// <summary>The system calls that the framework does not offer: echo, and reads that pass through no buffer.</summary>
internal static partial class TerminalCalls
{
    // struct termios has 60 bytes on Linux and 72 on macOS; more room does no harm.
    private const int TermiosRoom = 256;
    private const int SetAfterOutputDiscardInput = 2;
    private const uint Echo = 0x8;
    private const uint InputIsUtf8 = 0x4000;
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    /// <summary>EPIPE: the reader is gone.</summary>
    public const int BrokenPipe = 32;

    /// <summary>The terminal's settings, in the system's own layout.</summary>
    public static byte[] GetAttributes(SafeFileHandle terminal)
    {
        byte[] attributes = new byte[TermiosRoom];
        return TcGetAttr(terminal, attributes) == 0 ? attributes : throw Failed("tcgetattr");
    }

    /// <summary>Sets the terminal's settings; what was typed and not yet read is dropped.</summary>
    public static void SetAttributes(SafeFileHandle terminal, byte[] attributes)
    {
        if (TcSetAttr(terminal, SetAfterOutputDiscardInput, attributes) != 0) throw Failed("tcsetattr");
    }

    /// <summary>The settings for typing a secret: with IUTF8, so that a correction removes whole characters; without VSUSP, for whoever comes back finds the echo on; without ECHO if asked.</summary>
    public static byte[] ForSecrets(byte[] attributes, bool echo)
    {
        // tcflag_t has 32 bits on Linux and 64 on macOS: c_iflag is the first, c_lflag the fourth; c_cc follows, on Linux after c_line.
        bool isMacOS = OperatingSystem.IsMacOS();
        byte[] changed = [.. attributes];
        Span<byte> input = changed.AsSpan(0, sizeof(uint));
        Span<byte> local = changed.AsSpan(isMacOS ? 24 : 12, sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(input, BinaryPrimitives.ReadUInt32LittleEndian(input) | InputIsUtf8);
        if (!echo) BinaryPrimitives.WriteUInt32LittleEndian(local, BinaryPrimitives.ReadUInt32LittleEndian(local) & ~Echo);
        changed[(isMacOS ? 32 : 17) + 10] = isMacOS ? byte.MaxValue : (byte)0;
        return changed;
    }

    /// <summary>isatty.</summary>
    public static bool IsTerminal(SafeFileHandle descriptor) => IsATty(descriptor) == 1;

    /// <summary>Whether the descriptor was open when the program started: what the runtime opened for itself closes on exec (FD_CLOEXEC), and what did so before is gone.</summary>
    public static bool IsInherited(SafeFileHandle descriptor) => FCntl(descriptor, GetDescriptorFlags) is var flags and >= 0 && (flags & CloseOnExec) == 0;

    /// <summary>Reads what there is, at most one line of a terminal; 0 at the end of the input.</summary>
    public static unsafe int Read(SafeFileHandle terminal, Span<byte> room)
    {
        fixed (byte* start = room)
        {
            nint count = Read(terminal, start, room.Length);
            return count >= 0 ? (int)count : throw Failed("read");
        }
    }

    /// <summary>Writes all bytes.</summary>
    public static unsafe void Write(SafeFileHandle terminal, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (nint done = 0; done < bytes.Length;)
            {
                nint count = Write(terminal, start + done, bytes.Length - done);
                done += count > 0 ? count : throw Failed("write");
            }
        }
    }

    /// <summary>Ends the process at once.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void EndProcess(int exitCode);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int TcGetAttr(SafeFileHandle descriptor, [Out] byte[] attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int TcSetAttr(SafeFileHandle descriptor, int when, byte[] attributes);

    [LibraryImport("libc", EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IsATty(SafeFileHandle descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FCntl(SafeFileHandle descriptor, int command);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Read(SafeFileHandle descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Write(SafeFileHandle descriptor, byte* buffer, nint count);

    private static IOException Failed(string call)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }
}
