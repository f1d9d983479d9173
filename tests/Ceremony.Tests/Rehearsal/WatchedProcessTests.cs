using System.Diagnostics;
using System.Globalization;
using Ceremony.Rehearsal;
using FluentAssertions;

namespace Ceremony.Tests.Rehearsal;

public sealed class WatchedProcessTests
{
    [Fact]
    public async Task Ends_the_program_and_removes_its_folder_when_it_is_disposed()
    {
        string folder = Directory.CreateTempSubdirectory("deposit-watched-").FullName;
        var watched = WatchedProcess.Start("/bin/sh", ["-c", $"echo $$ > {folder}/pid; exec sleep 600"], folder);
        int program = await PidAsync(Path.Combine(folder, "pid"));

        watched.Dispose();

        IsRunning(program).Should().BeFalse();
        Directory.Exists(folder).Should().BeFalse();
    }

    [Fact]
    public async Task Ends_a_program_that_ignores_signals()
    {
        string folder = Directory.CreateTempSubdirectory("deposit-watched-").FullName;
        var watched = WatchedProcess.Start("/bin/sh", ["-c", $"trap '' INT TERM HUP; echo $$ > {folder}/pid; while :; do sleep 0.2; done"], folder);
        int program = await PidAsync(Path.Combine(folder, "pid"));

        watched.Dispose();

        IsRunning(program).Should().BeFalse();
    }

    [Fact]
    public async Task Sees_a_program_that_ends_by_itself_and_what_it_said()
    {
        string folder = Directory.CreateTempSubdirectory("deposit-watched-").FullName;
        using var watched = WatchedProcess.Start("/bin/sh", ["-c", "echo address in use >&2; exit 1"], folder);

        await EventuallyAsync(() => watched.HasExited && watched.LastOutput.Length > 0);

        watched.LastOutput.Should().Be("address in use");
        Directory.Exists(folder).Should().BeFalse();
    }

    private static async Task<int> PidAsync(string path)
    {
        await EventuallyAsync(() => File.Exists(path) && File.ReadAllText(path).EndsWith('\n'));
        return int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(10);
        }
    }

    private static bool IsRunning(int pid)
    {
        string stat = $"/proc/{pid}/stat";
        if (!Directory.Exists("/proc/self"))
            return Process.GetProcesses().Any(process => process.Id == pid);
        return File.Exists(stat) && File.ReadAllText(stat).Split(") ")[1][0] != 'Z';
    }
}
