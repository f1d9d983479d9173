using System.Text.Json.Nodes;
using Ceremony.Following;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Merkle;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Following;

/// <summary>One lie each, told by a proxy before a real node: which check finds it.</summary>
public sealed class LyingNodeTests : IClassFixture<LyingNodeTests.Chain>
{
    private const int Deposits = 9;

    // The newest block stands alone: ranges within the follow distance of 16 are one block long, so the chain goes on a little.
    private readonly DepositChain _chain;

    public LyingNodeTests(Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _chain = chain.Value;
    }

    [Fact]
    public async Task An_honest_node_passes_every_check_of_one_node()
    {
        using Ledger ledger = Ledger.InMemory(_chain.Identity);

        FollowProgress state = await _chain.Follow(ledger).FollowOnceAsync();

        state.TipChecks.Names().Should().Equal("contiguous_index", "header_hash", "logs_bloom", "every_header", "contract_root", "storage_proof");
        ledger.CheckedRanges().Should().OnlyContain(range => range.FirstBlock == 0 || range.Checks == state.TipChecks);
        ledger.CheckedRanges().Zip(ledger.CheckedRanges().Skip(1)).Should().OnlyContain(pair => pair.First.LastBlock + 1 == pair.Second.FirstBlock);
        ledger.CheckedRanges()[^1].LastBlock.Should().Be(state.HeadNumber);
    }

    [Theory]
    [InlineData("drop the first log of a range", "deposit index", "0", "1")]
    [InlineData("drop a middle log of a range", "deposit index", "4", "5")]
    [InlineData("drop the last log of a range", "deposit count, logs against get_deposit_count()", "9", "8")]
    [InlineData("drop a block's logs", "deposit index", "3", "6")]
    [InlineData("drop the last block's logs", "deposit count, logs against get_deposit_count()", "9", "6")]
    [InlineData("drop the last block's logs in wide ranges only", "deposits against the header's logsBloom", "3, as when the block is asked for alone", null)]
    [InlineData("alter a pubkey", "deposit root, logs against get_deposit_root()", null, null)]
    [InlineData("alter an amount", "deposit root, logs against get_deposit_root()", null, null)]
    [InlineData("swap two indexes", "deposit index", "0", "1")]
    [InlineData("add a log", "deposits against the header's logsBloom", "no deposit", "a log of one")]
    [InlineData("wrong count at a block hash", "deposit count, logs against get_deposit_count()", "10", "9")]
    [InlineData("wrong root at a block hash", "deposit root, logs against get_deposit_root()", null, null)]
    [InlineData("forge a slot of the proof", "eth_getProof against the header's state root", "a valid proof", "slot 3: the state holds another value than the node says, which is 0x0000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("forge a node of the proof", "eth_getProof against the header's state root", "a valid proof", null)]
    [InlineData("alter a timestamp", "header hash, computed from the header's fields", null, null)]
    [InlineData("alter a state root", "header hash, computed from the header's fields", null, null)]
    [InlineData("lie alike in logs and calls", "deposit tree, logs against the proved slot 0", null, null)]
    [InlineData("hide a deposit alike in logs and calls", "deposit count, logs against the proved slot 32", "0x0000000000000000000000000000000000000000000000000000000000000009", "8")]
    public async Task Is_caught(string lie, string check, string? expected, string? got)
    {
        DepositTreeFrontier forged = ForgedTree(lie);
        bool isFollowing = false;
        using LyingProxy proxy = new(_chain.Anvil.RpcUrl, (method, request, answer) =>
        {
            // The contract is verified first, in ways of its own; the subject here is what comes after.
            isFollowing |= method == "eth_getLogs";
            if (isFollowing)
                Lie(lie, forged, method, request, answer);
        });
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(_chain.Identity);

        ChainDataInconsistentException caught = (await FluentActions.Awaiting(() => _chain.Follow(ledger, node).FollowOnceAsync())
            .Should().ThrowAsync<ChainDataInconsistentException>()).Which;

        proxy.Lies.Should().BeGreaterThan(0);
        caught.Check.ToString().Should().Be(check);
        caught.Expected.ToString().Should().Be(expected ?? caught.Expected.ToString());
        caught.Got.ToString().Should().Be(got ?? caught.Got.ToString());
        caught.Node.Should().Be(node.DisplayName);
        caught.ExitCode.Should().Be(3);
        ledger.DepositCount.Should().Be(0, "nothing of a range that does not agree is kept");
    }

    [Theory]
    [InlineData("another contract's logs", "log 0 is of another address, 0x00000000000000000000000000000000000000aa")]
    [InlineData("removed", "log 0 of block 2 is marked as removed")]
    [InlineData("a block out of the range", "log 0 is of block 9999, outside 2 to 2")]
    [InlineData("other order", "log 1 (block 2, log index 0) is not after the one before it")]
    public async Task Is_no_answer(string lie, string what)
    {
        using LyingProxy proxy = new(_chain.Anvil.RpcUrl, (method, request, answer) => Lie(lie, new DepositTreeFrontier(), method, request, answer));
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(_chain.Identity);

        Eth1NodeAnswerException caught = (await FluentActions.Awaiting(() => _chain.Follow(ledger, node).FollowOnceAsync()).Should().ThrowAsync<Eth1NodeAnswerException>()).Which;

        caught.Text.ToString().Should().Be($"eth1 node {node.DisplayName}: eth_getLogs: result: {what}");
        ledger.DepositCount.Should().Be(0);
    }

    [Fact]
    public async Task A_node_without_proofs_is_followed_unless_proofs_are_required()
    {
        using LyingProxy proxy = new(_chain.Anvil.RpcUrl, (method, _, answer) =>
        {
            if (method == "eth_getProof")
                Refuse(answer, -32601, "the method eth_getProof does not exist/is not available");
        });
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(_chain.Identity);

        (await _chain.Follow(ledger, node).FollowOnceAsync()).TipChecks.Should().HaveFlag(RangeChecks.ContractRoot).And.NotHaveFlag(RangeChecks.StorageProof);
        using Ledger strict = Ledger.InMemory(_chain.Identity);
        ProofMissingException missing = (await FluentActions.Awaiting(() => _chain.Follow(strict, node, new ChainFollowerOptions { RequireProofs = true }).FollowOnceAsync())
            .Should().ThrowAsync<ProofMissingException>()).Which;
        missing.Text.ToString().Should().EndWith("the node does not prove the contract's storage (eth_getProof), or its headers cannot be hashed here");
    }

    [Fact]
    public async Task A_node_that_has_forgotten_old_state_is_compared_at_the_head()
    {
        ulong head = (await _chain.Node.GetBlockAsync(BlockReference.Latest))!.Number;
        using LyingProxy proxy = new(_chain.Anvil.RpcUrl, (method, request, answer) =>
        {
            if (method is "eth_call" or "eth_getProof" or "eth_getCode" && !IsAbout(request["params"]!.AsArray()[^1]!, head))
                Refuse(answer, -32000, "missing trie node");
        });
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(_chain.Identity);

        FollowProgress state = await _chain.Follow(ledger, node, new ChainFollowerOptions { FromBlock = 0 }).FollowOnceAsync();

        state.DepositCount.Should().Be(Deposits);
        state.TipChecks.Should().HaveFlag(RangeChecks.ContractRoot).And.HaveFlag(RangeChecks.StorageProof);
        ledger.CheckedRanges()[0].Checks.Should().NotHaveFlag(RangeChecks.ContractRoot);
    }

    private bool IsAbout(JsonNode block, ulong number) => block is JsonObject named
        ? named["blockHash"]!.GetValue<string>() == _chain.Node.GetBlockAsync(BlockReference.At(number)).GetAwaiter().GetResult()!.Hash.ToString()
        : block.GetValue<string>() == $"0x{number:x}";

    private static void Refuse(JsonObject answer, int code, string message)
    {
        answer.Remove("result");
        answer["error"] = new JsonObject { ["code"] = code, ["message"] = message };
    }

    private static DepositTreeFrontier ForgedTree(string lie)
    {
        DepositTreeFrontier tree = new();
        int count = lie.StartsWith("hide", StringComparison.Ordinal) ? Deposits - 1 : Deposits;
        for (int i = 0; i < count; i++)
            tree.Append((i == Deposits - 1 ? Altered(i) : TestDeposits.Make(i)).HashTreeRoot());
        return tree;
    }

    private static DepositData Altered(int index)
    {
        DepositData data = TestDeposits.Make(index);
        byte[] pubkey = data.Pubkey.AsSpan().ToArray();
        pubkey[0] = (byte)((pubkey[0] & 0x0f) | (pubkey[0] < 0x10 ? 0x10 : 0));
        return data with { Pubkey = new BlsPubkeyBytes(pubkey) };
    }

    private static void Lie(string lie, DepositTreeFrontier forged, string method, JsonObject request, JsonObject answer)
    {
        if (method == "eth_getLogs" && answer["result"] is JsonArray { Count: > 0 } logs)
            LieAboutLogs(lie, request["params"]![0]!.AsObject(), logs);
        else if (method == "eth_call")
            LieAboutTheContract(lie, forged, request, answer);
        else if (method == "eth_getProof" && answer["result"] is JsonObject proof)
            LieAboutTheProof(lie, proof);
        else if (method.StartsWith("eth_getBlock", StringComparison.Ordinal) && answer["result"] is JsonObject header)
            LieAboutHeaders(lie, header);
    }

    private static void LieAboutLogs(string lie, JsonObject filter, JsonArray logs)
    {
        bool isWide = filter["fromBlock"]!.GetValue<string>() != filter["toBlock"]!.GetValue<string>();
        switch (lie)
        {
            case "drop the first log of a range": logs.RemoveAt(0); break;
            case "drop a middle log of a range" when logs.Count == Deposits: logs.RemoveAt(4); break;
            case "drop the last log of a range" or "hide a deposit alike in logs and calls" when logs.Count == Deposits: logs.RemoveAt(Deposits - 1); break;
            case "drop a block's logs" when logs.Count == Deposits: Keep(logs, i => i is < 3 or >= 6); break;
            case "drop the last block's logs": Keep(logs, i => logs[i]!["blockNumber"]!.GetValue<string>() != "0x4"); break;
            case "drop the last block's logs in wide ranges only" when isWide && logs.Count == Deposits: Keep(logs, i => i < 6); break;
            case "alter a pubkey" or "lie alike in logs and calls" when logs.Count == Deposits: Flip(logs[Deposits - 1]!, "data", 192); break;
            case "alter an amount" when logs.Count == Deposits: Flip(logs[2]!, "data", 352); break;
            case "swap two indexes": (logs[0]!["data"], logs[1]!["data"]) = (logs[1]!["data"]!.DeepClone(), logs[0]!["data"]!.DeepClone()); break;
            case "add a log" when logs.Count == Deposits: AddALog(logs); break;
            case "another contract's logs": logs[0]!["address"] = "0x00000000000000000000000000000000000000aa"; break;
            case "removed": logs[0]!["removed"] = true; break;
            case "a block out of the range": logs[0]!["blockNumber"] = "0x270f"; break;
            case "other order": logs.Insert(1, logs[0]!.DeepClone()); break;
        }
    }

    private static void AddALog(JsonArray logs)
    {
        JsonObject added = logs[Deposits - 1]!.DeepClone().AsObject();
        added["blockNumber"] = "0x6";
        Flip(added, "data", 544);
        string data = added["data"]!.GetValue<string>();
        added["data"] = data[..(2 + (2 * 544))] + "09" + data[(4 + (2 * 544))..];
        added["blockHash"] = Chain.EmptyBlock;
        logs.Add(added);
    }

    private static void LieAboutTheContract(string lie, DepositTreeFrontier forged, JsonObject request, JsonObject answer)
    {
        string data = request["params"]![0]!["data"]!.GetValue<string>();
        bool isCount = data == "0x621fd130", isRoot = data == "0xc5f2892f";
        string count = answer["result"]?.GetValue<string>() ?? "";
        if (isCount && count.Contains("0900000000000000", StringComparison.Ordinal))
        {
            if (lie == "wrong count at a block hash" || lie.StartsWith("hide", StringComparison.Ordinal))
                answer["result"] = count.Replace("0900000000000000", lie[0] == 'h' ? "0800000000000000" : "0a00000000000000", StringComparison.Ordinal);
        }
        else if (isRoot && lie == "wrong root at a block hash")
        {
            Flip(answer, "result", 5);
        }
        else if (isRoot && lie.Contains("alike", StringComparison.Ordinal) && Chain.Saw(answer["result"]!.GetValue<string>()))
        {
            answer["result"] = forged.GetRoot().ToString();
        }
    }

    private static void LieAboutTheProof(string lie, JsonObject proof)
    {
        if (lie == "forge a slot of the proof")
            proof["storageProof"]![3]!["value"] = "0x1";
        else if (lie == "forge a node of the proof")
            Flip(proof["storageProof"]![0]!["proof"]!, 0, 40);
    }

    private static void LieAboutHeaders(string lie, JsonObject header)
    {
        if (header["number"]!.GetValue<string>() == "0x0")
            return;
        if (lie == "alter a timestamp")
            header["timestamp"] = "0x" + (Convert.ToUInt64(header["timestamp"]!.GetValue<string>(), 16) + 3600).ToString("x", null);
        else if (lie == "alter a state root")
            Flip(header, "stateRoot", 0);
    }

    private static void Keep(JsonArray logs, Func<int, bool> keeps)
    {
        for (int i = logs.Count - 1; i >= 0; i--)
        {
            if (!keeps(i))
                logs.RemoveAt(i);
        }
    }

    private static void Flip(JsonNode parent, string name, int position) => parent[name] = Flipped(parent[name]!.GetValue<string>(), position);

    private static void Flip(JsonNode parent, int index, int position) => parent[index] = Flipped(parent[index]!.GetValue<string>(), position);

    private static string Flipped(string data, int position)
    {
        char[] digits = data.ToCharArray();
        int at = 2 + (2 * position);
        digits[at] = digits[at] == '0' ? '1' : '0';
        return new string(digits);
    }

    /// <summary>Nine deposits in blocks 2, 3 and 4, and twenty empty blocks.</summary>
    public sealed class Chain : IAsyncLifetime
    {
        private static readonly HashSet<string> s_roots = [];

        internal static string EmptyBlock { get; private set; } = "";

        internal DepositChain Value { get; private set; } = null!;

        /// <summary>Whether this is the contract's root after all deposits.</summary>
        internal static bool Saw(string root) => s_roots.Contains(root);

        public async Task InitializeAsync()
        {
            Value = await DepositChain.StartAsync();
            for (int block = 0; block < 3; block++)
                await Value.DepositAsync([.. Enumerable.Range(3 * block, 3).Select(i => TestDeposits.Make(i))]);
            await Value.Anvil.MineAsync(20);
            EmptyBlock = (await Value.Node.GetBlockAsync(BlockReference.At(6UL)))!.Hash.ToString();
            s_roots.Add((await new DepositContractReader(Value.Node, Value.Config.DepositContractAddress).GetDepositRootAsync(BlockReference.Latest)).ToString());
        }

        public async Task DisposeAsync() => await Value.DisposeAsync();
    }
}
