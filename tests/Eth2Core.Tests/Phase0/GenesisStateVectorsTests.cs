using System.Diagnostics;
using System.Text.Json;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Phase0;

public sealed class GenesisStateVectorsTests
{
    private const string Folder = "genesis-states";

    [VectorFact]
    public void Real_genesis_states_encode_to_the_same_bytes_and_have_the_published_roots()
    {
        using JsonDocument expected = JsonDocument.Parse(VectorFiles.ReadBytes($"{Folder}/expected.json"));
        CheckState(expected, "mainnet", Preset.Mainnet);
        CheckState(expected, "gnosis", Preset.Gnosis);
        CheckState(expected, "altona", Preset.Mainnet.WithEra(SpecificationEra.V012));
        VectorFiles.AssertEveryFileWasRead(Folder);
    }

    [VectorFact]
    public void The_era_of_a_state_changes_its_root_and_not_its_bytes()
    {
        byte[] bytes = VectorFiles.ReadBytes($"{Folder}/altona.ssz");
        BeaconState old = Read(bytes, Preset.Mainnet.WithEra(SpecificationEra.V012));
        BeaconState current = Read(bytes, Preset.Mainnet);
        current.Serialize().AsSpan().SequenceEqual(old.Serialize()).Should().BeTrue();
        current.HashTreeRoot().Should().NotBe(old.HashTreeRoot());
    }

    [VectorFact]
    public void Reads_and_hashes_mainnet_in_well_under_a_second()
    {
        byte[] bytes = VectorFiles.ReadBytes($"{Folder}/mainnet.ssz");
        Read(bytes, Preset.Mainnet).HashTreeRoot();
        Stopwatch watch = Stopwatch.StartNew();
        Read(bytes, Preset.Mainnet).HashTreeRoot();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    private static void CheckState(JsonDocument expected, string network, Preset preset)
    {
        JsonElement facts = expected.RootElement.GetProperty(network);
        byte[] bytes = VectorFiles.ReadBytes($"{Folder}/{network}.ssz");
        BeaconState state = Read(bytes, preset);
        state.Serialize().AsSpan().SequenceEqual(bytes).Should().BeTrue(network);
        state.GenesisTime.Value.Should().Be(facts.GetProperty("genesis_time").GetUInt64());
        state.Validators.Should().HaveCount(facts.GetProperty("validators").GetInt32());
        state.Eth1Data.DepositCount.Should().Be(facts.GetProperty("eth1_deposit_count").GetUInt64());
        state.Eth1DepositIndex.Should().Be(facts.GetProperty("eth1_deposit_index").GetUInt64());
        state.Eth1Data.DepositRoot.ToString().Should().Be(facts.GetProperty("eth1_deposit_root").GetString());
        state.Eth1Data.BlockHash.ToString().Should().Be(facts.GetProperty("eth1_block_hash").GetString());
        state.Balances.Aggregate(default(Gwei), Gwei.Add).Value.Should().Be(facts.GetProperty("total_balance_gwei").GetUInt64());
        state.GenesisValidatorsRoot.ToString().Should().Be(facts.GetProperty("genesis_validators_root").GetString());
        state.ValidatorsRoot().Should().Be(state.GenesisValidatorsRoot, network);
        state.HashTreeRoot().ToString().Should().Be(facts.GetProperty("state_root_computed_here").GetString(), network);
        BlockRoots.GenesisBlockRoot(state).ToString().Should().Be(facts.GetProperty("genesis_block_root_computed_here").GetString(), network);
        BlockRoots.ZeroStateHeaderRoot(state).ToString().Should().StartWith("0xeade62f0", "every phase0 network starts with the same empty block");
    }

    private static BeaconState Read(byte[] bytes, Preset preset)
    {
        BeaconState.TryDeserialize(bytes, preset, out BeaconState? state, out SszError? error).Should().BeTrue(error?.Message.ToString());
        return state!;
    }
}
