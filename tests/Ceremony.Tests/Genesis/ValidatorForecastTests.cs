using Ceremony.Following;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Networks;
using FluentAssertions;

namespace Ceremony.Tests.Genesis;

public sealed class ValidatorForecastTests
{
    private const ulong Start = 1_600_000_000;
    private static readonly SpecConfig Config = TestDeposits.Minimal(validators: 200);

    [Fact]
    public async Task Extrapolates_the_recent_rate_and_says_how_sure_it_is()
    {
        GenesisStatus status = await StatusAsync(days: 10, perDay: 20, blocksAfter: 0);

        // 20 a day lately, 20 missing: a day more, give or take 2 / 20 days * sqrt(20 + 20 * 20 / 20).
        status.Validators.Missing.Should().Be(20);
        status.Forecast!.Arrived.Should().Be(20);
        status.Forecast.WindowSeconds.Should().Be(86_400);
        status.Forecast.Expected.Should().Be(new UnixSeconds(status.Head.Timestamp.Value + 86_400));
        ulong spread = (ulong)(0.1 * 86_400 * Math.Sqrt(40));
        status.Forecast.Latest.Value.Should().BeCloseTo(status.Forecast.Expected.Value + spread, 2);
        status.Forecast.Earliest.Value.Should().BeCloseTo(status.Forecast.Expected.Value - spread, 2);
        status.ToJson()["forecast"]!["genesis_time_expected"]!.GetValue<ulong>().Should().Be(status.Forecast.Expected.Value + Config.GenesisDelay);
    }

    [Fact]
    public async Task Looks_farther_back_when_little_came_lately_and_says_nothing_when_hardly_anything_came()
    {
        (await StatusAsync(days: 9, perDay: 4, blocksAfter: 0)).Forecast!.WindowSeconds.Should().Be(7 * 86_400);
        (await StatusAsync(days: 3, perDay: 1, blocksAfter: 0)).Forecast.Should().BeNull();
    }

    [Fact]
    public async Task Never_counts_an_invalid_deposit_and_tells_partial_ones_and_duplicates()
    {
        FakeChain chain = new();
        Gwei half = new(16_000_000_000);
        chain.Add(Start, TestDeposits.Make(0), TestDeposits.Make(1, isValid: false), TestDeposits.Make(2, half), TestDeposits.Make(0), TestDeposits.Make(3, half), TestDeposits.Make(3, half));
        GenesisStatus status = await FindAsync(chain);

        status.Validators.Active.Should().Be(2);
        status.Deposits.Should().Be(new DepositStatistics(6, 3, 2, 2, 0, 0, 1) { Duplicates = 1 });
        status.Deposits.Partial.Should().Be(1);
        status.ToLines().Select(line => line.ToString()).Should().Contain(
            "deposits: 6: 3 made a validator (2 active, 1 partial), 2 topped one up (1 that was full already), 1 ignored (1 signature not valid)");
    }

    private static async Task<GenesisStatus> StatusAsync(int days, int perDay, int blocksAfter)
    {
        FakeChain chain = new();
        ulong step = 86_400 / (ulong)perDay;
        for (int i = 0; i < days * perDay; i++)
            chain.Add(Start + ((ulong)i * step), TestDeposits.Make(i, isValid: i >= (days * perDay) - 180), TestDeposits.Make(-1 - i, isValid: false));
        for (int i = 0; i < blocksAfter; i++)
            chain.Add(Start + ((ulong)(days * perDay + i) * step));
        return await FindAsync(chain);
    }

    private static async Task<GenesisStatus> FindAsync(FakeChain chain)
    {
        SpecConfig config = Config with { MinGenesisTime = new UnixSeconds(Start) };
        using Ledger ledger = Ledger.InMemory(LedgerIdentity.Of(config));
        chain.FillLedger(ledger, chain.Blocks.Count - 1);
        return (await new GenesisSearch(config, new MarkedBls()).FindAsync(chain, ledger)).Status;
    }
}
