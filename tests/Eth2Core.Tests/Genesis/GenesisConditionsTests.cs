using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Eth2Core.Tests.Genesis;

public sealed class GenesisConditionsTests
{
    private static readonly SpecConfig Config = TestNetworks.Minimal with { MinGenesisActiveValidatorCount = 3 };

    [Theory]
    [InlineData(-1, 3, false)]
    [InlineData(0, 2, false)]
    [InlineData(0, 3, true)]
    [InlineData(1, 4, true)]
    public void Both_conditions_have_to_hold_and_the_limits_themselves_do(int seconds, int active, bool expected)
    {
        var state = BeaconState.Empty(Config.Preset);
        state.GenesisTime = new((ulong)((long)Config.MinGenesisTime.Value + seconds));
        AddValidators(state, active, activationEpoch: 0);
        AddValidators(state, 5, activationEpoch: Constants.FarFutureEpoch);

        GenesisConditions.IsValidGenesisState(state, Config).Should().Be(expected);
        LiteralSpecification.IsValidGenesisState(state, Config).Should().Be(expected);
        GenesisConditions.CountActiveValidators(state).Should().Be((ulong)active);
    }

    [Fact]
    public void The_genesis_time_is_the_timestamp_plus_the_delay()
    {
        GenesisConditions.ComputeGenesisTime(new(1_606_219_223), TestNetworks.Mainnet).Should().Be(new UnixSeconds(1_606_824_023));
        GenesisConditions.TryComputeGenesisTime(new(1_606_219_223), TestNetworks.Mainnet, out var time).Should().BeTrue();
        time.Should().Be(new UnixSeconds(1_606_824_023));
    }

    [Fact]
    public void A_genesis_time_beyond_64_bits_is_refused()
    {
        var act = () => GenesisConditions.ComputeGenesisTime(new(ulong.MaxValue), Config);
        act.Should().Throw<OverflowException>();
        GenesisConditions.TryComputeGenesisTime(new(ulong.MaxValue - Config.GenesisDelay + 1), Config, out _).Should().BeFalse();
        GenesisConditions.TryComputeGenesisTime(new(ulong.MaxValue - Config.GenesisDelay), Config, out _).Should().BeTrue();
    }

    private static void AddValidators(BeaconState state, int count, ulong activationEpoch)
    {
        for (var i = 0; i < count; i++)
            state.Validators.Add(new(default, default, default, false, activationEpoch, activationEpoch, Constants.FarFutureEpoch, Constants.FarFutureEpoch));
    }
}
