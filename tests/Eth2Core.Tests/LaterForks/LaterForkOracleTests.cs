using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.LaterForks;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Tests.Genesis;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.LaterForks;

/// <summary>Fresh random deposits through another client's genesis of each fork and through ours.</summary>
public sealed class LaterForkOracleTests
{
    private const ulong Timestamp = 1_700_000_000;
    private const int DepositCount = 40;

    /// <summary>The forks after phase0 in both presets.</summary>
    public static TheoryData<string, ForkName> Forks
    {
        get
        {
            TheoryData<string, ForkName> forks = [];
            foreach (ForkName fork in ForkNames.All.Skip(1))
            {
                forks.Add("minimal", fork);
                forks.Add("mainnet", fork);
            }

            return forks;
        }
    }

    [Theory]
    [MemberData(nameof(Forks))]
    public async Task Makes_the_same_state_of_fresh_deposits_byte_for_byte(string preset, ForkName fork)
    {
        SpecConfig config = LaterForkConfigs.Of(preset, fork);
        ulong seed = RandomDeposits.NewSeed();
        List<DepositData> deposits = DrawFor(fork, seed, config);
        Hash32 blockHash = new(BitConverter.GetBytes(seed).Concat(new byte[24]).ToArray());
        GenesisExecutionHeader? header = fork >= ForkName.Bellatrix && (preset == "minimal" || fork == ForkName.Capella) ? Headers.Draw() : null;
        JsonElement expected = await NodeOracle.AskAsync(preset == "minimal" ? "later-forks-minimal" : "later-forks", "initialize", new
        {
            fork = ForkNames.Of(fork),
            eth1BlockHash = blockHash.ToString(),
            eth1Timestamp = Timestamp,
            config = LaterForkConfigs.ForLodestar(config),
            deposits = deposits.Select(deposit => Hex.Encode(deposit.Serialize())),
            executionHeader = header is null ? null : Headers.ToJson(header, fork, config.Preset),
        });

        GenesisCandidate candidate = new(config, ManagedBls.Instance);
        candidate.Add(deposits);
        IGenesisState state = candidate.ToGenesisState(blockHash, new(Timestamp), new() { Fork = fork, ExecutionHeader = header });

        byte[] theirs = Convert.FromHexString(expected.GetProperty("serialized").GetString()![2..]);
        LaterBeaconState.TryDeserialize(theirs, fork, config.Preset, out LaterBeaconState? read, out _).Should().BeTrue();
        read!.CompareWith((LaterBeaconState)state).Should().BeEmpty("seed {0}", seed);
        state.Serialize().Should().Equal(theirs, "seed {0}", seed);
        state.HashTreeRoot().ToString().Should().Be(expected.GetProperty("root").GetString(), "seed {0}", seed);
        GenesisConditions.CountActiveValidators(state).Should().Be(expected.GetProperty("active").GetUInt64(), "seed {0}", seed);
        candidate.ActiveValidatorCount.Should().Be(expected.GetProperty("active").GetUInt64(), "seed {0}", seed);
    }

    /// <summary>Random deposits of every kind, large validators, and from electra on large ones with compounding credentials.</summary>
    /// <remarks>Before electra Lodestar gives compounding credentials too much effective balance, so that there are none here.</remarks>
    private static List<DepositData> DrawFor(ForkName fork, ulong seed, SpecConfig config)
    {
        RandomDeposits random = new(seed, config, ManagedBls.Instance);
        List<DepositData> deposits = [.. random.Draw(DepositCount), random.DrawValid(0x01, 2_000_000_000_000)];
        if (fork < ForkName.Electra)
            return [.. deposits.Where(deposit => deposit.WithdrawalCredentials.AsSpan()[0] != 0x02)];
        return [.. deposits, random.DrawValid(0x02, 40_000_000_000 + (random.Next(3_000) * 1_000_000_000)), random.DrawValid(0x02, 33_500_000_000)];
    }
}
