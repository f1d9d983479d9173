using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Genesis;

/// <summary>Fresh random deposits through the genesis function of a beacon client's own library and through ours, in both presets.</summary>
public sealed class LodestarGenesisTests
{
    private static readonly Hash32 BlockHash = new(Enumerable.Repeat((byte)0x42, 32).ToArray());

    [Theory]
    [InlineData("minimal", 0)]
    [InlineData("minimal", 1)]
    [InlineData("minimal", 40)]
    [InlineData("minimal", 150)]
    [InlineData("mainnet", 1)]
    [InlineData("mainnet", 150)]
    public async Task Makes_the_state_of_the_client_byte_for_byte(string network, int count)
    {
        SpecConfig config = TestNetworks.Find(network);
        JsonElement drawn = await NodeOracle.AskAsync("genesis", "drawDeposits", new { count, genesisForkVersion = config.GenesisForkVersion.ToString() });

        await MakesTheSameState(network, config, [.. drawn.EnumerateArray().Select(deposit => deposit.GetString()!)]);
    }

    /// <summary>The client of 2026 gives such a validator an effective balance of 64 ETH, which phase0 does not know; this one of 2023 does not.</summary>
    [Fact]
    public async Task A_compounding_deposit_of_64_eth_counts_as_32()
    {
        SpecConfig config = TestNetworks.Minimal;
        JsonElement drawn = await NodeOracle.AskAsync("genesis", "signDeposit", new
        {
            genesisForkVersion = config.GenesisForkVersion.ToString(),
            withdrawalCredentials = "0x02" + new string('0', 22) + new string('7', 40),
            amount = 64_000_000_000,
        });

        BeaconState state = await MakesTheSameState("minimal", config, [drawn.GetString()!]);

        state.Validators[0].EffectiveBalance.Should().Be(new Gwei(32_000_000_000));
        state.Balances[0].Should().Be(new Gwei(64_000_000_000));
    }

    private static async Task<BeaconState> MakesTheSameState(string preset, SpecConfig config, string[] deposits)
    {
        JsonElement expected = await NodeOracle.AskAsync($"lodestar/genesis-{preset}", "initializeBeaconStateFromEth1", new
        {
            eth1BlockHash = BlockHash.ToString(),
            eth1Timestamp = 1_700_000_000,
            genesisDelay = config.GenesisDelay,
            genesisForkVersion = config.GenesisForkVersion.ToString(),
            minGenesisTime = config.MinGenesisTime.Value,
            minGenesisActiveValidatorCount = 10,
            deposits,
        });

        GenesisResult result = BeaconStateInitialization.InitializeBeaconStateFromEth1(
            BlockHash, new(1_700_000_000), [.. deposits.Select(ReadDeposit)], config, ManagedBls.Instance);

        // The deposits go into the message: they cannot be drawn again.
        string why = string.Join(' ', deposits);
        result.State.HashTreeRoot().ToString().Should().Be(expected.GetProperty("root").GetString(), why);
        (Hex.Encode(result.State.Serialize()) == expected.GetProperty("serialized").GetString()).Should().BeTrue(why);
        ulong active = GenesisConditions.CountActiveValidators(result.State);
        active.Should().Be(expected.GetProperty("active").GetUInt64(), why);
        (active >= 10).Should().Be(expected.GetProperty("valid").GetBoolean(), why);
        return result.State;
    }

    private static DepositData ReadDeposit(string serialized)
    {
        Hex.TryDecode(serialized, out byte[] bytes).Should().BeTrue();
        return DepositData.TryDeserialize(bytes, out DepositData? deposit, out var error) ? deposit : throw new InvalidDataException(error.Message.ToString());
    }
}
