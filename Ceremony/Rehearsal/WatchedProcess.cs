using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ceremony.Rehearsal;

/// <summary>A program that ends when this process ends, however that happens, and whose folder is removed with it.</summary>
/// <remarks>A shell stands between the two and waits for the end of its standard input. The system closes that pipe when this process exits,
/// crashes or is killed: no handler has to run, and no thread has to live (PR_SET_PDEATHSIG fires when the starting *thread* ends, which a
/// thread pool does at will). A signal to the whole group, such as Ctrl-C, reaches the program too; the shell ignores it and tidies up.</remarks>
internal sealed partial class WatchedProcess : IDisposable
{
    /// <summary>What stands between the lines of <see cref="LastOutput"/>.</summary>
    public const string LineSeparator = " | ";

    private const int ErrorLinesKept = 20;

    private const string Script = """
        trap '' INT HUP TERM QUIT
        exec 3<&0
        folder=$1
        shift
        "$@" 3<&- </dev/null &
        program=$!
        { read -r _ <&3; kill -9 $program; } 2>/dev/null &
        watch=$!
        wait $program
        code=$?
        kill -9 $watch 2>/dev/null
        rm -rf "$folder"
        exit $code
        """;

    private readonly Process _shell;
    private readonly Queue<string> _errors = new();

    private WatchedProcess(Process shell)
    {
        _shell = shell;
        shell.OutputDataReceived += (_, line) => Keep(line.Data);
        shell.ErrorDataReceived += (_, line) => Keep(line.Data);
        shell.BeginOutputReadLine();
        shell.BeginErrorReadLine();
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">The path of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">An existing folder of its own, removed when it has ended.</param>
    /// <param name="environment">Variables that it gets besides those of this process.</param>
    /// <param name="isAtHome">Whether it starts in its folder, and so sees nothing of this process's; paths among the arguments must then be whole.</param>
    public static WatchedProcess Start(string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null, bool isAtHome = false)
    {
        if (OperatingSystem.IsWindows())
            throw new AnvilUnavailableException($"a node of its own can be started on Linux and macOS only");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", folder, program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = isAtHome ? folder : "",
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new WatchedProcess(Process.Start(start) ?? throw new AnvilUnavailableException($"/bin/sh did not start"));
    }

    public bool HasExited => _shell.HasExited;

    /// <summary>What the program ended with, once it has.</summary>
    public int ExitCode => _shell.ExitCode;

    /// <summary>The last lines that the program printed.</summary>
    public string LastOutput
    {
        get
        {
            lock (_errors)
                return string.Join(LineSeparator, _errors);
        }
    }

    /// <summary>Ends the program and waits until it and its folder are gone.</summary>
    public void Dispose()
    {
        try
        {
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // The shell has ended already.
        }

        if (!_shell.WaitForExit(TimeSpan.FromSeconds(10)))
            _shell.Kill(entireProcessTree: true);
        _shell.Dispose();
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour();

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_errors)
        {
            _errors.Enqueue(Colour().Replace(line, "").Trim());
            if (_errors.Count > ErrorLinesKept)
                _errors.Dequeue();
        }
    }
}
