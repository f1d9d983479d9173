using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Xunit.Abstractions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>The built program, killed without warning while it sends: at the end every key has one deposit, and chain, journal and file agree.</summary>
public sealed class SubmitKillTests(KillRig rig, ITestOutputHelper output) : IClassFixture<KillRig>
{
    private const int UsualRounds = 24;
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("DEPOSIT_KILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) ? rounds : UsualRounds;

    private static ParallelOptions Lanes => new() { MaxDegreeOfParallelism = AtOnce };

    /// <summary>Round i kills one run after its i-th call and the next after another one; rounds beyond the last call end by themselves.</summary>
    [ToolFact(Needs = ["/usr/bin/strace", "/usr/bin/mkfifo"])]
    public async Task Killed_after_every_write_flush_and_network_call_in_turn_it_sends_once()
    {
        int last = await CountCallsAsync();
        int[] points = Rounds >= last ? [.. Enumerable.Range(1, last)] : [.. Enumerable.Range(0, Rounds).Select(i => 1 + (int)((long)i * (last - 1) / Math.Max(1, Rounds - 1)))];
        ConcurrentBag<string> ends = [];
        await Parallel.ForEachAsync(points, Lanes, async (point, _) => await rig.RoundAsync($"killed after call {point} of {last}", async (folder, args) =>
        {
            ends.Add(await SteppedProgram.RunAndKillAsync(folder, point, args) ?? "nothing: it had ended");
            ends.Add(await SteppedProgram.RunAndKillAsync(folder, 1 + (point * 7 % last), args) ?? "nothing: it had ended");
        }));

        output.WriteLine($"{points.Length} of {last} points, killed after {Summary(ends)}");
        ends.Should().Contain(end => end == "fsync" || end == "pwrite64", "the kills must hit the work");
    }

    [Fact]
    public async Task Killed_at_random_times_it_sends_once()
    {
        TimeSpan whole = await TimeOfAWholeRunAsync();
        ConcurrentBag<string> ends = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Rounds), Lanes, async (round, _) => await rig.RoundAsync($"random round {round}", async (folder, args) =>
        {
            // One to three kills; from the round alone, so that a failure can be had again.
            for (int kill = 0; kill <= round % 3; kill++) ends.Add(await RunAndKillAsync(folder, args, MomentOf((round * 3) + kill, whole)));
        }));

        output.WriteLine($"{Rounds} rounds, {ends.Count} runs of up to {whole.TotalMilliseconds:F0} ms: {Summary(ends)}");
    }

    private static string Summary(IEnumerable<string> ends) => string.Join(", ", ends.GroupBy(end => end).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}"));

    /// <summary>Spread evenly over the part of a run that comes after the start of the runtime.</summary>
    private static TimeSpan MomentOf(int run, TimeSpan whole) => whole * (0.35 + (0.75 * (run * 0.6180339887 % 1)));

    private async Task<int> CountCallsAsync()
    {
        int calls = 0;
        await rig.RoundAsync("counted", async (folder, args) => calls = await SteppedProgram.CountAsync(folder, args));
        return calls;
    }

    private async Task<TimeSpan> TimeOfAWholeRunAsync()
    {
        Stopwatch time = new();
        await rig.RoundAsync("timed", async (_, args) =>
        {
            time.Start();
            CommandResult result = await DepositProgram.RunAsync(args);
            time.Stop();
            result.ExitCode.Should().Be(0, result.Messages);
        });
        return time.Elapsed;
    }

    /// <summary>What the journal held when it was over.</summary>
    private static async Task<string> RunAndKillAsync(TemporaryFolder folder, string[] args, TimeSpan after)
    {
        using Process process = DepositProgram.StartOther(DepositProgram.Path, args);
        process.StandardInput.Close();
        await Task.Delay(after);
        string end = process.HasExited ? "ended before" : "killed";
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        string journal = folder["journal"];
        string last = File.Exists(journal) && File.ReadLines(journal).LastOrDefault() is { Length: > 80 } line ? line[(line.IndexOf("\"entry\":\"", StringComparison.Ordinal) + 9)..].Split('"')[0] : "none";
        return $"{end} with {last} as the journal's last line";
    }
}
