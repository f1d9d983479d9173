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
        IReadOnlyList<string> calls = await ListCallsAsync();
        int last = calls.Count;
        int[] points = Choose(1 + calls.Index().First(call => call.Item == "pwrite64").Index, last);
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
        RunTimes whole = await TimesOfAWholeRunAsync();
        ConcurrentBag<string> ends = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Rounds), Lanes, async (round, _) => await rig.RoundAsync($"random round {round}", async (folder, args) =>
        {
            // One to three kills; from the round alone, so that a failure can be had again.
            for (int kill = 0; kill <= round % 3; kill++) ends.Add(await RunAndKillAsync(folder, args, (round * 3) + kill, whole));
        }));

        output.WriteLine($"{Rounds} rounds, {ends.Count} runs of {whole.UntilJournal.TotalMilliseconds:F0} ms and, with the journal, {whole.FromJournal.TotalMilliseconds:F0} ms: {Summary(ends)}");
    }

    private static string Summary(IEnumerable<string> ends) => string.Join(", ", ends.GroupBy(end => end).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}"));

    // One kill in four falls on the checks; the others are counted from the journal's first line, for what comes after it is what must not happen twice.
    private static async Task WaitForMomentAsync(string journal, Process process, int run, RunTimes whole)
    {
        double part = run * 0.6180339887 % 1;
        if (run % 4 == 0)
        {
            await Task.Delay(whole.UntilJournal * part);
            return;
        }

        long before = SizeOf(journal);
        while (SizeOf(journal) == before && !process.HasExited) await Task.Delay(1);
        await Task.Delay(whole.FromJournal * 1.1 * part);
    }

    private static long SizeOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    // All of them, or as many as there is time for: three in four from the journal's first line on.
    private static int[] Choose(int firstWrite, int last)
    {
        if (Rounds >= last) return [.. Enumerable.Range(1, last)];
        return [.. Spread(1, firstWrite - 1, Rounds / 4), .. Spread(firstWrite, last, Rounds - (Rounds / 4))];
    }

    private static IEnumerable<int> Spread(int first, int last, int count) => Enumerable.Range(0, count).Select(i => first + (int)((long)i * (last - first) / Math.Max(1, count - 1))).Distinct();

    private async Task<IReadOnlyList<string>> ListCallsAsync()
    {
        IReadOnlyList<string> calls = [];
        await rig.RoundAsync("counted", async (folder, args) => calls = await SteppedProgram.ListAsync(folder, args));
        return calls;
    }

    private async Task<RunTimes> TimesOfAWholeRunAsync()
    {
        RunTimes times = new(TimeSpan.Zero, TimeSpan.Zero);
        await rig.RoundAsync("timed", async (folder, args) =>
        {
            Stopwatch time = Stopwatch.StartNew();
            using Process process = DepositProgram.StartOther(DepositProgram.Path, args);
            process.StandardInput.Close();
            while (SizeOf(folder["journal"]) == 0 && !process.HasExited) await Task.Delay(1);
            TimeSpan untilJournal = time.Elapsed;
            await process.WaitForExitAsync().WaitAsync(Patience);
            process.ExitCode.Should().Be(0);
            times = new RunTimes(untilJournal, time.Elapsed - untilJournal);
        });
        return times;
    }

    /// <summary>What the journal held when it was over.</summary>
    private static async Task<string> RunAndKillAsync(TemporaryFolder folder, string[] args, int run, RunTimes whole)
    {
        using Process process = DepositProgram.StartOther(DepositProgram.Path, args);
        process.StandardInput.Close();
        await WaitForMomentAsync(folder["journal"], process, run, whole);
        string end = process.HasExited ? "ended before" : "killed";
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        string journal = folder["journal"];
        string last = File.Exists(journal) && File.ReadLines(journal).LastOrDefault() is { Length: > 80 } line ? line[(line.IndexOf("\"entry\":\"", StringComparison.Ordinal) + 9)..].Split('"')[0] : "none";
        return $"{end} with {last} as the journal's last line";
    }

    private sealed record RunTimes(TimeSpan UntilJournal, TimeSpan FromJournal);
}
