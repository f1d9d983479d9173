using System.Net;
using System.Net.Sockets;
using System.Text;
using Ceremony.BeaconApi;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.BeaconApi;

public sealed class BeaconNodeTests : IDisposable
{
    private const string Root64 = "0x1111111111111111111111111111111111111111111111111111111111111111";
    private readonly BeaconStub _stub = new();
    private readonly BeaconNode _node;

    public BeaconNodeTests() => _node = new BeaconNode(_stub.Url, new BeaconNodeOptions { MaxJsonBytes = 400, MaxStateBytes = 1_000, Timeout = TimeSpan.FromSeconds(20) });

    private string Where => $"beacon node {_node.DisplayName}: ";

    public void Dispose()
    {
        _node.Dispose();
        _stub.Dispose();
    }

    [Fact]
    public async Task Reads_the_genesis_and_the_bytes_of_the_state()
    {
        _stub.AnswersJson(BeaconNode.GenesisPath, "{\"data\":{\"genesis_time\":\"1606824023\",\"genesis_validators_root\":\"" + Root64 + "\",\"genesis_fork_version\":\"0x00000001\",\"more\":1}}");
        _stub.Answers(BeaconNode.GenesisStatePath, "application/octet-stream", new byte[] { 1, 2, 3 }, consensusVersion: "phase0");

        (await _node.GetGenesisAsync()).Should().Be(new BeaconGenesis(new UnixSeconds(1_606_824_023), Root.Parse(Root64), ForkVersion.Parse("0x00000001")));
        BeaconStateAnswer state = await _node.GetGenesisStateAsync();

        state.Ssz.ToArray().Should().Equal(1, 2, 3);
        state.ConsensusVersion.Should().Be("phase0");
        _stub.Accepted.Should().Equal("application/json", "application/octet-stream");
    }

    [Theory]
    [InlineData("[]", "expected an object with the member data, got something else")]
    [InlineData("{\"data\":1}", "expected an object with the member data, got something else")]
    [InlineData("{", "expected JSON, got something else")]
    [InlineData("{\"data\":{},\"data\":{}}", "expected JSON, got something else")]
    [InlineData("{\"data\":{}}", "genesis_time: expected a string, got something else")]
    [InlineData("{\"data\":{\"genesis_time\":1}}", "genesis_time: expected a string, got something else")]
    [InlineData("{\"data\":{\"genesis_time\":\"01\"}}", "genesis_time: expected a decimal number in a string, got something else")]
    [InlineData("{\"data\":{\"genesis_time\":\"-1\"}}", "genesis_time: expected a decimal number in a string, got something else")]
    [InlineData("{\"data\":{\"genesis_time\":\"1\",\"genesis_validators_root\":\"0x11\"}}", "genesis_validators_root: expected 0x and 64 hexadecimal digits, got something else")]
    public async Task Refuses_what_the_api_does_not_define(string json, string what)
    {
        _stub.AnswersJson(BeaconNode.GenesisPath, json);

        BeaconNodeException failure = (await FluentActions.Awaiting(() => _node.GetGenesisAsync()).Should().ThrowAsync<BeaconNodeException>()).Which;
        failure.Code.Should().Be("beacon-node-answer");
        failure.Message.Should().Be(Where + BeaconNode.GenesisPath + ": " + what);
    }

    [Fact]
    public async Task Reads_no_more_than_its_bound_follows_no_redirect_and_takes_no_other_type()
    {
        await RefusesStateAsync("expected status 200, got 404");
        _stub.Answers(BeaconNode.GenesisStatePath, "application/octet-stream", new byte[1_001]);
        await RefusesStateAsync("the answer is larger than 1000 bytes");
        _stub.Answers(BeaconNode.GenesisStatePath, "application/json", Encoding.UTF8.GetBytes("{}"));
        await RefusesStateAsync("expected application/octet-stream, got \"application/json\"");
        _stub.Answers(BeaconNode.GenesisStatePath, "application/octet-stream", new byte[1], status: 302);
        await RefusesStateAsync("expected status 200, got 302");
    }

    [Fact]
    public async Task Says_when_nobody_answers_and_when_the_answer_does_not_end()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        Uri url = new($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/key?secret=1");
        using BeaconNode slow = new(url, new BeaconNodeOptions { Timeout = TimeSpan.FromMilliseconds(200) });

        (await FluentActions.Awaiting(() => slow.GetGenesisAsync()).Should().ThrowAsync<BeaconNodeException>())
            .WithMessage($"beacon node http://127.0.0.1:{url.Port}: {BeaconNode.GenesisPath}: no complete answer in time");
        silent.Stop();
        using BeaconNode nobody = new(new Uri($"http://127.0.0.1:{url.Port}"));
        (await FluentActions.Awaiting(() => nobody.GetGenesisAsync()).Should().ThrowAsync<BeaconNodeException>())
            .WithMessage($"beacon node http://127.0.0.1:{url.Port}: {BeaconNode.GenesisPath}: no connection").Which.Code.Should().Be("beacon-node-unavailable");
    }

    private async Task RefusesStateAsync(string what) =>
        (await FluentActions.Awaiting(() => _node.GetGenesisStateAsync()).Should().ThrowAsync<BeaconNodeException>())
            .WithMessage(Where + BeaconNode.GenesisStatePath + ": " + what);
}
