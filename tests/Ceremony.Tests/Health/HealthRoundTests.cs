using System.Net;
using System.Net.Sockets;
using System.Text;
using Ceremony.BeaconApi;
using Ceremony.Health;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Health;

public sealed class HealthRoundTests : IDisposable
{
    private readonly BeaconStubChain _first = new();
    private readonly BeaconStubChain _second = new();

    private string First => Name(_first.Url);

    private string Second => Name(_second.Url);

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task Passes_two_nodes_on_one_living_chain()
    {
        HealthReport report = await RunAsync();

        report.Verdict.Should().Be(HealthVerdict.Healthy);
        Lines(report).Should().Equal(
            $"peers Passed {First} has 1 peers",
            $"syncing Passed {First} is in sync",
            $"clock Passed {First} head at slot 36 of 37",
            $"justification Passed {First} epoch 3 is justified, the clock is in epoch 4",
            $"finality Passed {First} epoch 2 is finalized, the clock is in epoch 4",
            $"peers Passed {Second} has 1 peers",
            $"syncing Passed {Second} is in sync",
            $"clock Passed {Second} head at slot 36 of 37",
            $"justification Passed {Second} epoch 3 is justified, the clock is in epoch 4",
            $"finality Passed {Second} epoch 2 is finalized, the clock is in epoch 4",
            $"genesis Passed  genesis_time 1700000000, genesis_validators_root {BeaconStubChain.Root(1)}, genesis_fork_version 0x00000001",
            "forks Passed  0x00000001 from epoch 0",
            $"head Passed  one head at slot 36: {BeaconStubChain.Root(36)}",
            $"finalized Passed  one finalized chain: epoch 2 with {BeaconStubChain.Root(16)}",
            "participation Passed  100.0 % attest: 16 of 16 in slots 27 to 34");
    }

    [Fact]
    public async Task A_fork_below_the_heads_is_found_and_a_late_block_is_none()
    {
        _second.HasBlock(36, BeaconStubChain.Root(1036), BeaconStubChain.Root(35));
        _second.HasHead(36, BeaconStubChain.Root(1036), BeaconStubChain.Root(35));
        (await RunAsync()).Verdict.Should().Be(HealthVerdict.Healthy);

        _second.HasBlock(34, BeaconStubChain.Root(1034), BeaconStubChain.Root(33));
        HealthReport forked = await RunAsync();
        forked.Verdict.Should().Be(HealthVerdict.Disagreeing);
        Failures(forked).Should().Equal($"head Failed {Second} is on another chain: at slot 34 it has {BeaconStubChain.Root(1034)}, {First} has {BeaconStubChain.Root(34)}");

        _second.Refuses("beacon/headers/34", 404);
        Failures(await RunAsync()).Should().Equal($"head Failed {Second} is on another chain: at slot 34 it has no block, {First} has {BeaconStubChain.Root(34)}");
    }

    [Fact]
    public async Task Another_finalized_chain_is_found_at_the_same_and_at_a_lower_epoch()
    {
        _second.SaysCheckpoints(3, 2, BeaconStubChain.Root(1016));
        Failures(await RunAsync()).Should().Equal(
            $"finalized Failed {Second} has finalized another chain: epoch 2 with {BeaconStubChain.Root(1016)}; {First} has finalized epoch 2 with {BeaconStubChain.Root(16)}");

        _second.SaysCheckpoints(3, 3, BeaconStubChain.Root(24));
        (await RunAsync()).Verdict.Should().Be(HealthVerdict.Healthy);

        // It still knows the block by its root, but its chain has another one in that slot.
        _second.Says("beacon/headers/16", "{\"root\":\"" + BeaconStubChain.Root(1016) + "\",\"header\":{\"message\":{\"slot\":\"16\",\"parent_root\":\"" + BeaconStubChain.Root(15) + "\"}}}");
        Failures(await RunAsync()).Should().Equal(
            $"finalized Failed {Second} has finalized another chain: epoch 3 with {BeaconStubChain.Root(24)}; {First} has finalized epoch 2 with {BeaconStubChain.Root(16)}");
    }

    [Fact]
    public async Task Another_genesis_is_found_by_comparison_and_by_what_is_expected()
    {
        _second.Says("beacon/genesis", BeaconStubChain.Genesis(BeaconStubChain.Root(2)));
        HealthReport report = await RunAsync();
        report.Verdict.Should().Be(HealthVerdict.Disagreeing);
        Failures(report).Should().Equal(
            $"genesis Failed {Second} genesis_time 1700000000, genesis_validators_root {BeaconStubChain.Root(2)}, genesis_fork_version 0x00000001; "
            + $"{First} has genesis_time 1700000000, genesis_validators_root {BeaconStubChain.Root(1)}, genesis_fork_version 0x00000001");

        _second.Says("beacon/genesis", BeaconStubChain.Genesis(BeaconStubChain.Root(1)));
        Failures(await RunAsync(new HealthOptions { GenesisValidatorsRoot = Root.Parse(BeaconStubChain.Root(3)) })).Should().Equal(
            $"genesis Failed {First} genesis_validators_root is {BeaconStubChain.Root(1)}, expected {BeaconStubChain.Root(3)}",
            $"genesis Failed {Second} genesis_validators_root is {BeaconStubChain.Root(1)}, expected {BeaconStubChain.Root(3)}");
    }

    [Fact]
    public async Task Other_forks_are_found()
    {
        _second.Says("config/fork_schedule", "[" + BeaconStubChain.Fork + ",{\"previous_version\":\"0x00000001\",\"current_version\":\"0x01000001\",\"epoch\":\"9\"}]");
        Failures(await RunAsync()).Should().Equal($"forks Failed {Second} 0x00000001 from epoch 0, 0x01000001 from epoch 9; {First} has 0x00000001 from epoch 0");

        _second.Says("config/fork_schedule", "[" + BeaconStubChain.Fork + "]");
        _second.Says("beacon/states/head/fork", "{\"previous_version\":\"0x00000001\",\"current_version\":\"0x01000001\",\"epoch\":\"4\"}");
        Failures(await RunAsync()).Should().Equal($"forks Failed {Second} 0x01000001 from epoch 4; {First} has 0x00000001 from epoch 0");
    }

    [Fact]
    public async Task Stuck_finality_is_red_and_so_is_a_head_that_stays_behind()
    {
        const ulong later = BeaconStubChain.Now + (6 * 8 * 3);
        Failures(await RunAsync(now: later)).Where(line => line.Contains(First, StringComparison.Ordinal)).Should().Equal(
            $"clock Failed {First} the head does not move: slot 36, and the clock is at slot 61; at most 8 may be missing",
            $"finality Failed {First} no newer epoch than 2 is finalized, and the clock is in epoch 7: 4 epochs before the previous one, at most 3 may be");

        _first.SaysCheckpoints(2, 2, BeaconStubChain.Root(16));
        Failures(await RunAsync(now: later)).Should().Contain(
            $"justification Failed {First} no newer epoch than 2 is justified, and the clock is in epoch 7: 4 epochs before the previous one, at most 3 may be");
    }

    [Fact]
    public async Task A_head_ahead_of_the_clock_is_red_but_for_one_slot()
    {
        const ulong earlier = BeaconStubChain.GenesisTime + (6 * 34);
        Failures(await RunAsync(now: earlier)).Where(line => line.Contains(First, StringComparison.Ordinal)).Should().Equal(
            $"clock Failed {First} the head is at slot 36, and this machine's clock at slot 34: one of the two clocks is wrong");
        Failures(await RunAsync(now: earlier + 6)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("0x05", null)]
    [InlineData("0x07", "0x0000000000000000000000000000000000000000000000000000000000000999")]
    public async Task Low_participation_is_red_and_a_wrong_target_does_not_count(string bits, string? target)
    {
        _first.SaysAttestations(bits, target);
        string percent = target is null ? "50.0 % attest: 8" : "0.0 % attest: 0";
        Failures(await RunAsync()).Should().Equal($"participation Failed  only {percent} of 16 in slots 27 to 34, at least 80 % are needed");

        if (target is null)
            (await RunAsync(new HealthOptions { LeastParticipation = 50 })).Verdict.Should().Be(HealthVerdict.Healthy);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(501)]
    public async Task A_missing_feature_is_named_and_another_node_gives_what_it_would_have(int status)
    {
        string path = $"beacon/blocks/{BeaconStubChain.Root(36)}/attestations";
        _first.Refuses("node/peer_count", status);
        _first.Refuses(path, status);
        HealthReport report = await RunAsync();
        report.Verdict.Should().Be(HealthVerdict.Healthy);
        Lines(report).Where(line => line.Contains("Missing", StringComparison.Ordinal)).Should().Equal(
            $"feature Missing {First} does not serve /eth/v1/node/peer_count: status {status}",
            $"feature Missing {First} does not serve /eth/v1/{path}: status {status}");
        report.Participation!.Percent.Should().Be(100);

        _second.Refuses(path, status);
        Failures(await RunAsync()).Should().Equal("participation Failed  no node serves what attestations are counted from");
    }

    [Fact]
    public async Task What_no_node_serves_has_not_passed()
    {
        foreach (BeaconStubChain node in new[] { _first, _second })
        {
            foreach (string path in new[] { "beacon/states/head/finality_checkpoints", "beacon/headers/head", "config/spec", "beacon/genesis" })
                node.Refuses(path, 404);
        }

        Failures(await RunAsync()).Should().Equal(
            "genesis Failed  no node gives its genesis",
            "clock Failed  no node gives the length of its slots and epochs",
            "clock Failed  no node gives its head",
            "finality Failed  no node gives its finality checkpoints");
    }

    [Theory]
    [InlineData("node/syncing", "{\"head_slot\":\"3\",\"sync_distance\":\"33\",\"is_syncing\":true}", "syncing Failed {0} is syncing: 33 slots to go")]
    [InlineData("node/peer_count", "{\"connected\":\"0\"}", "peers Failed {0} has no peer")]
    [InlineData("node/peer_count", "{\"connected\":1}", "answer Failed {0} /eth/v1/node/peer_count: connected: expected a string, got something else")]
    [InlineData("beacon/headers/head", "[]", "answer Failed {0} /eth/v1/beacon/headers/head: root: expected a string, got something else")]
    [InlineData("config/spec", "{\"SECONDS_PER_SLOT\":\"0\"}", "answer Failed {0} /eth/v1/config/spec: SECONDS_PER_SLOT: expected a number from 1 to 4294967295, got something else")]
    [InlineData("node/peer_count", "{\"connected\":\"\\ud800\"}", "answer Failed {0} /eth/v1/node/peer_count: connected: expected a string, got something else")]
    [InlineData("config/fork_schedule", "{}", "answer Failed {0} /eth/v1/config/fork_schedule: expected a list, got something else")]
    [InlineData("config/fork_schedule", "[{}]", "answer Failed {0} /eth/v1/config/fork_schedule: [0].previous_version: expected a string, got something else")]
    [InlineData("node/syncing", "{\"head_slot\":\"3\",\"sync_distance\":\"33\",\"is_syncing\":\"yes\"}", "answer Failed {0} /eth/v1/node/syncing: is_syncing: expected true or false, got something else")]
    public async Task A_bad_answer_of_one_node_is_red(string path, string data, string expected)
    {
        _second.Says(path, data);

        HealthReport report = await RunAsync();

        report.Verdict.Should().Be(HealthVerdict.Unhealthy);
        Failures(report).Should().Equal(string.Format(null, expected, Second));
    }

    [Theory]
    [InlineData("0x0f", "committee 0 of slot 34: expected 2 bits, got 3")]
    [InlineData("0x00", "[0].aggregation_bits: expected the bytes of a bitlist, got something else")]
    public async Task Attestations_that_cannot_be_are_not_counted(string bits, string what)
    {
        _first.SaysAttestations(bits);

        Failures(await RunAsync()).Should().ContainSingle().Which.Should().StartWith($"answer Failed {First} /eth/v1/beacon/blocks/").And.EndWith(": " + what);
    }

    [Fact]
    public async Task Garbage_and_a_failing_node_are_red()
    {
        _second.Stub.Answers("/eth/v1/node/version", "application/json", Encoding.UTF8.GetBytes("<html>"));
        _second.Refuses("node/syncing", 500);

        Failures(await RunAsync()).Should().Equal(
            $"answer Failed {Second} /eth/v1/node/version: expected JSON, got something else",
            $"answer Failed {Second} /eth/v1/node/syncing: expected status 200, got 500");
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_asked_once()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        Uri url = new($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/");
        using BeaconNode hangs = new(url, new BeaconNodeOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        using BeaconNode well = new(_first.Url);

        HealthReport report = await new HealthRound([hangs, well], new HealthOptions(), Clock(BeaconStubChain.Now)).RunAsync();

        Failures(report).Should().Equal($"answer Failed {Name(url)} /eth/v1/beacon/genesis: no complete answer in time");
        report.Nodes.Select(node => node.IsUp).Should().Equal(false, true);
    }

    [Fact]
    public async Task Before_genesis_it_waits_and_a_young_chain_is_not_counted()
    {
        HealthReport before = await RunAsync(now: BeaconStubChain.GenesisTime - 5);
        before.Verdict.Should().Be(HealthVerdict.Healthy);
        Lines(before).Should().Contain($"clock Waiting {First} waits for genesis at 1700000000, in 5 seconds");

        foreach (BeaconStubChain node in new[] { _first, _second })
        {
            node.SaysCheckpoints(0, 0, BeaconStubChain.Root(0));
            node.HasHead(5, BeaconStubChain.Root(5), BeaconStubChain.Root(4));
        }

        Lines(await RunAsync(now: BeaconStubChain.GenesisTime + (6 * 5))).Should().Contain("participation Waiting  too few slots have passed to count attestations");
    }

    private async Task<HealthReport> RunAsync(HealthOptions? options = null, ulong now = BeaconStubChain.Now)
    {
        using BeaconNode first = new(_first.Url);
        using BeaconNode second = new(_second.Url);
        return await new HealthRound([first, second], options ?? new HealthOptions(), Clock(now)).RunAsync();
    }

    private static IEnumerable<string> Failures(HealthReport report) => report.Failures.Select(Line);

    private static IEnumerable<string> Lines(HealthReport report) => report.Results.Select(Line);

    private static string Line(HealthResult result) => $"{result.Check} {result.Outcome} {result.Node} {result.Text}";

    private static string Name(Uri url) => $"{url.Scheme}://{url.Authority}";

    private static StoppedClock Clock(ulong now) => new(DateTimeOffset.FromUnixTimeSeconds((long)now));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
