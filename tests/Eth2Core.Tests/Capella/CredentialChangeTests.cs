using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Tests.Bls;
using FluentAssertions;
using Oracles;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Capella;

public sealed class CredentialChangeTests(ITestOutputHelper output)
{
    private static readonly IBls Bls = ManagedBls.Instance;

    [Fact]
    public void The_domain_type_is_that_of_the_specification() => DomainType.BlsToExecutionChange.ToString().Should().Be("0x0a000000");

    [Fact]
    public async Task Random_changes_are_signed_as_a_beacon_node_checks_them()
    {
        SeededRandom random = new(output);
        for (int i = 0; i < 20; i++)
        {
            byte[] key = random.SecretKey();
            ForkVersion genesis = new(random.Bytes(4));
            ForkVersion capella = new(random.Bytes(4));
            Root validatorsRoot = new(random.Bytes(32));
            ulong index = (ulong)random.Below(int.MaxValue);

            SignedBLSToExecutionChange change = CredentialChange.Create(key, index, new ExecutionAddress(random.Bytes(20)), genesis, validatorsRoot, Bls);

            JsonElement expected = await NodeOracle.AskAsync("messages", "change", new
            {
                secretKey = Hex.Encode(key),
                serialized = Hex.Encode(change.Message.Serialize()),
                genesisForkVersion = genesis.ToString(),
                capellaForkVersion = capella.ToString(),
                genesisValidatorsRoot = validatorsRoot.ToString(),
            });
            change.Message.ValidatorIndex.Should().Be(index);
            change.Message.FromBlsPubkey.ToString().Should().Be(expected.GetProperty("pubkey").GetString());
            CredentialChange.SigningRoot(change.Message, genesis, validatorsRoot).ToString().Should().Be(expected.GetProperty("signingRoot").GetString());
            change.Signature.ToString().Should().Be(expected.GetProperty("signature").GetString());
            CredentialChange.IsValidSignature(change, genesis, validatorsRoot, Bls).Should().BeTrue();
        }
    }

    [Fact]
    public void A_signature_is_valid_for_its_own_change_and_network_only()
    {
        SeededRandom random = new(output);
        ForkVersion version = new(random.Bytes(4));
        Root root = new(random.Bytes(32));
        SignedBLSToExecutionChange change = CredentialChange.Create(random.SecretKey(), 7, new ExecutionAddress(random.Bytes(20)), version, root, Bls);

        IsValid(change).Should().BeTrue();
        IsValid(change with { Message = change.Message with { ValidatorIndex = 8 } }).Should().BeFalse();
        IsValid(change with { Message = change.Message with { ToExecutionAddress = default } }).Should().BeFalse();
        IsValid(change with { Message = change.Message with { FromBlsPubkey = SecretKeys.SkToPk(random.SecretKey(), Bls) } }).Should().BeFalse();
        IsValid(change with { Signature = default }).Should().BeFalse();
        CredentialChange.IsValidSignature(change, new ForkVersion(random.Bytes(4)), root, Bls).Should().BeFalse();
        CredentialChange.IsValidSignature(change, version, default, Bls).Should().BeFalse();

        bool IsValid(SignedBLSToExecutionChange other) => CredentialChange.IsValidSignature(other, version, root, Bls);
    }

    [Fact]
    public void Nothing_is_signed_with_what_is_no_key()
    {
        Action zero = () => CredentialChange.Create(new byte[32], 0, default, default, default, Bls);
        Action tooLong = () => CredentialChange.Create(new byte[33], 0, default, default, default, Bls);

        zero.Should().Throw<ArgumentException>().WithMessage("the signing key is 0, not below the group order, or not 32 bytes*");
        tooLong.Should().Throw<ArgumentException>();
    }
}
