using System.Text;
using Ceremony.Following;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Merkle;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Following;

/// <summary>Ledgers that begin in the middle of a real chain.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public async Task Begins_with_33_proved_slots_without_a_log_and_follows_on()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        for (int i = 0; i < 7; i++)
            await chain.DepositAsync(TestDeposits.Make(i));
        Eth1Block middle = (await chain.Node.GetBlockAsync(BlockReference.Latest))!;
        await chain.DepositAsync([.. Enumerable.Range(7, 6).Select(i => TestDeposits.Make(i))]);
        List<string> asked = [];
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, _) => asked.Add(method));
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        DepositTreeSnapshot snapshot = await SnapshotStart.FromProofAsync(node, ledger, BlockReference.At(middle.Number));

        asked.Should().Contain("eth_getProof").And.NotContain("eth_getLogs");
        snapshot.DepositCount.Should().Be(7);
        DepositTree.TryFromSnapshot(snapshot, out _, out _).Should().BeTrue();
        FollowProgress state = await chain.Follow(ledger, node).FollowOnceAsync();
        using Ledger whole = Ledger.InMemory(chain.Identity);
        FollowProgress expected = await chain.Follow(whole).FollowOnceAsync();
        (state.DepositCount, state.DepositRoot, state.Tip).Should().Be((13UL, expected.DepositRoot, expected.Tip));
        ledger.ReadAllDeposits().Should().Equal(whole.ReadAllDeposits().Skip(7));
        SnapshotTree.At(whole, middle.Number).Should().Be(snapshot);
    }

    [Fact]
    public async Task Begins_with_a_snapshot_that_another_ledger_exported()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync([.. Enumerable.Range(0, 5).Select(i => TestDeposits.Make(i))]);
        using Ledger first = Ledger.InMemory(chain.Identity);
        FollowProgress before = await chain.Follow(first).FollowOnceAsync();
        byte[] file = DepositTreeSnapshotJson.Write(SnapshotTree.At(first, before.HeadNumber)!);
        await chain.DepositAsync(TestDeposits.Make(5));
        DepositTreeSnapshotJson.TryRead(file, out DepositTreeSnapshot? snapshot, out _).Should().BeTrue();
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        await SnapshotStart.FromSnapshotAsync(chain.Node, ledger, snapshot!);
        await SnapshotStart.FromSnapshotAsync(chain.Node, ledger, snapshot!);

        (await chain.Follow(ledger).FollowOnceAsync()).DepositRoot.Should().Be((await chain.Follow(first).FollowOnceAsync()).DepositRoot);
        ledger.Start.Should().Be(snapshot);
        await FluentActions.Awaiting(() => SnapshotStart.FromProofAsync(chain.Node, ledger, BlockReference.Latest)).Should().ThrowAsync<LedgerException>()
            .Where(failure => failure.Code == "ledger-started");
    }

    [Fact]
    public async Task Refuses_a_snapshot_of_another_tree_or_another_block_and_a_node_without_proofs()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync([.. Enumerable.Range(0, 5).Select(i => TestDeposits.Make(i))]);
        Eth1Block head = (await chain.Node.GetBlockAsync(BlockReference.Latest))!;
        DepositTreeFrontier other = new();
        for (int i = 0; i < 5; i++)
            other.Append(TestDeposits.Make(i + 1).HashTreeRoot());
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        (await FluentActions.Awaiting(() => SnapshotStart.FromSnapshotAsync(chain.Node, ledger, other.ToSnapshot(head.Hash, head.Number))).Should().ThrowAsync<ChainDataInconsistentException>())
            .Which.Check.ToString().Should().Be("deposit root, logs against get_deposit_root()");
        (await FluentActions.Awaiting(() => SnapshotStart.FromSnapshotAsync(chain.Node, ledger, other.ToSnapshot(head.ParentHash, head.Number))).Should().ThrowAsync<ChainDataInconsistentException>())
            .Which.Check.ToString().Should().Be("block of the snapshot");
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, answer) =>
        {
            if (method != "eth_getProof")
                return;
            answer.Remove("result");
            answer["error"] = new System.Text.Json.Nodes.JsonObject { ["code"] = -32601, ["message"] = "no such method" };
        });
        using JsonRpcEth1Node node = new(proxy.Url);
        await FluentActions.Awaiting(() => SnapshotStart.FromProofAsync(node, ledger, BlockReference.Latest)).Should().ThrowAsync<ProofMissingException>();
        ledger.Tip.Should().BeNull();
    }

    [Theory]
    [InlineData("", "deposit tree snapshot: expected JSON")]
    [InlineData("[]", "deposit tree snapshot: expected an object")]
    [InlineData("{\"data\":{}}", "deposit tree snapshot: finalized is missing")]
    [InlineData("{\"finalized\":[],\"finalized\":[]}", "deposit tree snapshot: expected JSON")]
    [InlineData("{\"finalized\":[],\"deposit_root\":\"R\",\"deposit_count\":\"0\",\"execution_block_hash\":\"R\",\"execution_block_height\":\"01\"}", "deposit tree snapshot: execution_block_height: expected a decimal number")]
    [InlineData("{\"finalized\":[\"0x\"],\"deposit_root\":\"R\",\"deposit_count\":\"1\",\"execution_block_hash\":\"R\",\"execution_block_height\":\"1\"}", "deposit tree snapshot: finalized[0]: expected 0x and 64 hexadecimal digits")]
    [InlineData("{\"finalized\":[],\"deposit_root\":\"R\",\"deposit_count\":\"1\",\"execution_block_hash\":\"R\",\"execution_block_height\":\"1\"}", "deposit tree snapshot: finalized: expected 1 hashes for 1 deposits, got 0")]
    [InlineData("{\"finalized\":[],\"deposit_root\":\"R\",\"deposit_count\":\"0\",\"execution_block_hash\":\"R\",\"execution_block_height\":\"1\"}", "deposit tree snapshot: deposit_root: expected 0xd70a234731285c6804c2a4f56711ddb8c82c99740f207854891028af34e27e5e, got 0x1111111111111111111111111111111111111111111111111111111111111111")]
    public void Refuses_a_file_that_is_malformed_or_contradicts_itself(string json, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json.Replace("\"R\"", "\"0x" + new string('1', 64) + "\"", StringComparison.Ordinal));

        DepositTreeSnapshotJson.TryRead(bytes, out _, out UserText error).Should().BeFalse();

        error.ToString().Should().Be(expected);
    }
}
