using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Phase0;
using Eth2Core.Tests.Bls;
using FluentAssertions;
using Oracles;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Capella;

public sealed class ValidatorExitTests(ITestOutputHelper output)
{
    private static readonly IBls Bls = ManagedBls.Instance;

    [Fact]
    public void The_domain_type_is_that_of_the_specification() => DomainType.VoluntaryExit.ToString().Should().Be("0x04000000");

    [Fact]
    public async Task Random_exits_are_signed_as_a_beacon_node_checks_them_after_Deneb()
    {
        SeededRandom random = new(output);
        for (int i = 0; i < 20; i++)
        {
            byte[] key = random.SecretKey();
            ForkVersion capella = new(random.Bytes(4));
            Root validatorsRoot = new(random.Bytes(32));
            VoluntaryExit message = new((ulong)random.Below(1 << 30), (ulong)random.Below(int.MaxValue));

            SignedVoluntaryExit exit = ValidatorExit.Create(key, message, capella, validatorsRoot, Bls);

            JsonElement expected = await NodeOracle.AskAsync("messages", "exit", new
            {
                secretKey = Hex.Encode(key),
                serialized = Hex.Encode(message.Serialize()),
                genesisForkVersion = Hex.Encode(random.Bytes(4)),
                capellaForkVersion = capella.ToString(),
                genesisValidatorsRoot = validatorsRoot.ToString(),
            });
            BlsPubkeyBytes pubkey = BlsPubkeyBytes.Parse(expected.GetProperty("pubkey").GetString()!);
            exit.Message.Should().Be(message);
            ValidatorExit.SigningRoot(message, capella, validatorsRoot).ToString().Should().Be(expected.GetProperty("signingRoot").GetString());
            exit.Signature.ToString().Should().Be(expected.GetProperty("signature").GetString());
            ValidatorExit.IsValidSignature(exit, pubkey, capella, validatorsRoot, Bls).Should().BeTrue();
        }
    }

    [Fact]
    public void A_signature_is_valid_for_its_own_exit_key_and_network_only()
    {
        SeededRandom random = new(output);
        byte[] key = random.SecretKey();
        BlsPubkeyBytes pubkey = SecretKeys.SkToPk(key, Bls);
        ForkVersion version = new(random.Bytes(4));
        Root root = new(random.Bytes(32));
        SignedVoluntaryExit exit = ValidatorExit.Create(key, new VoluntaryExit(5, 7), version, root, Bls);

        ValidatorExit.IsValidSignature(exit, pubkey, version, root, Bls).Should().BeTrue();
        ValidatorExit.IsValidSignature(exit with { Message = new VoluntaryExit(5, 8) }, pubkey, version, root, Bls).Should().BeFalse();
        ValidatorExit.IsValidSignature(exit with { Message = new VoluntaryExit(6, 7) }, pubkey, version, root, Bls).Should().BeFalse();
        ValidatorExit.IsValidSignature(exit with { Signature = default }, pubkey, version, root, Bls).Should().BeFalse();
        ValidatorExit.IsValidSignature(exit, SecretKeys.SkToPk(random.SecretKey(), Bls), version, root, Bls).Should().BeFalse();
        ValidatorExit.IsValidSignature(exit, pubkey, new ForkVersion(random.Bytes(4)), root, Bls).Should().BeFalse();
        ValidatorExit.IsValidSignature(exit, pubkey, version, default, Bls).Should().BeFalse();
    }
}
