using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Eth2Core.Tests.Networks;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("Mainnet")]
    [InlineData("mainnet ")]
    [InlineData("main")]
    [InlineData("ethereum")]
    [InlineData("")]
    public void No_other_spelling_of_a_name_is_tried(string name) => Network.TryFind(name, out _).Should().BeFalse();

    [Fact]
    public void Mainnet_is_what_everybody_knows()
    {
        Network.TryFind("mainnet", out var mainnet).Should().BeTrue();
        mainnet!.Config.GenesisForkVersion.ToString().Should().Be("0x00000000");
        mainnet.Config.DepositContractAddress.ToString().Should().Be("0x00000000219ab540356cbb839cbe05303d7705fa");
        mainnet.Config.DepositChainId.Should().Be(new ChainId(1));
        mainnet.Config.Preset.Should().BeSameAs(Preset.Mainnet);
        mainnet.Config.FollowSeconds.Should().Be(28_672);
        mainnet.GenesisTime.Should().Be(new UnixSeconds(1_606_824_023));
        mainnet.Kind.Should().Be(NetworkKind.Live);
    }

    [Theory]
    [InlineData("altona")]
    [InlineData("medalla")]
    [InlineData("spadina")]
    [InlineData("zinken")]
    public void Networks_of_the_v0_12_era_have_its_voting_period(string name)
    {
        Network.TryFind(name, out var network).Should().BeTrue();
        network!.Era.Should().Be(SpecificationEra.V012);
        network.Config.Preset.EpochsPerEth1VotingPeriod.Should().Be(32);
        network.CanComputeGenesis.Should().BeTrue();
    }

    [Theory]
    [InlineData("toledo")]
    [InlineData("pyrmont")]
    [InlineData("mainnet")]
    public void Networks_of_v1_0_have_the_presets_voting_period(string name)
    {
        Network.TryFind(name, out var network).Should().BeTrue();
        network!.Config.Preset.Should().Be(Preset.Mainnet);
    }

    [Theory]
    [InlineData("witti")]
    [InlineData("schlesi")]
    public void Networks_with_other_genesis_rules_can_only_be_inspected(string name)
    {
        Network.TryFind(name, out var network).Should().BeTrue();
        network!.CanComputeGenesis.Should().BeFalse();
    }

    [Theory]
    [InlineData("0x00000000", "mainnet", "phase0")]
    [InlineData("0x03000000", "mainnet", "capella")]
    [InlineData("0x06000000", "mainnet", "fulu")]
    [InlineData("0x60000910", "hoodi", "electra")]
    [InlineData("0x0000006f", "chiado", "phase0")]
    [InlineData("0x00000001", "minimal", "phase0")]
    public void A_fork_version_that_is_taken_is_found(string version, string network, string fork)
    {
        var collision = Network.FindForkVersionCollision(ForkVersion.Parse(version));
        collision.Should().NotBeNull();
        (collision!.Network.Name, collision.Fork.Name).Should().Be((network, fork));
        collision.Message.Should().Be($"fork version {version} belongs to {network} ({fork}): deposits signed under it can be replayed there");
    }

    [Fact]
    public void A_fork_version_of_ones_own_is_free() =>
        Network.FindForkVersionCollision(ForkVersion.Parse("0x13371337")).Should().BeNull();

    [Fact]
    public void A_known_networks_own_configuration_collides_with_nobody()
    {
        foreach (var network in Network.Known)
            Network.FindForkVersionCollision(network.Config).Should().BeNull(network.Name);
    }

    [Fact]
    public void The_same_fork_version_on_another_chain_or_contract_collides()
    {
        Network.TryFind("mainnet", out var mainnet).Should().BeTrue();
        Network.FindForkVersionCollision(mainnet!.Config with { DepositChainId = new(31_337) })!.Network.Name.Should().Be("mainnet");
        Network.FindForkVersionCollision(mainnet.Config with { DepositContractAddress = default })!.Network.Name.Should().Be("mainnet");
        Network.FindForkVersionCollision(mainnet.Config with { ConfigName = "devnet" })!.Network.Name.Should().Be("mainnet");
    }

    [Theory]
    [InlineData("mainnet", "0x03000000")]
    [InlineData("sepolia", "0x90000072")]
    [InlineData("holesky", "0x04017000")]
    [InlineData("hoodi", "0x40000910")]
    [InlineData("gnosis", "0x03000064")]
    [InlineData("chiado", "0x0300006f")]
    [InlineData("lukso", "0x42000004")]
    [InlineData("lukso-testnet", "0x42010004")]
    [InlineData("prater", "0x03001020")]
    public void Exits_are_signed_under_the_version_of_the_capella_fork(string name, string version)
    {
        Network.TryFind(name, out var network).Should().BeTrue();
        network!.Config.FindCapellaForkVersion().Should().Be(ForkVersion.Parse(version));
        network.Forks.Single(fork => fork.Name == "capella").Version.Should().Be(ForkVersion.Parse(version));
    }

    [Fact]
    public void Every_network_that_runs_has_what_exits_and_credential_changes_are_signed_under()
    {
        foreach (var network in Network.Known.Where(network => network.Kind is NetworkKind.Live or NetworkKind.Sunset))
        {
            network.Config.FindCapellaForkVersion().Should().NotBeNull(network.Name);
            network.GenesisValidatorsRoot.Should().NotBeNull(network.Name);
        }
    }

    [Fact]
    public void A_network_that_ended_before_capella_has_no_version_for_exits()
    {
        Network.TryFind("medalla", out var network).Should().BeTrue();
        network!.Config.FindCapellaForkVersion().Should().BeNull();
    }

    [Fact]
    public void The_names_are_listed_for_whoever_typed_another()
    {
        Network.KnownNames.Should().StartWith("mainnet, sepolia, holesky, hoodi, gnosis, chiado, lukso, lukso-testnet, minimal, ");
        Network.Known.Select(network => network.Name).Should().OnlyHaveUniqueItems();
    }
}
