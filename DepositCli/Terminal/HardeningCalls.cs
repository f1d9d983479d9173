using System.Runtime.InteropServices;
using System.Text;

namespace DepositCli.Terminal;

/// <summary>The system calls that close a process. A system that has one of them not is no failure: the others still hold.</summary>
internal static unsafe partial class HardeningCalls
{
    // <sys/resource.h>, <sys/prctl.h>, <sys/ptrace.h>, <signal.h>: the same on every architecture that the runtime knows.
    private const int CoreFileSize = 4;
    private const int SetDumpable = 4;
    private const int DenyAttach = 31;
    private const int BrokenPipe = 13;

    /// <summary>setrlimit(RLIMIT_CORE, 0), for the children too, and nobody can raise it again.</summary>
    public static void ForbidCoreDumps()
    {
        ulong* nothing = stackalloc ulong[2] { 0, 0 };
        _ = SetResourceLimit(CoreFileSize, nothing);
    }

    /// <summary>Other programs of the same user can no longer trace the process or read its memory.</summary>
    public static void ForbidTracing()
    {
        if (OperatingSystem.IsLinux()) _ = ProcessControl(SetDumpable, 0, 0, 0, 0);
        if (OperatingSystem.IsMacOS()) _ = Trace(DenyAttach, 0, null, 0);
    }

    /// <summary>Replaces the program with itself under one more environment variable; returns where the system refuses.</summary>
    public static void Restart(string variable, string value, byte[][] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        string? program = Environment.ProcessPath;
        if (program is null || SetEnvironment(variable, value, 1) != 0) return;

        // The runtime ignores SIGPIPE, and what is ignored stays so across execve.
        _ = SetSignal(BrokenPipe, 0);
        byte** pointers = (byte**)NativeMemory.AllocZeroed((nuint)arguments.Length + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < arguments.Length; i++)
        {
            pointers[i] = (byte*)NativeMemory.AllocZeroed((nuint)arguments[i].Length + 1);
            arguments[i].CopyTo(new Span<byte>(pointers[i], arguments[i].Length));
        }

        _ = Execute(Encoding.UTF8.GetBytes(program + "\0"), pointers);

        // Not replaced: what was allocated is small, and the program goes on with what the other calls give.
        for (int i = 0; i < arguments.Length; i++)
            NativeMemory.Free(pointers[i]);
        NativeMemory.Free(pointers);
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetResourceLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProcessControl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "ptrace")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trace(int request, int process, void* address, int data);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetSignal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "execv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execute(byte[] program, byte** arguments);
}
