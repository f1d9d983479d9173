using System.Text.Json;
using Eth2Core.Networks;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Networks;

/// <summary>The typed tables against a collection of the published files, where that is at hand beside the official suites.</summary>
public sealed class NetworksFileTests
{
    [VectorFact]
    public void Every_network_of_the_collection_is_known_with_the_same_figures()
    {
        var path = Path.Combine(VectorFiles.Root!, "..", "networks.json");
        if (!File.Exists(path))
            return;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var names = new List<string>();
        foreach (var expected in document.RootElement.GetProperty("networks").EnumerateArray())
            names.Add(Check(expected));
        Network.Known.Select(network => network.Name).Should().BeEquivalentTo(names);
    }

    private static string Check(JsonElement expected)
    {
        var name = expected.GetProperty("name").GetString()!;
        Network.TryFind(name, out var network).Should().BeTrue(name);
        CheckConfig(network!, expected);
        CheckForks(network!, expected.GetProperty("forks"));
        CheckGenesis(network!, expected);
        CheckContract(network!, expected);
        network!.DepositMultiplier.Should().Be(Integer(expected, "deposit_multiplier") ?? 1, name);
        network.Kind.Should().Be(KindOf(expected.GetProperty("kind").GetString()!), name);
        return name;
    }

    private static void CheckConfig(Network network, JsonElement expected)
    {
        var (config, name) = (network.Config, network.Name);
        config.PresetBase.Should().Be(Text(expected, "PRESET_BASE") ?? "mainnet", name);
        config.ConfigName.Should().Be(Text(expected, "CONFIG_NAME") ?? name);
        config.MinGenesisActiveValidatorCount.Should().Be(Integer(expected, "MIN_GENESIS_ACTIVE_VALIDATOR_COUNT"), name);
        config.MinGenesisTime.Value.Should().Be(Integer(expected, "MIN_GENESIS_TIME"), name);
        config.GenesisDelay.Should().Be(Integer(expected, "GENESIS_DELAY") ?? Integer(expected, "MIN_GENESIS_DELAY"), name);
        config.GenesisForkVersion.ToString().Should().BeEquivalentTo(Text(expected, "GENESIS_FORK_VERSION"), name);
        config.SecondsPerEth1Block.Should().Be(Integer(expected, "SECONDS_PER_ETH1_BLOCK"), name);
        config.Eth1FollowDistance.Should().Be(Integer(expected, "ETH1_FOLLOW_DISTANCE"), name);
        config.DepositChainId.Value.Should().Be(Integer(expected, "DEPOSIT_CHAIN_ID") ?? Integer(expected, "chain_id"), name);
        config.DepositNetworkId.Should().Be(Integer(expected, "DEPOSIT_NETWORK_ID") ?? Integer(expected, "chain_id"), name);
        var isOld = (Text(expected, "spec_version") ?? "v1").StartsWith("v0.", StringComparison.Ordinal);
        config.Preset.EpochsPerEth1VotingPeriod.Should().Be(isOld ? 32UL : config.PresetBase == "minimal" ? 4UL : 64UL, name);
        network.CanComputeGenesis.Should().Be(!expected.TryGetProperty("MIN_GENESIS_DELAY", out _), name);
    }

    private static void CheckForks(Network network, JsonElement expected)
    {
        foreach (var fork in expected.EnumerateObject())
        {
            var version = ForkVersion.Parse(fork.Value.GetProperty("version").GetString()!);
            network.Forks.Should().Contain(new NetworkFork(fork.Name, version, fork.Value.GetProperty("epoch").GetUInt64()), network.Name);
        }

        network.Forks[0].Version.Should().Be(network.Config.GenesisForkVersion, network.Name);
    }

    private static void CheckGenesis(Network network, JsonElement expected)
    {
        expected.TryGetProperty("genesis_state", out var state);
        var root = Text(expected, "genesis_validators_root") ?? Text(state, "genesis_validators_root");
        var time = Integer(expected, "genesis_time") ?? Integer(state, "genesis_time");
        network.GenesisValidatorsRoot?.ToString().Should().Be(root, network.Name);
        network.GenesisValidatorsRoot.HasValue.Should().Be(root is not null, network.Name);
        network.GenesisTime?.Value.Should().Be(time, network.Name);
        network.GenesisTime.HasValue.Should().Be(time is not null, network.Name);
    }

    private static void CheckContract(Network network, JsonElement expected)
    {
        expected.TryGetProperty("metadata_files", out var files);
        var address = Text(files, "deposit_contract.txt") ?? Text(expected, "DEPOSIT_CONTRACT_ADDRESS");
        network.Config.DepositContractAddress.Should().Be(ExecutionAddress.Parse(address!), network.Name);
        // Altona's and Witti's files give the block's hash where others give its number.
        var block = Text(files, "deposit_contract_block.txt") ?? Text(files, "deposit_contract-block.txt");
        var isHash = block?.StartsWith("0x", StringComparison.Ordinal) == true;
        var hash = isHash ? block : Text(files, "deposit_contract_block_hash.txt");
        network.DepositContractBlock?.ToString(provider: null).Should().Be(isHash ? null : block, network.Name);
        network.DepositContractBlock.HasValue.Should().Be(block is not null && !isHash, network.Name);
        network.DepositContractBlockHash?.ToString().Should().Be(hash, network.Name);
        network.DepositContractBlockHash.HasValue.Should().Be(hash is not null, network.Name);
    }

    private static NetworkKind KindOf(string kind) => kind switch
    {
        "live" => NetworkKind.Live,
        "preset" => NetworkKind.TestPreset,
        "historic" => NetworkKind.Historic,
        _ => NetworkKind.Sunset,
    };

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static ulong? Integer(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetUInt64() : null;
}
