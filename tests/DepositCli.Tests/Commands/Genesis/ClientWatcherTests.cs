using System.Diagnostics;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;
using Xunit.Abstractions;

namespace DepositCli.Tests.Commands.Genesis;

/// <summary>`genesis compute --rpc` beside a beacon client that builds the genesis itself from the same node's logs (Lodestar's ETH1 watcher): byte for byte.</summary>
public sealed class ClientWatcherTests(MixedDepositChain chain, ITestOutputHelper output) : IClassFixture<MixedDepositChain>, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("minimal")]
    [InlineData("mainnet")]
    public async Task The_client_makes_the_same_state_where_the_count_is_met_last(string preset)
    {
        JsonNode report = await MakesTheSameStateAsync(preset, firstInTime: 0);

        JsonNode decision = report["decision"]!;
        Number(decision["genesis_block"]).Should().Be(chain.Blocks[MixedDepositChain.CountBlock].Number);
        Number(decision["first_block_in_time"]).Should().Be(chain.Blocks[0].Number);
        ulong reachedBy = decision["reached_by_deposit"]!.GetValue<ulong>();
        report["deposits"]![(int)reachedBy]!["outcome"]!.GetValue<string>().Should().Be("top_up");
        report["genesis"]!["eth1_data"]!["deposit_count"]!.GetValue<ulong>().Should().BeGreaterThan(reachedBy + 1, "the block has more deposits, and all are in the state");
    }

    [Theory]
    [InlineData("minimal")]
    [InlineData("mainnet")]
    public async Task The_client_makes_the_same_state_where_the_time_is_met_last(string preset)
    {
        JsonNode report = await MakesTheSameStateAsync(preset, firstInTime: MixedDepositChain.TimeBlock);

        JsonNode decision = report["decision"]!;
        Number(decision["genesis_block"]).Should().Be(chain.Blocks[MixedDepositChain.TimeBlock].Number);
        Number(decision["first_block_with_validators"]).Should().Be(chain.Blocks[MixedDepositChain.CountBlock].Number);
        report["genesis"]!["active_validator_count"]!.GetValue<int>().Should().Be(MixedDeposits.ActiveAfter(MixedDepositChain.TimeBlock));
    }

    private async Task<JsonNode> MakesTheSameStateAsync(string preset, int firstInTime)
    {
        string config = _folder["config.yaml"], genesis = _folder["genesis"];
        await chain.WriteConfigAsync(config, preset, firstInTime);
        Stopwatch waited = Stopwatch.StartNew();
        using LodestarWatcher watcher = await LodestarWatcher.StartAsync(preset, config, chain.RpcUrl, chain.DeployBlock);
        await GenesisCommandTests.RunJsonAsync(0, "genesis", "compute", "--config", config, "--rpc", chain.RpcUrl.ToString(), "--out", genesis, "--json");
        ReadOnlyMemory<byte> theirs = await watcher.GetGenesisStateAsync(s_patience);
        output.WriteLine($"the client serves its genesis state after {waited.Elapsed.TotalSeconds:0.0} s");

        byte[] ours = await File.ReadAllBytesAsync(Path.Combine(genesis, GenesisFolder.StateFile));
        Eth1DataOf(theirs.Span, preset).Should().Be(Eth1DataOf(ours, preset));
        theirs.Span.SequenceEqual(ours).Should().BeTrue("the states are of one ETH1 block, and so the same to the last byte");
        return JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(genesis, GenesisFolder.ReportFile)))!;
    }

    private static Eth1Data Eth1DataOf(ReadOnlySpan<byte> ssz, string preset)
    {
        Network.TryFind(preset, out Network? network).Should().BeTrue();
        BeaconState.TryDeserialize(ssz, network!.Config.Preset, out BeaconState? state, out _).Should().BeTrue();
        return state!.Eth1Data;
    }

    private static ulong Number(JsonNode? block) => block!["number"]!.GetValue<ulong>();
}
