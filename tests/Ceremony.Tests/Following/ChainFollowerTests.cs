using System.Text.Json.Nodes;
using Ceremony.Following;
using Ceremony.Rehearsal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Following;

public sealed class ChainFollowerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("follower-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reads_every_deposit_and_agrees_with_the_contract()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync([.. Enumerable.Range(0, 20).Select(i => TestDeposits.Make(i))]);
        await chain.Anvil.MineAsync(40);
        await chain.DepositAsync(TestDeposits.Make(20, new Gwei(1_000_000_000)));
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        FollowProgress state = await chain.Follow(ledger).FollowOnceAsync();

        Eth1Block head = (await chain.Node.GetBlockAsync(BlockReference.Latest))!;
        DepositContractReader reader = new(chain.Node, chain.Config.DepositContractAddress);
        state.IsAtHead.Should().BeTrue();
        state.FirstBlock.Should().Be(1, "the contract was made in block 1");
        state.DepositCount.Should().Be(21);
        state.DepositRoot.Should().Be(await reader.GetDepositRootAsync(BlockReference.At(head.Hash)));
        ledger.Tip!.Hash.Should().Be(head.Hash);
        ledger.ReadAllDeposits().Select(deposit => deposit.Data).Should().Equal([.. Enumerable.Range(0, 20).Select(i => TestDeposits.Make(i)), TestDeposits.Make(20, new Gwei(1_000_000_000))]);
    }

    [Fact]
    public async Task A_restart_at_every_block_ends_with_the_same_deposits_as_a_fresh_ledger()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        string file = Path.Combine(_folder, "ledger.db");
        for (int i = 0; i < 12; i++)
        {
            await chain.DepositAsync([.. Enumerable.Range(0, i % 3).Select(j => TestDeposits.Make((10 * i) + j))]);
            using Ledger restarted = Ledger.Open(file, chain.Identity);
            await chain.Follow(restarted).FollowOnceAsync();
        }

        using Ledger ledger = Ledger.Open(file, chain.Identity);
        using Ledger fresh = Ledger.InMemory(chain.Identity);
        await chain.Follow(fresh).FollowOnceAsync();

        ledger.ReadAllDeposits().Should().Equal(fresh.ReadAllDeposits()).And.HaveCount(12);
        ledger.Tip.Should().Be(fresh.Tip);
        WithDeposits(ledger).Should().Equal(WithDeposits(fresh));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public async Task Rolls_a_reorganisation_back_and_equals_a_fresh_ledger(int depth)
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        ChainFollower follower = chain.Follow(ledger);
        for (int i = 0; i < 10; i++)
        {
            await chain.DepositAsync(TestDeposits.Make(i));
            await follower.FollowOnceAsync();
        }

        await chain.ReorganizeAsync(depth);
        await chain.DepositAsync(TestDeposits.Make(100), TestDeposits.Make(101));
        FollowProgress state = await follower.FollowOnceAsync();

        using Ledger fresh = Ledger.InMemory(chain.Identity);
        await chain.Follow(fresh).FollowOnceAsync();
        state.ReorganizationCount.Should().Be(1);
        state.DepositCount.Should().Be((ulong)(10 - depth + 2));
        ledger.ReadAllDeposits().Should().Equal(fresh.ReadAllDeposits());
        ledger.Tip.Should().Be(fresh.Tip);
    }

    [Fact]
    public async Task Stops_at_a_reorganisation_deeper_than_the_follow_distance_and_keeps_the_ledger()
    {
        await using DepositChain chain = await DepositChain.StartAsync(TestDeposits.Minimal() with { Eth1FollowDistance = 4 });
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        ChainFollower follower = chain.Follow(ledger);
        for (int i = 0; i < 8; i++)
        {
            await chain.DepositAsync(TestDeposits.Make(i));
            await follower.FollowOnceAsync();
        }

        LedgerBlock lost = ledger.FindBlockOfDeposit(3)!;
        await chain.ReorganizeAsync(5);
        await chain.MineAsync();

        (await FluentActions.Awaiting(() => follower.FollowOnceAsync()).Should().ThrowAsync<ReorganizationTooDeepException>())
            .Where(exception => exception.Depth == 5 && exception.FollowDistance == 4 && exception.Lost == lost && exception.ExitCode == 3);
        ledger.DepositCount.Should().Be(8);
    }

    [Fact]
    public async Task Waits_for_a_node_that_lags_without_rolling_back()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync(TestDeposits.Make(0));
        await chain.Anvil.MineAsync(5);
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        ChainFollower follower = chain.Follow(ledger);
        await follower.FollowOnceAsync();
        LedgerBlock tip = ledger.Tip!;

        await chain.Anvil.RpcAsync("anvil_rollback", 3);
        FollowProgress state = await follower.FollowOnceAsync();

        state.IsNodeBehind.Should().BeTrue();
        ledger.Tip.Should().Be(tip);
    }

    [Fact]
    public async Task Counts_logs_of_other_events_and_goes_on()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync(TestDeposits.Make(0));
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, answer) =>
        {
            if (method == "eth_getLogs" && answer["result"] is JsonArray { Count: > 0 } logs)
            {
                JsonNode foreign = logs[0]!.DeepClone();
                foreign["topics"] = new JsonArray("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
                foreign["logIndex"] = "0x1";
                logs.Add(foreign);
            }
        });
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        FollowProgress state = await chain.Follow(ledger, node).FollowOnceAsync();

        state.ForeignLogCount.Should().Be(1);
        state.DepositCount.Should().Be(1);
    }

    [Theory]
    [InlineData("drop the last log", "deposit count, logs against get_deposit_count()", "5", "4")]
    [InlineData("drop the first log", "deposit index", "0", "1")]
    [InlineData("drop a middle log", "deposit index", "2", "3")]
    [InlineData("drop every log", "deposit count, logs against get_deposit_count()", "5", "0")]
    [InlineData("repeat a log", "deposit index", "5", "4")]
    [InlineData("alter a pubkey", "deposit root, logs against get_deposit_root()", null, null)]
    [InlineData("alter the padding", "deposit event", null, "deposit event in block 2, log 4: pubkey: expected zero padding")]
    [InlineData("another block hash", "block hash of the log of deposit 4", null, null)]
    public async Task Catches_a_node_that_lies_about_logs(string lie, string check, string? expected, string? got)
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync([.. Enumerable.Range(0, 5).Select(i => TestDeposits.Make(i))]);
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, answer) =>
        {
            if (method == "eth_getLogs" && answer["result"] is JsonArray { Count: 5 } logs)
                Lie(lie, logs);
        });
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        ChainDataInconsistentException caught = (await FluentActions.Awaiting(() => chain.Follow(ledger, node).FollowOnceAsync())
            .Should().ThrowAsync<ChainDataInconsistentException>()).Which;

        proxy.Lies.Should().BeGreaterThan(0);
        caught.Check.Should().Be(check);
        caught.ExitCode.Should().Be(3);
        caught.Expected.Should().Be(expected ?? caught.Expected.ToString());
        caught.Got.Should().Be(got ?? caught.Got.ToString());
        ledger.DepositCount.Should().Be(0, "nothing of a range that does not agree is kept");
    }

    [Fact]
    public async Task Asks_for_fewer_blocks_where_a_node_refuses_many()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync([.. Enumerable.Range(0, 3).Select(i => TestDeposits.Make(i))]);
        await chain.Anvil.MineAsync(60);
        await chain.DepositAsync(TestDeposits.Make(3));
        List<ulong> widths = [];
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, request, answer) =>
        {
            if (method != "eth_getLogs")
                return;
            JsonObject filter = request["params"]![0]!.AsObject();
            widths.Add(Number(filter["toBlock"]) - Number(filter["fromBlock"]) + 1);
            if (widths[^1] > 10)
            {
                answer.Remove("result");
                answer["error"] = new JsonObject { ["code"] = -32602, ["message"] = "up to a 10 block range" };
            }
        });
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        FollowProgress state = await chain.Follow(ledger, node).FollowOnceAsync();

        state.DepositCount.Should().Be(4);
        widths.Should().Contain(width => width > 10).And.Contain(width => width > 4 && width <= 10);
    }

    [Fact]
    public async Task Refuses_a_node_of_another_chain()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        using Ledger ledger = Ledger.InMemory(chain.Identity with { ChainId = new ChainId(1) });

        await FluentActions.Awaiting(() => chain.Follow(ledger).FollowOnceAsync()).Should().ThrowAsync<WrongChainIdException>();
    }

    [Fact]
    public async Task Refuses_an_address_without_a_contract_and_a_decoy()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        ExecutionAddress address = ExecutionAddress.Parse("0x00000000000000000000000000000000000000aa");
        using Ledger ledger = Ledger.InMemory(chain.Identity with { Contract = address });

        (await FluentActions.Awaiting(() => chain.Follow(ledger).FollowOnceAsync()).Should().ThrowAsync<ContractRefusedException>())
            .Where(exception => exception.Report.Grade == ContractGrade.NoCode);
        await chain.Anvil.SetCodeAsync(address, CanonicalContract.Runtime.ToArray());
        (await FluentActions.Awaiting(() => chain.Follow(ledger).FollowOnceAsync()).Should().ThrowAsync<ContractRefusedException>())
            .Where(exception => exception.Report.Grade == ContractGrade.WrongStorage);
    }

    [Fact]
    public async Task Follows_a_chain_that_begins_at_a_great_height()
    {
        await using DepositChain chain = await DepositChain.StartAsync(options: new AnvilOptions { BlockNumber = 40_000 });
        await chain.DepositAsync(TestDeposits.Make(0));
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        FollowProgress state = await chain.Follow(ledger).FollowOnceAsync();

        state.DepositCount.Should().Be(1);
    }

    [Fact]
    public async Task Follows_until_told_to_stop_and_reports_progress()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        RecordedProgress<FollowProgress> progress = new();

        FollowProgress last = await chain.Follow(ledger, options: new ChainFollowerOptions { PollInterval = TimeSpan.FromMilliseconds(10) }).FollowAsync(
            async (state, _) =>
            {
                if (state.DepositCount < 3)
                    await chain.DepositAsync(TestDeposits.Make((int)state.DepositCount));
                return state.DepositCount == 3;
            },
            progress);

        last.DepositCount.Should().Be(3);
        progress.Reports.Select(report => report.DepositCount).Should().BeInAscendingOrder().And.Contain([0UL, 1, 2, 3]);
    }

    private static IEnumerable<LedgerBlock> WithDeposits(Ledger ledger) =>
        ledger.ReadAllDeposits().Select(deposit => deposit.Index.Value).Select(index => ledger.FindBlockOfDeposit(index)!);

    private static ulong Number(JsonNode? quantity) => Convert.ToUInt64(quantity!.GetValue<string>(), 16);

    private static void Lie(string lie, JsonArray logs)
    {
        JsonObject last = logs[4]!.AsObject();
        string data = last["data"]!.GetValue<string>();
        switch (lie)
        {
            case "drop the last log":
                logs.RemoveAt(4);
                break;
            case "drop the first log":
                logs.RemoveAt(0);
                break;
            case "drop a middle log":
                logs.RemoveAt(2);
                break;
            case "drop every log":
                logs.Clear();
                break;
            case "repeat a log":
                logs.Add(last.DeepClone());
                logs[5]!["logIndex"] = "0x5";
                break;
            case "alter a pubkey":
                last["data"] = Flip(data, 192);
                break;
            case "alter the padding":
                last["data"] = Flip(data, 192 + 48);
                break;
            default:
                last["blockHash"] = "0x" + new string('1', 64);
                break;
        }
    }

    private static string Flip(string data, int position)
    {
        char[] digits = data.ToCharArray();
        int at = 2 + (2 * position);
        digits[at] = digits[at] == '0' ? '1' : '0';
        return new string(digits);
    }
}
