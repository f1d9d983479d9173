using Eth2Core.Phase0;
using FluentAssertions;

namespace Eth2Core.Tests.Phase0;

public sealed class PresetTests
{
    [Fact]
    public void Mainnet_has_the_numbers_of_the_specification()
    {
        Preset preset = Preset.Mainnet;
        preset.SlotsPerEpoch.Should().Be(32);
        preset.EpochsPerEth1VotingPeriod.Should().Be(64);
        preset.SlotsPerHistoricalRoot.Should().Be(8192);
        preset.EpochsPerHistoricalVector.Should().Be(65536);
        preset.EpochsPerSlashingsVector.Should().Be(8192);
        preset.HistoricalRootsLimit.Should().Be(16777216);
        preset.ValidatorRegistryLimit.Should().Be(1099511627776);
        preset.MinDepositAmount.Value.Should().Be(1000000000);
        preset.MaxEffectiveBalance.Value.Should().Be(32000000000);
        preset.EffectiveBalanceIncrement.Value.Should().Be(1000000000);
        preset.MaxValidatorsPerCommittee.Should().Be(2048);
        preset.MaxProposerSlashings.Should().Be(16);
        preset.MaxAttesterSlashings.Should().Be(2);
        preset.MaxAttestations.Should().Be(128);
        preset.MaxDeposits.Should().Be(16);
        preset.MaxVoluntaryExits.Should().Be(16);
        preset.ShuffleRoundCount.Should().Be(90);
        preset.SyncCommitteeSize.Should().Be(512);
        preset.MaxWithdrawalsPerPayload.Should().Be(16);
        preset.PendingPartialWithdrawalsLimit.Should().Be(134217728);
        preset.PendingConsolidationsLimit.Should().Be(262144);
    }

    [Fact]
    public void Minimal_differs_from_mainnet_in_ten_numbers()
    {
        Preset.Minimal.Should().Be(Preset.Mainnet with
        {
            Name = "minimal",
            SlotsPerEpoch = 8,
            EpochsPerEth1VotingPeriod = 4,
            SlotsPerHistoricalRoot = 64,
            EpochsPerHistoricalVector = 64,
            EpochsPerSlashingsVector = 64,
            ShuffleRoundCount = 10,
            SyncCommitteeSize = 32,
            MaxWithdrawalsPerPayload = 4,
            PendingPartialWithdrawalsLimit = 64,
            PendingConsolidationsLimit = 64,
        });
    }

    [Fact]
    public void Gnosis_has_sixteen_slots_an_epoch_and_eight_withdrawals_a_payload() =>
        Preset.Gnosis.Should().Be(Preset.Mainnet with { Name = "gnosis", SlotsPerEpoch = 16, MaxWithdrawalsPerPayload = 8 });

    [Fact]
    public void Only_mainnet_had_another_voting_period_in_the_old_era()
    {
        Preset.Mainnet.WithEra(SpecificationEra.V012).Should().Be(Preset.Mainnet with { EpochsPerEth1VotingPeriod = 32 });
        Preset.Mainnet.WithEra(SpecificationEra.V1).Should().Be(Preset.Mainnet);
        Preset.Minimal.WithEra(SpecificationEra.V012).Should().Be(Preset.Minimal);
        Preset.Mainnet.WithEra(SpecificationEra.V012).Eth1DataVotesLimit.Should().Be(1024);
        Preset.Mainnet.Eth1DataVotesLimit.Should().Be(2048);
    }
}
