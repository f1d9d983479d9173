using System.Text.Json;
using Ceremony.Following;
using DepositContract.JsonRpc;
using FluentAssertions;

namespace Ceremony.Tests.Following;

/// <summary>What is told while the chain is followed: metrics and the log; and following over a WebSocket.</summary>
public sealed class FollowReportsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reports-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_WebSocket_serves_the_same_ledger_and_announces_heads()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync([.. Enumerable.Range(0, 5).Select(i => TestDeposits.Make(i))]);
        Uri url = new UriBuilder(chain.Anvil.RpcUrl) { Scheme = "ws" }.Uri;
        using JsonRpcEth1Node node = new(url);
        using Ledger ledger = Ledger.InMemory(chain.Identity), overHttp = Ledger.InMemory(chain.Identity);

        FollowProgress state = await chain.Follow(ledger, node).FollowOnceAsync();

        await chain.Follow(overHttp).FollowOnceAsync();
        state.TipChecks.Should().HaveFlag(RangeChecks.StorageProof);
        LedgerExport.Digest(ledger).Should().Be(LedgerExport.Digest(overHttp));
        await using NewHeads heads = new(url, TimeProvider.System);
        for (int i = 0; i < 100 && !heads.IsSubscribed; i++)
            await Task.Delay(50);
        Task waiting = heads.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        await chain.MineAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
        heads.Count.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task Metrics_are_served_to_this_machine_in_the_text_format_and_events_are_logged_by_the_line()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync([.. Enumerable.Range(0, 5).Select(i => TestDeposits.Make(i))]);
        string file = Path.Combine(_folder, "log");
        using PrometheusText text = new(FollowMetrics.MeterName);
        using FollowMetrics metrics = new();
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        FollowProgress state;
        using (FollowLogFile log = new(file, TimeProvider.System))
            state = await chain.Follow(ledger, options: new ChainFollowerOptions { Events = new Both(metrics, log) }).FollowOnceAsync();
        metrics.Show(state);
        await using MetricsServer server = MetricsServer.Start(0, text.Write);
        using HttpClient client = new();

        string body = await client.GetStringAsync(new Uri($"http://127.0.0.1:{server.Port}/metrics"));
        HttpResponseMessage other = await client.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/"));

        body.Should().Contain("# TYPE deposit_deposits_kept_total counter\n").And.Contain($"\ndeposit_ledger_block {state.Tip!.Number}\n");
        other.StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound);
        JsonElement[] lines = [.. (await File.ReadAllLinesAsync(file)).Select(line => JsonDocument.Parse(line).RootElement)];
        lines.Should().OnlyContain(line => line.GetProperty("event").GetString() == "range_kept");
        lines[^1].GetProperty("deposit_root").GetString().Should().Be(state.DepositRoot.ToString());
        lines.Sum(line => line.GetProperty("deposits").GetInt32()).Should().Be(5);
    }

    [Theory]
    [InlineData(600, 1)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(null, 0)]
    public async Task A_head_that_is_old_by_this_machines_clock_is_told_once(int? staleAfterSeconds, int times)
    {
        // The chain's clock begins years ago.
        await using DepositChain chain = await DepositChain.StartAsync();
        RecordedProgress<FollowEvent> events = new();
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        TimeSpan? staleAfter = staleAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        ChainFollower follower = chain.Follow(ledger, options: new ChainFollowerOptions { Events = events, StaleAfter = staleAfter });

        FollowProgress state = await follower.FollowOnceAsync();
        await follower.FollowOnceAsync();

        FollowEvent.StaleHead[] told = [.. events.Reports.OfType<FollowEvent.StaleHead>()];
        told.Should().HaveCount(times);
        told.All(stale => stale.Number == state.HeadNumber && stale.Node == chain.Node.DisplayName && stale.Age > TimeSpan.FromDays(365)).Should().BeTrue();
    }

    private sealed class Both(IProgress<FollowEvent> first, IProgress<FollowEvent> second) : IProgress<FollowEvent>
    {
        public void Report(FollowEvent value)
        {
            first.Report(value);
            second.Report(value);
        }
    }
}
