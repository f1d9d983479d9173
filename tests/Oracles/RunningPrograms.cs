using System.Diagnostics;
using System.Globalization;

namespace Oracles;

/// <summary>The programs that run on this machine, by what stands in their command lines.</summary>
public static class RunningPrograms
{
    /// <summary>The process numbers and arguments of those whose command line holds all of the texts.</summary>
    public static IReadOnlyList<(int Id, string[] Arguments)> With(params string[] texts) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where char.IsAsciiDigit(Path.GetFileName(folder)[0])
           let commandLine = ReadOrNothing(Path.Combine(folder, "cmdline"))
           where texts.All(text => commandLine.Contains(text, StringComparison.Ordinal))
           select (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), commandLine.TrimEnd('\0').Split('\0')),
    ];

    /// <summary>Sends a signal, such as KILL, to a process, or by its negative number to a group.</summary>
    public static async Task SignalAsync(string signal, int id)
    {
        using Process shell = Process.Start("/bin/bash", ["-c", $"kill -{signal} -- {id}"]);
        await shell.WaitForExitAsync();
    }

    // A program may end between the list and the question.
    private static string ReadOrNothing(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
