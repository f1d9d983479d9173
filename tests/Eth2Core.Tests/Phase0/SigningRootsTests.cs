using Eth2Core.Phase0;
using FluentAssertions;

namespace Eth2Core.Tests.Phase0;

public sealed class SigningRootsTests
{
    [Fact]
    public void Computes_the_deposit_domain_of_mainnet() =>
        SigningRoots.ComputeDomain(DomainType.Deposit, ForkVersion.Parse("0x00000000")).ToString()
            .Should().Be("0x03000000f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a9");

    [Fact]
    public void Computes_the_fork_digest_of_mainnet() =>
        SigningRoots.ComputeForkDigest(ForkVersion.Parse("0x00000000"), Root.Parse("0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95"))
            .Should().Equal(0xb5, 0x30, 0x3f, 0x2a);

    [Fact]
    public void A_signing_root_depends_on_the_object_and_on_the_domain()
    {
        Domain domain = SigningRoots.ComputeDomain(DomainType.Deposit, ForkVersion.Parse("0x00000000"));
        Domain other = SigningRoots.ComputeDomain(DomainType.Deposit, ForkVersion.Parse("0x00000001"));
        Root root = Root.Parse("0x" + new string('1', 64));
        SigningRoots.ComputeSigningRoot(root, domain).Should().NotBe(SigningRoots.ComputeSigningRoot(root, other));
        SigningRoots.ComputeSigningRoot(root, domain).Should().NotBe(SigningRoots.ComputeSigningRoot(default, domain));
    }

    [Fact]
    public void A_domain_depends_on_the_network()
    {
        Root validators = Root.Parse("0x" + new string('2', 64));
        SigningRoots.ComputeDomain(DomainType.Deposit, default, validators).Should().NotBe(SigningRoots.ComputeDomain(DomainType.Deposit, default));
    }
}
