using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using DepositCli.Tests.Secrets;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>The built program under strace(1), stopped after every write to a file, every flush and every call to the network, and killed after one of them.</summary>
/// <remarks>
/// strace counts the calls of each thread for itself, and which thread of the pool writes next is chance; so it is told to stop the whole program (SIGSTOP) after
/// every such call of any thread, and this side counts, lets it go on (SIGCONT), or kills it. Calls named write(2) are left out: they are the console and
/// the runtime's own pipes, one of which is written to for every SIGCONT; files are written by pwrite64(2).
/// </remarks>
internal static partial class SteppedProgram
{
    private const string Calls = "pwrite64,pwritev,fsync,fdatasync,ftruncate,connect,sendto,sendmsg,recvfrom,recvmsg";
    private const int ContinueSignal = 18;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs the program and kills it after so many calls.</summary>
    /// <returns>The call after which it was killed; null where it ended by itself before.</returns>
    public static async Task<string?> RunAndKillAsync(TemporaryFolder folder, int afterCalls, params string[] args) => (await RunAsync(folder, afterCalls, args)).Killed;

    /// <summary>Runs the program to its end; gives the calls that there were.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(TemporaryFolder folder, params string[] args) => (await RunAsync(folder, int.MaxValue, args)).Calls;

    private static async Task<(IReadOnlyList<string> Calls, string? Killed)> RunAsync(TemporaryFolder folder, int afterCalls, string[] args)
    {
        string pipe = folder[$"strace-{Guid.NewGuid():N}"];
        (await DepositProgram.RunOtherAsync("/usr/bin/mkfifo", [pipe])).ExitCode.Should().Be(0);
        using Process strace = DepositProgram.StartOther(TracedProgram.Strace, ["-f", "-o", pipe, "-e", $"trace={Calls}", "-e", $"inject={Calls}:signal=SIGSTOP", DepositProgram.Path, .. args]);
        strace.StandardInput.Close();
        Task<string> output = strace.StandardOutput.ReadToEndAsync();
        Task<string> messages = strace.StandardError.ReadToEndAsync();
        (IReadOnlyList<string> Calls, string? Killed) end = await StepAsync(pipe, afterCalls).WaitAsync(Patience);

        // Threads that were entering a stop when the program was killed may stay in it for as long as there is somebody who traces them.
        if (end.Killed is not null && !await HasExitedAsync(strace)) strace.Kill();
        await strace.WaitForExitAsync().WaitAsync(Patience);

        // The program has them too, so that they end when it has.
        await Task.WhenAll(output, messages).WaitAsync(Patience);
        File.Delete(pipe);
        return end;
    }

    private static async Task<bool> HasExitedAsync(Process strace)
    {
        Task exit = strace.WaitForExitAsync();
        return await Task.WhenAny(exit, Task.Delay(TimeSpan.FromSeconds(2))) == exit;
    }

    private static async Task<(IReadOnlyList<string> Calls, string? Killed)> StepAsync(string pipe, int afterCalls)
    {
        using StreamReader log = new(pipe);
        int process = 0;
        List<string> calls = [];
        string last = "";
        Task<string?> next = log.ReadLineAsync();
        while (true)
        {
            // A stop that is under way when the signal to go on comes is undone by it; one that comes after it needs another.
            if (await Task.WhenAny(next, Task.Delay(Impatience)) != next)
            {
                _ = Kill(process, ContinueSignal);
                continue;
            }

            if (await next is not { } line) return (calls, null);
            next = log.ReadLineAsync();
            if (process == 0) process = ProcessOf(line[..line.IndexOf(' ', StringComparison.Ordinal)]);
            if (Call().Match(line) is { Success: true } call) last = call.Groups[1].Value;
            if (line.Contains("--- SIGSTOP {", StringComparison.Ordinal)) calls.Add(last);
            if (calls.Count == afterCalls)
            {
                using Process program = Process.GetProcessById(process);
                program.Kill();
                return (calls, last);
            }

            if (line.EndsWith("--- stopped by SIGSTOP ---", StringComparison.Ordinal)) _ = Kill(process, ContinueSignal);
        }
    }

    // Lines begin with the thread, which may end before the program does.
    private static int ProcessOf(string thread) =>
        int.Parse(File.ReadLines($"/proc/{thread}/status").First(line => line.StartsWith("Tgid:", StringComparison.Ordinal)).AsSpan("Tgid:".Length), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d+ +(?:<\.\.\. )?([a-z0-9_]+)(?:\(| resumed)")]
    private static partial Regex Call();

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
