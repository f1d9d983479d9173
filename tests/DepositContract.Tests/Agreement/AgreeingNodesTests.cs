using System.Text.Json.Nodes;
using DepositContract.Agreement;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Tests.Submission;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Agreement;

/// <summary>Two and three ways to one real chain, of which one lies or is not there.</summary>
public sealed class AgreeingNodesTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private const string Seven = "0x0000000000000000000000000000000000000000000000000000000000000007";

    public static TheoryData<string, string> Lies => new()
    {
        { "eth_chainId", "eth_chainId: eth1 node {0} says 31337, and {1} says 1" },
        { "eth_getCode", "eth_getCode: eth1 node {0} says 6358 bytes with SHA-256 *, and {1} says 0x60" },
        { "eth_getStorageAt", "eth_getStorageAt: eth1 node {0} says 0x0000000000000000000000000000000000000000000000000000000000000000, and {1} says 0x0000000000000000000000000000000000000000000000000000000000000007" },
        { "eth_call", "eth_call: eth1 node {0} says *, and {1} says 0x00" },
        { "eth_getBalance", "eth_getBalance: eth1 node {0} says *, and {1} says 1" },
        { "eth_getLogs", "eth_getLogs of blocks 0 to *: eth1 node {0} says 1 logs with SHA-256 *, and {1} says 0 logs with SHA-256 *" },
        { "eth_getBlockByNumber", "eth_getBlockByNumber: eth1 node {0} says block *, and {1} says block *" },
        { "eth_getTransactionReceipt", "eth_getTransactionReceipt: eth1 node {0} says transaction *, successful, * gas, logs *, and {1} says transaction *, reverted, * gas, logs *" },
        { "eth_sendRawTransaction", "eth_sendRawTransaction: eth1 node {0} says hash 0x*, and {1} says hash 0x0000000000000000000000000000000000000000000000000000000000000007" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Two_nodes_that_disagree_are_both_named_and_neither_is_believed(string method, string message)
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        await rig.SubmitAsync(SignedDeposits.Take(1));
        Hash32 mined = (await rig.Node.GetLogsAsync(rig.Contract, 0, (await rig.Node.GetBlockAsync(BlockReference.Latest))!.Number))[0].TransactionHash;
        using LyingProxy proxy = new(
            anvil.Node.RpcUrl,
            (asked, _, answer) =>
            {
                if (asked == method) Lie(method, answer);
            },
            (asked, _) => asked == "eth_sendRawTransaction" ? Seven : null);
        using IEth1Node nodes = Nodes(anvil.Node.RpcUrl, proxy.Url);

        Func<Task> ask = () => AskAsync(nodes, method, rig, mined);

        NodesDisagreeException error = (await ask.Should().ThrowAsync<NodesDisagreeException>()).Which;
        error.Message.Should().Match(message.Replace("{0}", Name(anvil.Node.RpcUrl), StringComparison.Ordinal).Replace("{1}", Name(proxy.Url), StringComparison.Ordinal));
        error.Hint.Should().Be("one of them is behind, broken or lies: ask a third one, and leave out the one that is wrong");
        error.ExitCode.Should().Be(3);
    }

    [Fact]
    public async Task A_deposit_that_only_the_node_that_took_it_shows_is_not_mined_yet()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        ulong? stopped = (await rig.Node.GetBlockAsync(BlockReference.Latest))!.Number;
        using LyingProxy behind = new(anvil.Node.RpcUrl, (asked, request, answer) =>
        {
            if (stopped is not { } head) return;
            if (asked == "eth_getTransactionReceipt") answer["result"] = null;
            if (asked != "eth_getBlockByNumber") return;
            string block = request["params"]![0]!.GetValue<string>();
            if (block == "latest") answer["result"] = BlockAsync(head).GetAwaiter().GetResult();
            else if (block.StartsWith("0x", StringComparison.Ordinal) && Convert.ToUInt64(block, 16) > head) answer["result"] = null;
        });
        using IEth1Node nodes = Nodes(anvil.Node.RpcUrl, behind.Url);
        DepositData deposit = SignedDeposits.Take(1)[0];

        SubmissionReport first = await SubmitAsync(rig, nodes, deposit, TimeSpan.FromSeconds(1));
        stopped = null;
        SubmissionReport second = await SubmitAsync(rig, nodes, deposit, TimeSpan.FromSeconds(30));

        first.Deposits.Should().ContainSingle().Which.State.Should().Be(SubmittedDepositState.Sent);
        first.ExitCode.Should().Be(2);
        second.Deposits.Should().ContainSingle().Which.State.Should().Be(SubmittedDepositState.Mined);
        (await rig.OnChainAsync()).Should().Equal(deposit);
    }

    [Fact]
    public async Task One_node_that_swallows_transactions_does_not_keep_the_other_from_taking_them()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        using ScriptedSwallower swallower = new(anvil.Node.RpcUrl);
        using IEth1Node nodes = Nodes(swallower.Url, anvil.Node.RpcUrl);
        DepositData deposit = SignedDeposits.Take(1)[0];

        SubmissionReport report = await SubmitAsync(rig, nodes, deposit, TimeSpan.FromSeconds(30));

        report.Deposits.Should().ContainSingle().Which.State.Should().Be(SubmittedDepositState.Mined);
        swallower.Swallowed.Should().BeGreaterThan(0);
        (await rig.OnChainAsync()).Should().Equal(deposit);
    }

    [Fact]
    public async Task Of_three_nodes_one_may_be_down_and_of_two_none()
    {
        Uri down = new("http://127.0.0.1:9/");
        using LyingProxy honest = new(anvil.Node.RpcUrl, (_, _, _) => { });
        using IEth1Node three = Nodes(anvil.Node.RpcUrl, down, honest.Url);
        using IEth1Node two = Nodes(anvil.Node.RpcUrl, down);

        (await three.GetChainIdAsync()).Should().Be(new ChainId(31337));
        (await two.Invoking(nodes => nodes.GetChainIdAsync()).Should().ThrowAsync<Eth1NodeUnavailableException>())
            .WithMessage("eth1 node http://127.0.0.1:9: eth_chainId: the connection was refused");
    }

    [Fact]
    public async Task The_head_is_the_newest_block_that_both_have()
    {
        await anvil.Node.MineAsync();
        await anvil.Node.MineAsync();
        using IEth1Node node = Anvil.Connect(anvil.Node);
        ulong head = (await node.GetBlockAsync(BlockReference.Latest))!.Number;
        Eth1Block before = (await node.GetBlockAsync(BlockReference.At(head - 1)))!;
        using LyingProxy behind = new(anvil.Node.RpcUrl, (asked, request, answer) =>
        {
            if (asked == "eth_getBlockByNumber" && request["params"]![0]!.GetValue<string>() == "latest") answer["result"] = BlockAsync(head - 1).GetAwaiter().GetResult();
        });
        using IEth1Node nodes = Nodes(anvil.Node.RpcUrl, behind.Url);

        (await nodes.GetBlockAsync(BlockReference.Latest))!.Hash.Should().Be(before.Hash);
    }

    [Fact]
    public async Task A_node_that_stands_still_is_named()
    {
        using IEth1Node node = Anvil.Connect(anvil.Node);
        ulong head = (await node.GetBlockAsync(BlockReference.Latest))!.Number;
        for (int i = 0; i < 65; i++) await anvil.Node.MineAsync();
        using LyingProxy behind = new(anvil.Node.RpcUrl, (asked, request, answer) =>
        {
            if (asked == "eth_getBlockByNumber" && request["params"]![0]!.GetValue<string>() == "latest") answer["result"] = BlockAsync(head).GetAwaiter().GetResult();
        });
        using IEth1Node nodes = Nodes(anvil.Node.RpcUrl, behind.Url);

        (await nodes.Invoking(asked => asked.GetBlockAsync(BlockReference.Latest)).Should().ThrowAsync<NodesDisagreeException>())
            .WithMessage($"eth_getBlockByNumber: eth1 node {Name(anvil.Node.RpcUrl)} says block {head + 65} *, and {Name(behind.Url)} says block {head} *");
    }

    [Fact]
    public async Task A_fork_of_one_node_is_stepped_behind()
    {
        await anvil.Node.MineAsync();
        using IEth1Node node = Anvil.Connect(anvil.Node);
        Eth1Block head = (await node.GetBlockAsync(BlockReference.Latest))!;
        using LyingProxy fork = new(anvil.Node.RpcUrl, (asked, _, answer) =>
        {
            if (asked == "eth_getBlockByNumber" && answer["result"] is JsonObject block && block["hash"]!.GetValue<string>() == head.Hash.ToString()) block["extraData"] = Rehash(block);
        });
        using IEth1Node nodes = Nodes(anvil.Node.RpcUrl, fork.Url);

        (await nodes.GetBlockAsync(BlockReference.Latest))!.Hash.Should().Be(head.ParentHash);
        (await nodes.GetBlockAsync(BlockReference.At(head.Number))).Should().BeNull();
    }

    private static IEth1Node Nodes(params Uri[] urls) =>
        AgreeingNodes.Of([.. urls.Select(url => TestedClient.Open(url, new JsonRpcOptions { Attempts = 1 }))], TimeProvider.System);

    private static string Name(Uri url) => $"http://127.0.0.1:{url.Port}";

    private static Task<SubmissionReport> SubmitAsync(SubmissionRig rig, IEth1Node nodes, DepositData deposit, TimeSpan timeout)
    {
        // Slowly, lest a node that stands still is too far behind to be listened to.
        async Task MineAsync(CancellationToken token)
        {
            await rig.Chain.MineAsync(token);
            await Task.Delay(40, token);
        }

        SubmissionOptions options = new() { WaitForBlock = MineAsync, Timeout = timeout };
        SubmissionTarget target = new(new ChainId(31337), rig.Contract, SignedDeposits.ForkVersion);
        return new DepositSubmission(nodes, TestedClient.Sign(rig.Key), target, SubmissionPolicy.Strict, options, ManagedBls.Instance, TimeProvider.System).SubmitAsync([deposit], rig.Journal);
    }

    private static async Task AskAsync(IEth1Node nodes, string method, SubmissionRig rig, Hash32 mined)
    {
        ulong head = (await rig.Node.GetBlockAsync(BlockReference.Latest))!.Number;
        _ = method switch
        {
            "eth_chainId" => (object)await nodes.GetChainIdAsync(),
            "eth_getCode" => await nodes.GetCodeAsync(rig.Contract, BlockReference.Latest),
            "eth_getStorageAt" => await nodes.GetStorageAtAsync(rig.Contract, 99, BlockReference.Latest),
            "eth_call" => await new DepositContractReader(nodes, rig.Contract).GetDepositRootAsync(BlockReference.Latest),
            "eth_getBalance" => await nodes.GetBalanceAsync(rig.Key.Address, BlockReference.Latest),
            "eth_getLogs" => await nodes.GetLogsAsync(rig.Contract, 0, head),
            "eth_getBlockByNumber" => await nodes.GetBlockAsync(BlockReference.Latest),
            "eth_getTransactionReceipt" => (object?)await nodes.GetTransactionReceiptAsync(mined) ?? "none",
            _ => await nodes.SendRawTransactionAsync((await rig.Key.SignAsync(new Eip1559Transaction(
                new ChainId(31337), await rig.NextNonceAsync(), Wei.FromGwei(new Gwei(2)), Wei.FromGwei(new Gwei(100)), 21_000, rig.Key.Address, Wei.Zero, default), default)).Raw),
        };
    }

    private static void Lie(string method, JsonObject answer)
    {
        switch (method)
        {
            case "eth_chainId" or "eth_getBalance": answer["result"] = "0x1"; break;
            case "eth_getCode": answer["result"] = "0x60"; break;
            case "eth_call": answer["result"] = "0x00"; break;
            case "eth_getLogs": answer["result"] = new JsonArray(); break;
            case "eth_getBlockByNumber": answer["result"]!["extraData"] = Rehash(answer["result"]!.AsObject()); break;
            case "eth_getTransactionReceipt":
                answer["result"]!["status"] = "0x0";
                answer["result"]!["logs"] = new JsonArray();
                break;
            default: answer["result"] = Seven; break;
        }
    }

    // A hash of its own: what another chain has at this height.
    private static string Rehash(JsonObject block)
    {
        block["hash"] = "0x" + new string('7', 64);
        return "0x77";
    }

    private async Task<JsonNode?> BlockAsync(ulong number) => JsonNode.Parse((await anvil.Node.RpcAsync("eth_getBlockByNumber", $"0x{number:x}", false)).GetRawText());

    /// <summary>Answers every broadcast with the right hash, and forwards none.</summary>
    private sealed class ScriptedSwallower : IDisposable
    {
        private readonly LyingProxy _proxy;

        public ScriptedSwallower(Uri node) => _proxy = new LyingProxy(node, (_, _, _) => { }, Swallow);

        public Uri Url => _proxy.Url;

        public int Swallowed { get; private set; }

        public void Dispose() => _proxy.Dispose();

        private JsonNode? Swallow(string method, JsonObject request)
        {
            if (method != "eth_sendRawTransaction") return null;
            Swallowed++;
            return "0x" + Convert.ToHexStringLower(Keccak256.Hash(Convert.FromHexString(request["params"]![0]!.GetValue<string>().AsSpan(2))).AsSpan());
        }
    }
}
