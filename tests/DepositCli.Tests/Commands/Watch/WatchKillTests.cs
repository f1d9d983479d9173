using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Xunit.Abstractions;

namespace DepositCli.Tests.Commands.Watch;

/// <summary>`deposit watch`, killed without warning while deposits come and blocks are replaced: the ledger ends as one that was read in peace.</summary>
public sealed class WatchKillTests(WatchChain chain, ITestOutputHelper output) : IClassFixture<WatchChain>
{
    private const int UsualRounds = 16;
    private const string Ledger = "ledger.db";

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("DEPOSIT_KILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) ? rounds : UsualRounds;

    [Fact]
    public async Task After_every_kill_the_ledger_goes_on_and_ends_as_one_that_was_read_in_peace()
    {
        int killedInTheLedger = 0;
        for (int round = 0; round < Rounds; round++)
        {
            await ChangeTheChainAsync(round);
            killedInTheLedger += await WatchAndKillAsync(MomentOf(round)) ? 1 : 0;
            if (round % 8 == 7) await chain.ShouldEqualAFreshLedgerAsync(Ledger, $"round {round}");
        }

        await chain.ShouldEqualAFreshLedgerAsync(Ledger, "the end");
        output.WriteLine($"{Rounds} rounds, {killedInTheLedger} killed after the ledger was opened");
        killedInTheLedger.Should().BeGreaterThan(Rounds / 4, "the kills must hit the work");
    }

    /// <summary>Spread over the start, the first reading and the following, from the round alone, so that a failure can be had again.</summary>
    private static TimeSpan MomentOf(int round) => TimeSpan.FromMilliseconds(300 + (1_500 * (round * 0.6180339887 % 1)));

    private async Task ChangeTheChainAsync(int round)
    {
        ulong head = await chain.HeadAsync();
        if (round % 3 == 2) await chain.Anvil.ReorgAsync((int)Math.Min(head - 1, (ulong)(1 + (round % 7))));
        await chain.DepositAsync(3 + (round % 5), 1 + (round % 200));
    }

    private async Task<bool> WatchAndKillAsync(TimeSpan after)
    {
        DateTime before = LedgerTime();
        using Process process = DepositProgram.Start(chain.Arguments(Ledger));
        process.StandardInput.Close();
        await Task.Delay(after);
        bool isRunning = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        isRunning.Should().BeTrue("it follows until it is killed: {0}", await process.StandardError.ReadToEndAsync());
        return LedgerTime() != before;
    }

    private DateTime LedgerTime() => Directory.EnumerateFiles(chain.Folder.Path, Ledger + "*").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();
}
