using System.Diagnostics;
using System.Globalization;

namespace DepositCli.Commands.Rehearse;

/// <summary>The most memory that this process had resident.</summary>
internal static class PeakMemory
{
    private const string ClearRefs = "/proc/self/clear_refs";
    private const string Status = "/proc/self/status";

    /// <summary>Begins anew where the system can: Linux sets VmHWM back on "5" (proc(5), clear_refs). Elsewhere the peak is that of the whole run.</summary>
    public static void Reset()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                File.WriteAllText(ClearRefs, "5");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A sandbox may forbid it; the figure is then an upper bound.
        }
    }

    /// <summary>Bytes.</summary>
    public static long Read()
    {
        string? line = OperatingSystem.IsLinux() ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        if (line is not null)
            return 1024 * long.Parse(line.AsSpan(6).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
