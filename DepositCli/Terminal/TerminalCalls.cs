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

    /// <summary>The same settings without ECHO in c_lflag: the fourth field, of 32 bits on Linux and of 64 on macOS.</summary>
    public static byte[] WithoutEcho(byte[] attributes)
    {
        byte[] silent = [.. attributes];
        Span<byte> localFlags = silent.AsSpan(OperatingSystem.IsMacOS() ? 24 : 12, sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(localFlags, BinaryPrimitives.ReadUInt32LittleEndian(localFlags) & ~Echo);
        return silent;
    }

    /// <summary>One byte; false at the end of the input.</summary>
    public static unsafe bool ReadByte(SafeFileHandle terminal, out byte value)
    {
        byte read;
        nint count = Read(terminal, &read, 1);
        value = read;
        return count >= 0 ? count == 1 : throw Failed("read");
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

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Read(SafeFileHandle descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Write(SafeFileHandle descriptor, byte* buffer, nint count);

    private static IOException Failed(string call) => new($"{call} on the terminal failed: error {Marshal.GetLastPInvokeError()}");
}
