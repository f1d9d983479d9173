using System.Text.Json;
using Ceremony.Config;
using Eth2Core.Networks;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Config;

/// <summary>A written configuration, loaded by a consensus client's own loader.</summary>
public sealed class ConfigOracleTests
{
    [Fact]
    public async Task A_consensus_client_reads_the_same_values_out_of_every_known_networks_file()
    {
        foreach (var network in Network.Known)
            await CheckAsync(network.Config);
    }

    [Fact]
    public async Task A_consensus_client_reads_a_network_of_ones_own()
    {
        Network.TryFind("minimal", out var minimal).Should().BeTrue();
        await CheckAsync(minimal!.Config with
        {
            ConfigName = "rehearsal-1",
            GenesisForkVersion = Eth2Core.ForkVersion.Parse("0x13371337"),
            MinGenesisTime = new(ulong.MaxValue >> 12),
            DepositChainId = new(31_337),
            Entries = [],
        });
    }

    [Fact]
    public async Task A_reader_that_resolves_scalars_does_not_take_hexadecimal_for_a_number()
    {
        Network.TryFind("mainnet", out var mainnet).Should().BeTrue();
        var types = await NodeOracle.AskAsync("config", "types", new { text = ConfigYaml.Write(mainnet!.Config) });
        foreach (var row in ConfigTemplate.Rows)
        {
            var isNumber = row.Kind is ConfigValueKind.Integer or ConfigValueKind.Integer256;
            types.GetProperty(row.Key).GetString().Should().Be(isNumber ? "number" : "string", row.Key);
        }
    }

    private static async Task CheckAsync(SpecConfig config)
    {
        var loaded = await NodeOracle.AskAsync("config", "load", new { text = ConfigYaml.Write(config) });
        Check(loaded, "PRESET_BASE", config.PresetBase, config);
        Check(loaded, "CONFIG_NAME", config.ConfigName, config);
        Check(loaded, "MIN_GENESIS_ACTIVE_VALIDATOR_COUNT", config.MinGenesisActiveValidatorCount, config);
        Check(loaded, "MIN_GENESIS_TIME", config.MinGenesisTime, config);
        Check(loaded, "GENESIS_FORK_VERSION", config.GenesisForkVersion, config);
        Check(loaded, "GENESIS_DELAY", config.GenesisDelay, config);
        Check(loaded, "SECONDS_PER_ETH1_BLOCK", config.SecondsPerEth1Block, config);
        Check(loaded, "ETH1_FOLLOW_DISTANCE", config.Eth1FollowDistance, config);
        Check(loaded, "DEPOSIT_CHAIN_ID", config.DepositChainId, config);
        Check(loaded, "DEPOSIT_NETWORK_ID", config.DepositNetworkId, config);
        Check(loaded, "DEPOSIT_CONTRACT_ADDRESS", config.DepositContractAddress, config);
        foreach (var fork in config.Entries.Where(entry => entry.Key.EndsWith("_FORK_VERSION", StringComparison.Ordinal) && loaded.TryGetProperty(entry.Key, out _)))
            Check(loaded, fork.Key, fork.Value, config);
    }

    private static void Check(JsonElement loaded, string key, object expected, SpecConfig config) =>
        loaded.GetProperty(key).GetString().Should().Be(expected.ToString(), "{0} {1}", config.ConfigName, key);
}
