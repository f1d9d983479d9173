using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;

namespace DepositCli.Tests.Secrets;

/// <summary>The built program under strace: what it asked of the system, and held at its last system call for as long as a look takes.</summary>
internal sealed partial class TracedProgram : IDisposable
{
    public const string Strace = "/usr/bin/strace";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _log;

    private TracedProgram(Process process, string log)
    {
        _process = process;
        _log = log;
    }

    /// <summary>Runs the program to its end and gives the system calls that it made.</summary>
    public static async Task<(CommandResult Result, string Calls)> RunAsync(TemporaryFolder folder, string calls, params string[] args)
    {
        string log = folder["strace.txt"];
        CommandResult result = await DepositProgram.RunOtherAsync(Strace, ["-f", "-o", log, "-e", $"trace={calls}", DepositProgram.Path, .. args]);
        return (result, await File.ReadAllTextAsync(log));
    }

    /// <summary>Runs the program and holds it when it is about to exit, with everything done.</summary>
    public static async Task<TracedProgram> HoldAtExitAsync(TemporaryFolder folder, params string[] args)
    {
        string log = folder["strace.txt"];
        string delay = ((long)Hold.TotalMicroseconds).ToString(CultureInfo.InvariantCulture);
        TracedProgram traced = new(DepositProgram.StartOther(Strace, ["-f", "--seccomp-bpf", "-o", log, "-e", "trace=exit_group", "-e", $"inject=exit_group:delay_enter={delay}", DepositProgram.Path, .. args]), log);
        traced._process.StandardInput.Close();
        Stopwatch waited = Stopwatch.StartNew();
        while (traced.HeldProcess is null)
        {
            waited.Elapsed.Should().BeLessThan(Patience);
            traced._process.HasExited.Should().BeFalse();
            await Task.Delay(50);
        }

        return traced;
    }

    /// <summary>The process that waits at its end.</summary>
    public int? HeldProcess => File.Exists(_log) && Exit().Match(File.ReadAllText(_log)) is { Success: true } exit ? int.Parse(exit.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>What it exits with.</summary>
    public int ExitCode => int.Parse(Exit().Match(File.ReadAllText(_log)).Groups[2].Value, CultureInfo.InvariantCulture);

    public void Dispose()
    {
        if (HeldProcess is { } held) Process.GetProcessById(held).Kill();
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex(@"^(\d+) +exit_group\((\d+)", RegexOptions.Multiline)]
    private static partial Regex Exit();
}
