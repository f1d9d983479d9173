using System.Text.Json;
using Ceremony.Rehearsal;
using Eth2Core;
using FluentAssertions;

namespace Ceremony.Tests.Rehearsal;

public sealed class AnvilNodeTests
{
    [Fact]
    public async Task Answers_on_loopback_with_the_chain_id_and_the_accounts_it_was_asked_for()
    {
        await using AnvilNode node = await AnvilNode.StartAsync(new AnvilOptions { ChainId = new ChainId(32382), Accounts = 3 });

        node.RpcUrl.Host.Should().Be("127.0.0.1");
        (await node.RpcAsync("eth_chainId")).GetString().Should().Be("0x7e7e");
        node.Accounts.Should().HaveCount(3);
        JsonElement balance = await node.RpcAsync("eth_getBalance", node.Accounts[0].Address.ToString(), "latest");
        balance.GetString().Should().Be("0x" + (System.Numerics.BigInteger.Pow(10, 18) * 100_000_000).ToString("x", null).TrimStart('0'));
    }

    [Fact]
    public async Task Mines_the_same_blocks_in_every_run()
    {
        (await HashOfThirdBlockAsync()).Should().Be(await HashOfThirdBlockAsync());
    }

    [Fact]
    public async Task Mines_only_when_asked_and_at_the_time_that_was_set()
    {
        await using AnvilNode node = await AnvilNode.StartAsync();

        await node.SetNextTimestampAsync(new UnixSeconds(1_600_604_800));
        await node.MineAsync();
        await node.MineAsync();

        (await BlockAsync(node, "0x1")).GetProperty("timestamp").GetString().Should().Be("0x" + 1_600_604_800.ToString("x", null));
        (await BlockAsync(node, "latest")).GetProperty("number").GetString().Should().Be("0x2");
        (await BlockAsync(node, "latest")).GetProperty("timestamp").GetString().Should().Be("0x" + 1_600_604_814.ToString("x", null));
    }

    [Fact]
    public async Task Says_what_the_node_refused()
    {
        await using AnvilNode node = await AnvilNode.StartAsync();

        Func<Task> call = () => node.RpcAsync("anvil_noSuchMethod");

        (await call.Should().ThrowAsync<AnvilRpcException>()).Which.Message.Should().StartWith("anvil refused anvil_noSuchMethod: ");
    }

    [Fact]
    public async Task Names_a_word_of_the_command_line_that_the_node_does_not_know()
    {
        Func<Task> start = () => AnvilNode.StartAsync(new AnvilOptions { MoreArguments = ["--no-such-flag"] });

        (await start.Should().ThrowAsync<AnvilUnavailableException>()).Which.Message.Should().Contain("--no-such-flag");
    }

    private static async Task<string?> HashOfThirdBlockAsync()
    {
        await using AnvilNode node = await AnvilNode.StartAsync();
        await node.MineAsync(3);
        return (await BlockAsync(node, "0x3")).GetProperty("hash").GetString();
    }

    private static Task<JsonElement> BlockAsync(AnvilNode node, string block) => node.RpcAsync("eth_getBlockByNumber", block, false);
}
