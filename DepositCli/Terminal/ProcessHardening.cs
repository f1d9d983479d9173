using System.Text;

namespace DepositCli.Terminal;

/// <summary>Closes the ways by which other programs of the same user read a process's memory, before any secret is in it.</summary>
/// <remarks>
/// No core dump (RLIMIT_CORE), no ptrace and no /proc/PID/mem for other programs of the user (PR_SET_DUMPABLE on Linux, PT_DENY_ATTACH on macOS), and no
/// diagnostics socket of the runtime, which hands out memory dumps. Only the environment closes that one, and before the runtime starts: the program
/// replaces itself once with the same program and arguments. Process id, streams, terminal, signals and exit code stay what they are. Windows has no such calls.
/// </remarks>
internal static class ProcessHardening
{
    /// <summary>The runtime's switch for its debugger, profiler and diagnostics socket.</summary>
    public const string DiagnosticsSwitch = "DOTNET_EnableDiagnostics";

    private const string Off = "0";

    // The first words of commands that meet no secret of the user's; whatever is not listed is hardened.
    private static readonly string[][] WithoutSecrets =
    [
        ["watch"], ["genesis"], ["rehearse"], ["verify-deposits"], ["contract", "verify"], ["contract", "status"],
    ];

    private static readonly string[] Questions = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Whether only help or the version is asked for.</summary>
    public static bool IsQuestion(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.Any(Questions.Contains);
    }

    /// <summary>Whether the command line names a command that may read or make a secret.</summary>
    public static bool IsNeeded(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Count == 0 || IsQuestion(args)) return false;
        return !WithoutSecrets.Any(words => args.Count >= words.Length && words.SequenceEqual(args.Take(words.Length)));
    }

    /// <summary>Hardens the process; on the first call it may not return, but begin the program anew.</summary>
    public static void Apply()
    {
        if (OperatingSystem.IsWindows()) return;
        if (Environment.GetEnvironmentVariable(DiagnosticsSwitch) != Off)
        {
            RemoveDoors();
            HardeningCalls.Restart(DiagnosticsSwitch, Off, Arguments());
        }

        HardeningCalls.ForbidCoreDumps();
        HardeningCalls.ForbidTracing();
    }

    /// <summary>The runtime removes the names of its socket and of its debugger's pipes when it ends, and a program that is replaced does not end.</summary>
    private static void RemoveDoors()
    {
        string[] names = [$"dotnet-diagnostic-{Environment.ProcessId}-*-socket", $"clr-debug-pipe-{Environment.ProcessId}-*"];
        try
        {
            foreach (string path in names.SelectMany(name => Directory.EnumerateFiles(Path.GetTempPath(), name)))
                File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A name without a socket behind it is litter and no door.
        }
    }

    /// <summary>The arguments as the system handed them over, byte for byte where it tells.</summary>
    private static byte[][] Arguments()
    {
        if (OperatingSystem.IsLinux())
        {
            byte[] line = File.ReadAllBytes("/proc/self/cmdline");
            return [.. Split(line)];
        }

        // The first is the library where the `dotnet` host runs it, and the program itself otherwise.
        string[] arguments = Environment.GetCommandLineArgs();
        bool isHosted = Path.GetExtension(arguments[0]) == ".dll" && Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet";
        return [.. (isHosted ? [Environment.ProcessPath!, .. arguments] : arguments).Select(Encoding.UTF8.GetBytes)];
    }

    private static IEnumerable<byte[]> Split(byte[] line)
    {
        for (int from = 0, end; from < line.Length; from = end + 1)
        {
            end = Array.IndexOf(line, (byte)0, from);
            if (end < 0) end = line.Length;
            yield return line[from..end];
        }
    }
}
