using System.Text.Json.Nodes;
using Ceremony.Following;
using DepositContract.JsonRpc;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Following;

/// <summary>More than one node: the next one when one fails, and a word about who said what when they differ.</summary>
public sealed class SeveralNodesTests
{
    [Fact]
    public async Task Reads_from_the_next_node_when_one_fails_and_has_the_tip_confirmed_when_none_does()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync([.. Enumerable.Range(0, 5).Select(i => TestDeposits.Make(i))]);
        using JsonRpcEth1Node dead = new(new Uri("http://127.0.0.1:9/"), new JsonRpcOptions { Attempts = 1 });
        using JsonRpcEth1Node second = new(chain.Anvil.RpcUrl), third = new(chain.Anvil.RpcUrl);
        RecordedProgress<FollowEvent> events = new();
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        ChainFollower follower = new([dead, second, third], ledger, chain.Config, TimeProvider.System, new ChainFollowerOptions { Events = events });

        FollowProgress state = await follower.FollowOnceAsync();

        state.DepositCount.Should().Be(5);
        state.TipChecks.Should().HaveFlag(RangeChecks.OtherNodes);
        events.Reports.OfType<FollowEvent.NodeFailed>().First().Failure.ToString().Should().Be("eth1 node http://127.0.0.1:9: eth_chainId: the connection was refused");
        events.Reports.OfType<FollowEvent.NodeChosen>().Should().ContainSingle().Which.Node.Should().Be(second.DisplayName);
        (await follower.FollowOnceAsync()).IsAtHead.Should().BeTrue();
    }

    [Fact]
    public async Task A_lie_that_one_node_tells_alike_in_logs_and_calls_is_caught_by_the_second_one()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync(TestDeposits.Make(0), TestDeposits.Make(1));
        await chain.Anvil.MineAsync(20);
        using Ledger truth = Ledger.InMemory(chain.Identity);
        await chain.Follow(truth).FollowOnceAsync();
        Eth2Core.Merkle.DepositTreeFrontier one = new();
        one.Append(TestDeposits.Make(0).HashTreeRoot());
        bool isFollowing = false;
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, request, answer) => HideTheSecond(method, request, answer, one.GetRoot(), ref isFollowing));
        using JsonRpcEth1Node liar = new(proxy.Url), honest = new(chain.Anvil.RpcUrl);
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        NodesDisagreeException caught = (await FluentActions.Awaiting(() => new ChainFollower([liar, honest], ledger, chain.Config, TimeProvider.System).FollowOnceAsync())
            .Should().ThrowAsync<NodesDisagreeException>()).Which;

        caught.Text.ToString().Should().Be($"{caught.Block}: deposit count: {liar.DisplayName} says 1, {honest.DisplayName} says 2");
        caught.ExitCode.Should().Be(3);
    }

    private static void HideTheSecond(string method, JsonObject request, JsonObject answer, Root root, ref bool isFollowing)
    {
        isFollowing |= method == "eth_getLogs";
        if (!isFollowing)
            return;
        if (method == "eth_getLogs" && answer["result"] is JsonArray { Count: 2 } logs)
            logs.RemoveAt(1);
        else if (method == "eth_getProof")
            (answer["error"], _) = (new JsonObject { ["code"] = -32601, ["message"] = "no such method" }, answer.Remove("result"));
        else if (method == "eth_call" && request["params"]![0]!["data"]!.GetValue<string>() == "0x621fd130")
            answer["result"] = answer["result"]!.GetValue<string>().Replace("0802000000000000", "0801000000000000", StringComparison.Ordinal);
        else if (method == "eth_call" && request["params"]![0]!["data"]!.GetValue<string>() == "0xc5f2892f")
            answer["result"] = root.ToString();
    }
}
