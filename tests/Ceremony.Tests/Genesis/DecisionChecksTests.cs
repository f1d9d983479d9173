using System.Text.Json.Nodes;
using Ceremony.Following;
using Ceremony.Genesis;
using DepositContract.JsonRpc;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Genesis;

/// <summary>The genesis block as two nodes see it, one of which may lie about that block alone.</summary>
public sealed class DecisionChecksTests
{
    private const string ForgedHash = "0x1111111111111111111111111111111111111111111111111111111111111111";

    [Fact]
    public async Task Every_node_confirms_the_block_and_proves_the_contract()
    {
        await using DepositChain chain = await StartAsync();
        GenesisDecision decision = await DecideAsync(chain);
        using JsonRpcEth1Node second = new(chain.Anvil.RpcUrl);
        using LyingProxy withoutProofs = new(chain.Anvil.RpcUrl, (method, _, answer) => Refuse(method == "eth_getProof", answer));
        using JsonRpcEth1Node third = new(withoutProofs.Url);

        IReadOnlyList<NodeChecks> checks = await DecisionChecks.CheckAsync([chain.Node, second, third], chain.Config, decision);

        const RangeChecks asked = RangeChecks.HeaderHash | RangeChecks.ContractRoot;
        checks.Should().Equal(
            new NodeChecks(chain.Node.DisplayName, asked | RangeChecks.StorageProof), new NodeChecks(second.DisplayName, asked | RangeChecks.StorageProof), new NodeChecks(third.DisplayName, asked));
    }

    [Fact]
    public async Task Another_genesis_block_stops_and_says_who_said_what()
    {
        await using DepositChain chain = await StartAsync();
        GenesisDecision decision = await DecideAsync(chain);
        string number = $"0x{decision.Status.Trigger!.Block.Number:x}";
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, answer) => Alter(method == "eth_getBlockByNumber" && (string?)answer["result"]?["number"] == number, answer, "hash", ForgedHash));
        using JsonRpcEth1Node liar = new(proxy.Url);

        string message = (await FluentActions.Awaiting(() => DecisionChecks.CheckAsync([chain.Node, liar], chain.Config, decision)).Should().ThrowAsync<NodesDisagreeException>()).Which.Text.ToString();

        GenesisEth1Block block = decision.Status.Trigger.Block;
        message.Should().Be($"block {block.Number} ({block.Hash}): block hash: {chain.Node.DisplayName} says {block.Hash}, {liar.DisplayName} says {ForgedHash}");
    }

    [Fact]
    public async Task Another_count_at_the_genesis_block_stops_and_says_who_said_what()
    {
        await using DepositChain chain = await StartAsync();
        GenesisDecision decision = await DecideAsync(chain);
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, request, answer) =>
        {
            if (method == "eth_call" && request["params"]![0]!["data"]!.GetValue<string>() == "0x621fd130")
                answer["result"] = answer["result"]!.GetValue<string>().Replace("0802000000000000", "0803000000000000", StringComparison.Ordinal);
        });
        using JsonRpcEth1Node liar = new(proxy.Url);

        (await FluentActions.Awaiting(() => DecisionChecks.CheckAsync([chain.Node, liar], chain.Config, decision)).Should().ThrowAsync<NodesDisagreeException>())
            .Which.Text.ToString().Should().EndWith($": deposit count: {chain.Node.DisplayName} says 2, {liar.DisplayName} says 3");
    }

    [Fact]
    public async Task A_forged_proof_at_the_genesis_block_stops_and_names_the_node()
    {
        await using DepositChain chain = await StartAsync();
        GenesisDecision decision = await DecideAsync(chain);
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, answer) => Alter(method == "eth_getProof", answer, "storageHash", ForgedHash));
        using JsonRpcEth1Node liar = new(proxy.Url);

        ChainDataInconsistentException caught = (await FluentActions.Awaiting(() => DecisionChecks.CheckAsync([chain.Node, liar], chain.Config, decision))
            .Should().ThrowAsync<ChainDataInconsistentException>()).Which;

        (caught.Node, caught.Check.ToString()).Should().Be((liar.DisplayName, "eth_getProof against the header's state root"));
    }

    [Fact]
    public async Task Nodes_on_two_chains_are_told_apart_below_the_follow_distance()
    {
        await using DepositChain chain = await StartAsync();
        await using DepositChain other = await StartAsync(TestDeposits.Make(7));
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        await chain.Follow(ledger).FollowOnceAsync();

        await SettledAgreement.CheckAsync([chain.Node, chain.Node], ledger, chain.Config);
        (await FluentActions.Awaiting(() => SettledAgreement.CheckAsync([chain.Node, other.Node], ledger, chain.Config)).Should().ThrowAsync<NodesDisagreeException>())
            .Which.Text.ToString().Should().Contain($": block hash: {chain.Node.DisplayName} says 0x").And.Contain($", {other.Node.DisplayName} says 0x");
    }

    private static void Refuse(bool applies, JsonObject answer)
    {
        if (!applies)
            return;
        answer.Remove("result");
        answer["error"] = new JsonObject { ["code"] = -32601, ["message"] = "no such method" };
    }

    private static void Alter(bool applies, JsonObject answer, string member, string value)
    {
        if (applies)
            answer["result"]![member] = value;
    }

    private static async Task<DepositChain> StartAsync(params Eth2Core.Phase0.DepositData[] first)
    {
        DepositChain chain = await DepositChain.StartAsync(TestDeposits.Minimal(validators: 2) with { MinGenesisTime = new UnixSeconds(1_600_000_000), Eth1FollowDistance = 2 });
        await chain.DepositAsync([.. first, TestDeposits.Make(0), TestDeposits.Make(1)]);
        await chain.Anvil.MineAsync(20);
        return chain;
    }

    private static async Task<GenesisDecision> DecideAsync(DepositChain chain)
    {
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        await chain.Follow(ledger).FollowOnceAsync();
        GenesisDecision decision = await new GenesisSearch(chain.Config, new MarkedBls()).FindAsync(chain.Node, ledger);
        decision.IsDecided.Should().BeTrue();
        return decision;
    }
}
