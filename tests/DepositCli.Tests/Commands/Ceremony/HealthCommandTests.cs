using System.Text.Json.Nodes;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Ceremony;

public sealed class HealthCommandTests : IDisposable
{
    private const ulong GenesisTime = InProcess.Now - (BeaconStubChain.Now - BeaconStubChain.GenesisTime);
    private readonly BeaconStubChain _first = new(GenesisTime);
    private readonly BeaconStubChain _second = new(GenesisTime);

    private string First => _first.Url.ToString().TrimEnd('/');

    private string Second => _second.Url.ToString().TrimEnd('/');

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task A_healthy_chain_ends_with_0()
    {
        CommandResult result = await RunAsync();

        result.ExitCode.Should().Be(0, result.Messages);
        result.Output.Should().StartWith($"{First}: Stub/1\n{Second}: Stub/1\nok        peers: {First}: has 1 peers\n")
            .And.EndWith("ok        participation: 100.0 % attest: 16 of 16 in slots 27 to 34\nhealthy: 2 of 2 nodes, head at slot 36, finalized epoch 2, 100.0 % attest\n");
    }

    [Fact]
    public async Task Too_few_validators_end_with_1()
    {
        _first.SaysAttestations("0x05");

        CommandResult result = await RunAsync();

        result.ExitCode.Should().Be(1);
        result.Output.Should().EndWith("NOT HEALTHY: 2 of 2 nodes, head at slot 36, finalized epoch 2, 50.0 % attest\n");
        result.Messages.Should().Be("error: participation: only 50.0 % attest: 8 of 16 in slots 27 to 34, at least 80 % are needed\nhint: docs/health.md says what each check means\n");
        (await RunAsync("--participation", "50")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_named_before_what_follows_from_it()
    {
        _first.Says("node/peer_count", "{\"connected\":\"0\"}");
        string second = Second;
        _second.Dispose();

        CommandResult result = await InProcess.RunAsync("ceremony", "health", "--beacon-node", First, "--beacon-node", second);

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain($"FAILED    peers: {First}: has no peer\n").And.EndWith("NOT HEALTHY: 1 of 2 nodes, head at slot 36, finalized epoch 2, 100.0 % attest\n");
        result.Messages.Should().Be($"error: answer: {second}: /eth/v1/beacon/genesis: no connection\nhint: docs/health.md says what each check means\n");
    }

    [Fact]
    public async Task Where_no_node_answers_nothing_is_said_of_a_head()
    {
        string first = First;
        string second = Second;
        Dispose();

        CommandResult result = await InProcess.RunAsync("ceremony", "health", "--beacon-node", first, "--beacon-node", second);

        result.ExitCode.Should().Be(1);
        result.Output.Should().EndWith("NOT HEALTHY: 0 of 2 nodes\n");
    }

    [Fact]
    public async Task One_node_given_twice_is_not_two()
    {
        CommandResult result = await InProcess.RunAsync("ceremony", "health", "--beacon-node", First, "--beacon-node", First + "/");

        result.ExitCode.Should().Be(64);
        result.Messages.Should().Be($"error: --beacon-node: {First} was given twice\nhint: a node agrees with itself: give nodes of different operators\n");
    }

    [Fact]
    public async Task Two_chains_end_with_3()
    {
        _second.SaysCheckpoints(3, 2, BeaconStubChain.Root(9));
        _second.Says("node/peer_count", "{\"connected\":\"0\"}");

        CommandResult result = await RunAsync();

        result.ExitCode.Should().Be(3);
        result.Messages.Should().Be(
            $"error: finalized: {Second}: has finalized another chain: epoch 2 with {BeaconStubChain.Root(9)}; {First} has finalized epoch 2 with {BeaconStubChain.Root(16)}\n"
            + "hint: the nodes are not on one chain: find out which of them have the published genesis before anybody acts on either\n");
    }

    [Fact]
    public async Task Gives_one_document_with_json()
    {
        _second.Refuses("node/peer_count", 501);

        CommandResult result = await RunAsync("--json");

        result.ExitCode.Should().Be(0, result.Messages);
        JsonNode document = JsonNode.Parse(result.Output)!;
        document["verdict"]!.GetValue<string>().Should().Be("healthy");
        document["participation"]!.ToJsonString().Should().Be("""{"percent":100,"attested":16,"expected":16,"first_slot":27,"last_slot":34}""");
        document["nodes"]!.AsArray().Should().HaveCount(2);
        document["nodes"]![0]!["finalized"]!["epoch"]!.GetValue<ulong>().Should().Be(2);
        document["checks"]!.AsArray().Single(check => check!["outcome"]!.GetValue<string>() == "missing")!["text"]!.GetValue<string>().Should().Be("does not serve /eth/v1/node/peer_count: status 501");
    }

    [Fact]
    public async Task Watches_until_it_is_red()
    {
        Task<CommandResult> watching = RunAsync("--watch", "--interval", "1", "--until-red");
        await Task.Delay(1_500);
        watching.IsCompleted.Should().BeFalse();
        _first.SaysAttestations("0x05");

        CommandResult result = await watching.WaitAsync(TimeSpan.FromSeconds(60));

        result.ExitCode.Should().Be(1);
        result.Output.Should().StartWith("2026-11-22 05:05:38 healthy: 2 of 2 nodes, head at slot 36, finalized epoch 2, 100.0 % attest\n");
        result.Messages.Should().StartWith("error: participation: only 50.0 % attest");
    }

    [Theory]
    [InlineData("--participation", "101", "error: --participation: expected per cent from 0 to 100, got 101\nhint: for example --participation 80\n")]
    [InlineData("--interval", "0", "error: --interval: expected seconds from 1 to 86400, got 0\n")]
    [InlineData("--timeout", "86401", "error: --timeout: expected seconds from 1 to 86400, got 86401\n")]
    [InlineData("--genesis-validators-root", "0x12", "error: --genesis-validators-root: expected 0x and 64 hexadecimal digits, got 0x12\nhint: `genesis inspect` prints it\n")]
    [InlineData("--beacon-node", "ftp://127.0.0.1/", "error: --beacon-node: expected an address that starts with http:// or https://\nhint: for example --beacon-node http://127.0.0.1:5052\n")]
    public async Task Refuses_what_it_cannot_use(string flag, string value, string messages)
    {
        CommandResult result = await RunAsync(flag, value);

        (result.ExitCode, result.Output, result.Messages).Should().Be((64, "", messages));
    }

    [Fact]
    public async Task Needs_a_node()
    {
        CommandResult result = await InProcess.RunAsync("ceremony", "health");

        (result.ExitCode, result.Messages).Should().Be((64, "error: --beacon-node is needed\nhint: give --beacon-node\n"));
    }

    private Task<CommandResult> RunAsync(params string[] more) => InProcess.RunAsync(["ceremony", "health", "--beacon-node", First, "--beacon-node", Second, .. more]);
}
