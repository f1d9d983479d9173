using System.Text.Json.Nodes;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>`submit` with several --rpc: all are sent to, two must say the same, and where there is one only, that is said.</summary>
public sealed class SubmitNodesTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string Broadcast = "eth_sendRawTransaction";

    [Fact]
    public async Task Every_node_gets_every_transaction_and_the_result_names_them()
    {
        using Depositor depositor = new(chain, 1, 2);
        using Watched first = new(chain.Anvil.RpcUrl);
        using Watched second = new(chain.Anvil.RpcUrl);

        CommandResult result = await depositor.RunAsync("--rpc", first.Url, "--rpc", second.Url);

        result.ExitCode.Should().Be(0, result.Messages);
        first.Count(Broadcast).Should().Be(2);
        second.Count(Broadcast).Should().Be(2);
        result.Json.GetProperty("nodes").EnumerateArray().Select(node => node.GetString()).Should().Equal(first.Name, second.Name);
        result.Messages.Should().NotContain("word of one node");
        depositor.Kinds.Count(kind => kind == "intent").Should().Be(2);
        (await chain.EventsOfAsync(depositor.Deposits)).Should().HaveCount(2);
    }

    [Fact]
    public async Task With_one_node_it_is_said_that_nobody_has_confirmed_it()
    {
        using Depositor depositor = new(chain, 2, 1);

        CommandResult result = await depositor.RunAsync();

        string only = $"http://127.0.0.1:{chain.Anvil.RpcUrl.Port}";
        result.ExitCode.Should().Be(0, result.Messages);
        result.Messages.Should().EndWith($"note: what is on the chain is the word of one node, {only}, and nobody has confirmed it: with a second --rpc another node must say the same\n");
        result.Json.GetProperty("nodes").EnumerateArray().Select(node => node.GetString()).Should().Equal(only);
        DocumentedMembers document = DocumentedMembers.Read("submit.md");
        result.Json.EnumerateObject().Select(member => member.Name).Should().Equal(document.Names(0));
        result.Json.GetProperty("deposits")[0].EnumerateObject().Select(member => member.Name).Should().Equal(document.Names(2));
        document.CodesIn("state").Should().Contain(result.Json.GetProperty("deposits")[0].GetProperty("state").GetString());
    }

    /// <summary>The first takes everything and sends nothing on: the second's chain counts.</summary>
    [Fact]
    public async Task A_node_that_swallows_transactions_is_made_up_for_by_the_other()
    {
        using Depositor depositor = new(chain, 3, 1);
        using Watched swallower = new(chain.Anvil.RpcUrl, instead: (method, request) => method == Broadcast ? HashOf(request) : null);

        CommandResult result = await depositor.RunAsync("--rpc", swallower.Url, "--rpc", chain.Anvil.RpcUrl.ToString());

        result.ExitCode.Should().Be(0, result.Messages);
        swallower.Count(Broadcast).Should().Be(1);
        (await chain.EventsOfAsync(depositor.Deposits)).Should().ContainSingle();
    }

    /// <summary>What only the node that took it shows is not mined: a later run, when the other has it too, ends well.</summary>
    [Fact]
    public async Task A_deposit_that_only_one_node_shows_is_on_its_way()
    {
        using Depositor depositor = new(chain, 4, 1);
        ulong? stopped = (await chain.Node.GetBlockAsync(BlockReference.Latest))!.Number;
        using LyingProxy behind = new(chain.Anvil.RpcUrl, (asked, request, answer) =>
        {
            if (stopped is not { } head) return;
            if (asked == "eth_getTransactionReceipt") answer["result"] = null;
            if (asked != "eth_getBlockByNumber") return;
            string block = request["params"]![0]!.GetValue<string>();
            if (block == "latest") answer["result"] = BlockAsync(head).GetAwaiter().GetResult();
            else if (block.StartsWith("0x", StringComparison.Ordinal) && Convert.ToUInt64(block, 16) > head) answer["result"] = null;
        });
        string[] nodes = ["--rpc", chain.Anvil.RpcUrl.ToString(), "--rpc", behind.Url.ToString()];

        CommandResult first = await depositor.RunAsync([.. nodes, "--timeout", "0.02"]);
        stopped = null;
        CommandResult second = await depositor.RunAsync(nodes);

        first.ExitCode.Should().Be(2, first.Messages);
        first.Json.GetProperty("deposits")[0].GetProperty("state").GetString().Should().Be("sent");
        second.ExitCode.Should().Be(0, second.Messages);
        (await depositor.NonceAsync()).Should().Be(1);
        (await chain.EventsOfAsync(depositor.Deposits)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("eth_chainId", "0x1", "eth_chainId: eth1 node {0} says 31337, and {1} says 1")]
    [InlineData("eth_getBalance", "0x1", "eth_getBalance: eth1 node {0} says 100000000000000000000000000, and {1} says 1")]
    [InlineData("eth_getCode", "0x60", "eth_getCode: eth1 node {0} says 6358 bytes with SHA-256 *, and {1} says 0x60")]
    public async Task Nodes_that_disagree_are_both_named_before_anything_is_signed(string method, string lie, string message)
    {
        using Depositor depositor = new(chain, 5, 1);
        using Watched liar = new(chain.Anvil.RpcUrl, (asked, answer) =>
        {
            if (asked == method) answer["result"] = lie;
        });
        string honest = $"http://127.0.0.1:{chain.Anvil.RpcUrl.Port}";

        CommandResult result = await depositor.RunAsync("--rpc", chain.Anvil.RpcUrl.ToString(), "--rpc", liar.Url);

        result.ExitCode.Should().Be(3, result.Messages);
        string expected = message.Replace("{0}", honest, StringComparison.Ordinal).Replace("{1}", liar.Name, StringComparison.Ordinal);
        result.Error.Should().Match($"error: {expected}");
        result.Hint.Should().Be("hint: one of them is behind, broken or lies: ask a third one, and leave out the one that is wrong");
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("eth1-nodes-disagree");
        File.Exists(depositor.Journal).Should().BeFalse();
        liar.Count(Broadcast).Should().Be(0);
    }

    /// <summary>A receipt that says something else than another node's: the deposit is sent, the run ends with 3, and a run without the liar ends well.</summary>
    [Fact]
    public async Task Nodes_that_disagree_about_a_receipt_stop_the_run()
    {
        using Depositor depositor = new(chain, 6, 1);
        using Watched liar = new(chain.Anvil.RpcUrl, (asked, answer) =>
        {
            if (asked != "eth_getTransactionReceipt" || answer["result"] is not JsonObject receipt) return;
            receipt["status"] = "0x0";
            receipt["logs"] = new JsonArray();
        });

        CommandResult result = await depositor.RunAsync("--rpc", chain.Anvil.RpcUrl.ToString(), "--rpc", liar.Url);
        CommandResult honest = await depositor.RunAsync();

        result.ExitCode.Should().Be(3, result.Messages);
        result.Error.Should().Match($"error: eth_getTransactionReceipt: eth1 node http://127.0.0.1:{chain.Anvil.RpcUrl.Port} says transaction * successful, *, and {liar.Name} says transaction * reverted, *");
        honest.ExitCode.Should().Be(0, honest.Messages);
        (await chain.EventsOfAsync(depositor.Deposits)).Should().ContainSingle();
    }

    [Fact]
    public async Task Of_three_nodes_one_may_be_down_and_of_two_none()
    {
        using Depositor depositor = new(chain, 7, 1);
        using Watched other = new(chain.Anvil.RpcUrl);
        const string Down = "http://127.0.0.1:9";

        CommandResult two = await depositor.RunAsync("--rpc", Down, "--rpc", chain.Anvil.RpcUrl.ToString());
        bool hasJournal = File.Exists(depositor.Journal);
        CommandResult three = await depositor.RunAsync("--rpc", Down, "--rpc", chain.Anvil.RpcUrl.ToString(), "--rpc", other.Url);

        two.ExitCode.Should().Be(1, two.Messages);
        two.Error.Should().Be($"error: eth1 node {Down}: eth_chainId: the connection was refused");
        hasJournal.Should().BeFalse();
        three.ExitCode.Should().Be(0, three.Messages);
        other.Count(Broadcast).Should().Be(1);
    }

    [Fact]
    public async Task A_node_cannot_confirm_itself()
    {
        using Depositor depositor = new(chain, 8, 1);

        CommandResult result = await depositor.RunAsync("--rpc", "http://127.0.0.1:1/", "--rpc", "http://127.0.0.1:1");

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --rpc: http://127.0.0.1:1 was given twice");
        result.Hint.Should().Be("hint: a node cannot confirm itself: give another one, or this one once");
    }

    private async Task<JsonNode?> BlockAsync(ulong number) => JsonNode.Parse((await chain.Anvil.RpcAsync("eth_getBlockByNumber", $"0x{number:x}", false)).GetRawText());

    private static JsonValue HashOf(JsonObject request)
    {
        Root hash = Keccak256.Hash(Convert.FromHexString(request["params"]![0]!.GetValue<string>().AsSpan(2)));
        return JsonValue.Create(hash.ToString());
    }

    /// <summary>A proxy that counts what is asked.</summary>
    private sealed class Watched : IDisposable
    {
        private readonly LyingProxy _proxy;
        private readonly Dictionary<string, int> _asked = [];

        public Watched(Uri node, Action<string, JsonObject>? lie = null, Func<string, JsonObject, JsonNode?>? instead = null) => _proxy = new LyingProxy(
            node,
            (method, _, answer) =>
            {
                lock (_asked) _asked[method] = Count(method) + 1;
                lie?.Invoke(method, answer);
            },
            instead);

        public string Url => _proxy.Url.ToString();

        public string Name => $"http://127.0.0.1:{_proxy.Url.Port}";

        public int Count(string method)
        {
            lock (_asked) return _asked.GetValueOrDefault(method);
        }

        public void Dispose() => _proxy.Dispose();
    }
}
