using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Genesis;

public sealed class GenesisSummaryTests
{
    private const string Folder = "genesis-states";

    /// <summary>The zero-state-root header's root that every phase0 network of v0.12 and later has in common.</summary>
    private const string ZeroStateHeaderRoot = "0xeade62f0457b2fdf48e7d3fc4b60736688286be7c7a3ac4c9a16a5e0600bd9e4";

    [VectorFact]
    public void Real_genesis_states_have_their_published_figures()
    {
        using var expected = JsonDocument.Parse(VectorFiles.ReadBytes($"{Folder}/expected.json"));
        foreach (var network in expected.RootElement.EnumerateObject())
            Check(network.Name, network.Value);
        VectorFiles.AssertEveryFileWasRead(Folder);
    }

    [Fact]
    public void The_json_names_are_those_that_scripts_read()
    {
        var state = BeaconState.Empty(Preset.Minimal);
        state.Balances.AddRange([new(ulong.MaxValue), new(1)]);
        var text = ToJson(GenesisSummary.Of(state, TestNetworks.Minimal, default));
        using var document = JsonDocument.Parse(text);
        document.RootElement.EnumerateObject().Select(property => property.Name).Should().Equal(
            "genesis_time", "genesis_validators_root", "state_root", "genesis_block_root", "zero_state_header_root", "fork_version",
            "validator_count", "active_validator_count", "total_balance_gwei", "eth1_data", "sha256");
        document.RootElement.GetProperty("eth1_data").EnumerateObject().Select(property => property.Name).Should().Equal(
            "deposit_root", "deposit_count", "block_hash");
        document.RootElement.GetProperty("total_balance_gwei").GetRawText().Should().Be("18446744073709551616");
    }

    private static void Check(string name, JsonElement expected)
    {
        Network.TryFind(name, out var network).Should().BeTrue(name);
        var bytes = VectorFiles.ReadBytes($"{Folder}/{name}.ssz");
        BeaconState.TryDeserialize(bytes, network!.Config.Preset, out var state, out _).Should().BeTrue(name);
        using var document = JsonDocument.Parse(ToJson(GenesisSummary.Of(state!, network.Config, new(SHA256.HashData(bytes)))));
        var actual = document.RootElement;

        actual.GetProperty("sha256").GetString().Should().Be(expected.GetProperty("ssz_sha256").GetString(), name);
        foreach (var (ours, theirs) in Names)
            Follow(actual, ours).ToString().Should().Be(expected.GetProperty(theirs).ToString(), "{0} {1}", name, ours);
        actual.GetProperty("fork_version").GetString().Should().Be(network.Config.GenesisForkVersion.ToString(), name);
        actual.GetProperty("zero_state_header_root").GetString().Should().Be(ZeroStateHeaderRoot, name);
        network.GenesisTime.ToString().Should().Be(actual.GetProperty("genesis_time").ToString(), name);
        network.GenesisValidatorsRoot.ToString().Should().Be(actual.GetProperty("genesis_validators_root").GetString(), name);
        GenesisConditions.IsValidGenesisState(state!, network.Config).Should().BeTrue(name);
    }

    private static readonly (string Ours, string Theirs)[] Names =
    [
        ("genesis_time", "genesis_time"),
        ("genesis_validators_root", "genesis_validators_root"),
        ("state_root", "state_root_computed_here"),
        ("genesis_block_root", "genesis_block_root_computed_here"),
        ("validator_count", "validators"),
        ("active_validator_count", "active_at_genesis"),
        ("total_balance_gwei", "total_balance_gwei"),
        ("eth1_data.deposit_root", "eth1_deposit_root"),
        ("eth1_data.deposit_count", "eth1_deposit_count"),
        ("eth1_data.block_hash", "eth1_block_hash"),
    ];

    private static JsonElement Follow(JsonElement element, string path) =>
        path.Split('.').Aggregate(element, (at, name) => at.GetProperty(name));

    private static string ToJson(GenesisSummary summary)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            summary.WriteTo(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
