using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Xunit.Abstractions;

namespace DepositCli.Tests;

/// <summary>The built program, killed without warning at random moments: nothing half-written is ever taken for whole.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int UsualRounds = 40;
    private const int Validators = 3;
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("DEPOSIT_KILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) ? rounds : UsualRounds;

    [Fact]
    public async Task After_every_kill_there_is_nothing_or_an_unfinished_run_or_a_whole_set()
    {
        TimeSpan whole = await TimeOfAWholeRunAsync();
        ConcurrentBag<string> ends = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Rounds), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (round, _) =>
        {
            using TemporaryFolder folder = new();
            await RunAndKillAsync(folder, MomentOf(round, whole));
            string end = folder.Entries.FirstOrDefault(name => name.StartsWith("validator_keys", StringComparison.Ordinal)) ?? "nothing";
            ends.Add(end);
            if (end != "validator_keys") await FinishAsync(folder, round % 2 == 0 ? "--resume" : "--discard");
            await ShouldBeWholeAsync(folder, $"round {round}");
        });

        output.WriteLine($"{Rounds} rounds: {string.Join(", ", ends.GroupBy(end => end).OrderBy(group => group.Key).Select(group => $"{group.Count()} with {group.Key}"))}");
        ends.Should().Contain("validator_keys.partial", "the kills must hit the work");
    }

    /// <summary>Spread evenly over the part of the run that writes, and a little beyond both ends; from the round alone, so that a failure can be had again.</summary>
    private static TimeSpan MomentOf(int round, TimeSpan whole) => whole * (0.3 + (0.8 * (round * 0.6180339887 % 1)));

    private static async Task<TimeSpan> TimeOfAWholeRunAsync()
    {
        using TemporaryFolder folder = new();
        Stopwatch time = Stopwatch.StartNew();
        CommandResult result = await DepositProgram.RunAsync(Arguments(folder));
        result.ExitCode.Should().Be(0, result.Messages);
        return time.Elapsed;
    }

    private static async Task RunAndKillAsync(TemporaryFolder folder, TimeSpan after)
    {
        using Process process = DepositProgram.Start(Arguments(folder));
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>A rerun that nobody tells what to do must recognise what there is, and touch nothing.</summary>
    private static async Task FinishAsync(TemporaryFolder folder, string decision)
    {
        bool isWorthAQuestion = folder.Entries.Any(name => name.StartsWith("validator_keys.partial/", StringComparison.Ordinal) && !name.EndsWith("plan.json", StringComparison.Ordinal));
        if (isWorthAQuestion)
        {
            IReadOnlyList<string> before = folder.Entries;
            CommandResult undecided = await InProcess.RunAsync(Arguments(folder));
            undecided.ExitCode.Should().Be(64, undecided.Messages);
            undecided.Error.Should().Be($"error: {folder["validator_keys.partial"]}: an earlier run was not finished");
            folder.Entries.Should().Equal(before);
        }

        CommandResult result = await InProcess.RunAsync([.. Arguments(folder), decision]);
        result.ExitCode.Should().Be(0, result.Messages);
    }

    private static async Task ShouldBeWholeAsync(TemporaryFolder folder, string round)
    {
        CommandResult result = await InProcess.RunAsync("verify-keys", folder["validator_keys"], "--json", "--non_interactive",
            "--password_file", folder["password.txt"], "--mnemonic_file", folder["mnemonic.txt"]);
        result.ExitCode.Should().Be(0, $"{round}: {result.Output}{result.Messages}");
        result.Json.GetProperty("keystores").GetProperty("opened").GetInt32().Should().Be(Validators, round);
        result.Json.GetProperty("manifest").GetBoolean().Should().BeTrue(round);
        folder.Entries.Should().NotContain("validator_keys.partial", round);
    }

    private static string[] Arguments(TemporaryFolder folder) => Sample.Arguments(folder, Validators, "--chain", "mainnet", "--shared-kdf");
}
