using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.KeyFlow;

/// <summary>Runs a program and measures it from outside, by /proc while it runs.</summary>
internal static class MeasuredProcess
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux
    private const int UserTime = 11; // fields of /proc/PID/stat behind the name: utime, stime
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it to its end; its standard error is shown.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Figures Run(string file, params string[] arguments)
    {
        var time = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        (double cpu, long peak) = (0, 0);
        while (!process.WaitForExit(Interval))
            (cpu, peak) = (Math.Max(cpu, Cpu(process.Id)), Math.Max(peak, Peak(process.Id)));
        time.Stop();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {output.Result}");
        return new Figures(time.Elapsed.TotalSeconds, cpu, peak) { Output = output.Result };
    }

    /// <summary>What a process that still runs has taken.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="time">How long it has run.</param>
    public static Figures SoFar(int id, TimeSpan time) => new(time.TotalSeconds, Cpu(id), Peak(id));

    private static double Cpu(int id)
    {
        string[] fields = Read($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
        return fields.Length <= UserTime + 1 ? 0
            : (long.Parse(fields[UserTime], CultureInfo.InvariantCulture) + long.Parse(fields[UserTime + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static long Peak(int id)
    {
        string? line = Read($"/proc/{id}/status").Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // it has ended in the meantime
        }
    }
}
