using System.Text.Json;
using Ceremony.BeaconApi;
using Ceremony.Config;
using Ceremony.Genesis;
using Eth2Core.Networks;
using FluentAssertions;
using Oracles;
using Vectors;

namespace DepositCli.Tests.Commands.Genesis;

public sealed class VerifyCommandTests : IDisposable
{
    private const string Vector = "genesis-compute/64-minimal.json";
    private readonly string _folder = Directory.CreateTempSubdirectory("verify-").FullName;
    private readonly BeaconStub _node = new();

    private string Out => Path.Combine(_folder, "out");

    public void Dispose()
    {
        _node.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [VectorFact]
    public async Task Compares_a_running_beacon_node_field_by_field()
    {
        JsonElement genesis = await ComputeAsync();
        byte[] ssz = await File.ReadAllBytesAsync(Path.Combine(Out, GenesisFolder.StateFile));
        string[] verify = [.. Verify, "--eth1-block-hash", Block, "--eth1-timestamp", "1700000000", "--beacon-node", _node.Url.ToString()];
        Serve(genesis.GetProperty("genesis_time").GetUInt64(), genesis.GetProperty("genesis_validators_root").GetString()!, ssz, "phase0");
        (await GenesisCommandTests.RunJsonAsync(0, verify)).GetProperty("is_equal").GetBoolean().Should().BeTrue();

        ssz[40 + 7] ^= 1;
        ssz[^1] ^= 1;
        Serve(7, "0x" + new string('2', 64), ssz, "altair");
        JsonElement got = await GenesisCommandTests.RunJsonAsync(3, verify);

        Fields(got).Should().StartWith(["genesis_time", "genesis_validators_root", "Eth-Consensus-Version", "slot"]);
        got.GetProperty("differences")[0].GetProperty("file").GetString().Should().Be(_node.Url.ToString().TrimEnd('/'));
        got.GetProperty("differences")[0].GetProperty("got").GetString().Should().Be("7");
    }

    [VectorFact]
    public async Task Compares_a_report_alone_and_takes_its_block()
    {
        await ComputeAsync();
        string report = Path.Combine(Out, GenesisFolder.ReportFile);
        (await GenesisCommandTests.RunJsonAsync(0, [.. Verify, report])).GetProperty("is_equal").GetBoolean().Should().BeTrue();

        string changed = Path.Combine(_folder, "changed.json");
        await File.WriteAllTextAsync(changed, (await File.ReadAllTextAsync(report)).Replace("\"validator_index\":5,", "\"validator_index\":6,", StringComparison.Ordinal)
            .Replace("\"validator_index\":5}", "\"validator_index\":6}", StringComparison.Ordinal));
        Fields(await GenesisCommandTests.RunJsonAsync(3, [.. Verify, changed])).Should().Equal("deposits[5].validator_index");

        await File.WriteAllTextAsync(changed, "{\"eth1_block\":{}}");
        JsonElement error = await GenesisCommandTests.RunJsonAsync(1, [.. Verify, changed]);
        error.GetProperty("error").GetProperty("code").GetString().Should().Be("report-malformed");
    }

    [Fact]
    public async Task Wants_something_to_compare_and_an_address_for_a_node()
    {
        string deposits = Path.Combine(_folder, "none.json");
        await File.WriteAllTextAsync(deposits, "[]");

        CommandResult none = await InProcess.RunAsync("genesis", "verify", "--deposits", deposits, "--network", "minimal");
        CommandResult invalid = await InProcess.RunAsync("genesis", "verify", "--deposits", deposits, "--network", "minimal", "--beacon-node", "ftp://x");

        (none.ExitCode, none.Error).Should().Be((64, "error: a path or --beacon-node is needed"));
        (invalid.ExitCode, invalid.Error).Should().Be((64, "error: --beacon-node: expected an address that starts with http:// or https://"));
    }

    [Theory]
    [InlineData(223, true)]
    [InlineData(224, true)]
    [InlineData(225, false)]
    public async Task A_delay_not_longer_than_the_follow_time_is_refused_before_any_node_is_asked(ulong delay, bool isRefused)
    {
        Network.TryFind("minimal", out Network? minimal).Should().BeTrue();
        string config = Path.Combine(_folder, "config.yaml");
        await File.WriteAllTextAsync(config, ConfigYaml.Write(minimal!.Config with
        {
            ConfigName = "short",
            GenesisDelay = delay,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 16,
            GenesisForkVersion = Eth2Core.ForkVersion.Parse("0x00c0ffee"),
        }));

        CommandResult result = await InProcess.RunAsync("genesis", "status", "--config", config, "--rpc", "http://127.0.0.1:1");

        string expected = $"error: GENESIS_DELAY: expected more than SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE = 224 seconds, got {delay}";
        result.Error.Contains(expected, StringComparison.Ordinal).Should().Be(isRefused, "{0}", result.Error);
        result.ExitCode.Should().Be(1);
    }

    private static string Block => "0x" + string.Concat(Enumerable.Repeat("ab", 32));

    private static string[] Verify => ["genesis", "verify", "--deposits", VectorFiles.PathOf(Vector), "--network", "minimal", "--json"];

    private static IEnumerable<string> Fields(JsonElement document) => document.GetProperty("differences").EnumerateArray().Select(difference => difference.GetProperty("field").GetString()!);

    private Task<JsonElement> ComputeAsync() => GenesisCommandTests.RunJsonAsync(
        0, "genesis", "compute", "--deposits", VectorFiles.PathOf(Vector), "--eth1-block-hash", Block, "--eth1-timestamp", "1700000000", "--network", "minimal", "--out", Out, "--json");

    private void Serve(ulong time, string root, byte[] ssz, string version)
    {
        _node.AnswersJson(BeaconNode.GenesisPath, $$$"""{"data":{"genesis_time":"{{{time}}}","genesis_validators_root":"{{{root}}}","genesis_fork_version":"0x00000001"}}""");
        _node.Answers(BeaconNode.GenesisStatePath, "application/octet-stream", ssz, consensusVersion: version);
    }
}
