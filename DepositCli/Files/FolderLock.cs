using System.Runtime.InteropServices;

namespace DepositCli.Files;

/// <summary>A folder that only this process writes, until it is disposed or the process ends in any way.</summary>
internal sealed partial class FolderLock : IDisposable
{
    // <fcntl.h>, <sys/file.h>: the same on Linux and macOS.
    private const int ReadOnly = 0;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int Unlock = 8;

    // O_CLOEXEC, which is not the same: a program that this one starts must not hold the folder after it.
    private static readonly int CloseOnExecute = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    private readonly int _descriptor;

    private FolderLock(int descriptor) => _descriptor = descriptor;

    /// <summary>Takes the folder; null where another process has it. Windows has no such lock.</summary>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static FolderLock? TryTake(string folder)
    {
        if (OperatingSystem.IsWindows()) return new FolderLock(-1);
        int descriptor = Open(folder, ReadOnly | CloseOnExecute);
        if (descriptor < 0) throw new IOException($"cannot open {folder}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        if (FLock(descriptor, LockExclusive | LockNonBlocking) == 0) return new FolderLock(descriptor);
        _ = Close(descriptor);
        return null;
    }

    /// <summary>Gives the folder back.</summary>
    public void Dispose()
    {
        if (_descriptor < 0) return;

        // Said explicitly: a process that is being started at this moment has the descriptor too.
        _ = FLock(_descriptor, Unlock);
        _ = Close(_descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FLock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
