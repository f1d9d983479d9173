using System.Runtime.InteropServices;

namespace Eth2Core.Keys;

/// <summary>Asks the system for what it can do for secret memory; a system that cannot is no failure.</summary>
internal static unsafe partial class MemoryLock
{
    // <sys/mman.h> of Linux.
    private const int HugePageAdvice = 14;
    private const int DoNotDumpAdvice = 16;

    private static readonly bool IsOffered = OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc", typeof(MemoryLock).Assembly, null, out _);

    /// <summary>mlock: keeps a pinned array out of swap.</summary>
    /// <remarks>
    /// It is never unlocked: locks do not nest, and the page is shared with other pinned secrets. A page of the pinned heap that was
    /// locked once serves the next secret; the system's limit (RLIMIT_MEMLOCK) bounds the whole.
    /// </remarks>
    public static bool TryLock(byte[] pinned)
    {
        if (pinned.Length == 0 || !IsOffered)
        {
            return false;
        }

        fixed (byte* address = pinned)
        {
            return Lock(address, (nuint)pinned.Length) == 0;
        }
    }

    /// <summary>madvise: large pages, which make scrypt's random reads cheaper, and no copy in a core dump.</summary>
    public static void Advise(void* address, nuint length)
    {
        if (IsOffered)
        {
            _ = Advise(address, length, HugePageAdvice);
            _ = Advise(address, length, DoNotDumpAdvice);
        }
    }

    [LibraryImport("libc", EntryPoint = "mlock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Lock(void* address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint length, int advice);
}
