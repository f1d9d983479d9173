using System.Text.Json.Nodes;
using Ceremony.Following;
using DepositContract.JsonRpc;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Following;

/// <summary>Nodes that cut an answer off without saying so, over 1,200 deposits; over 10,200 where DEPOSIT_LONG is set.</summary>
public sealed class SilentTruncationTests : IClassFixture<SilentTruncationTests.Chain>
{
    private readonly DepositChain _chain;

    public SilentTruncationTests(Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _chain = chain.Value;
    }

    public static TheoryData<int> Limits => [.. new[] { 100, 1_000, 10_000 }.Where(limit => limit < Chain.Deposits)];

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task An_answer_cut_at_a_round_count_is_asked_again_in_halves(int limit)
    {
        RecordedProgress<FollowEvent> events = new();
        using LyingProxy proxy = Cut(limit);
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(_chain.Identity);

        FollowProgress state = await _chain.Follow(ledger, node, new ChainFollowerOptions { Events = events }).FollowOnceAsync();

        proxy.Lies.Should().BeGreaterThan(0);
        state.DepositCount.Should().Be((ulong)Chain.Deposits);
        events.Reports.OfType<FollowEvent.RoundCountSplit>().Should().Contain(split => split.Logs == limit && split.LogsInHalves > limit);
    }

    [Theory]
    [InlineData(50, "deposit index", "50", "60")]
    [InlineData(17, "deposit index", "17", "60")]
    public async Task An_answer_about_one_block_that_is_cut_is_caught_by_the_next_index(int limit, string check, string expected, string got)
    {
        using LyingProxy proxy = Cut(limit);
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(_chain.Identity);

        ChainDataInconsistentException caught = (await FluentActions.Awaiting(() => _chain.Follow(ledger, node).FollowOnceAsync())
            .Should().ThrowAsync<ChainDataInconsistentException>()).Which;

        (caught.Check.ToString(), caught.Expected.ToString(), caught.Got.ToString()).Should().Be((check, expected, got));
    }

    // Cuts every block's logs for a small limit, and the whole answer for a large one.
    private LyingProxy Cut(int limit) => new(_chain.Anvil.RpcUrl, (method, _, answer) =>
    {
        if (method != "eth_getLogs" || answer["result"] is not JsonArray logs)
            return;
        if (limit < Chain.DepositsInABlock)
            answer["result"] = new JsonArray([.. logs.GroupBy(log => log!["blockNumber"]!.GetValue<string>()).SelectMany(block => block.Take(limit)).Select(log => log!.DeepClone())]);
        else
            answer["result"] = new JsonArray([.. logs.Take(limit).Select(log => log!.DeepClone())]);
    });

    /// <summary>Blocks of 60 deposits, old enough to be read at once.</summary>
    public sealed class Chain : IAsyncLifetime
    {
        internal const int DepositsInABlock = 60;
        internal static readonly int Deposits = Environment.GetEnvironmentVariable("DEPOSIT_LONG") is null ? 1_200 : 10_200;

        internal DepositChain Value { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Value = await DepositChain.StartAsync();
            for (int block = 0; block < Deposits / DepositsInABlock; block++)
                await Value.DepositManyAsync([.. Enumerable.Range(block * DepositsInABlock, DepositsInABlock).Select(i => TestDeposits.Make(i, new Gwei(1_000_000_000)))]);
            await Value.Anvil.MineAsync(20);
        }

        public async Task DisposeAsync() => await Value.DisposeAsync();
    }
}
