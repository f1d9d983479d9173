using System.Text;
using Ceremony.Attestations;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using FluentAssertions;
using Oracles;
using Attestation = Ceremony.Attestations.Attestation;

namespace Ceremony.Tests.Attestations;

/// <summary>What counts of a genesis report's attestations, and what is refused.</summary>
public sealed class AttestationTallyTests
{
    private static readonly Lazy<PublishedSample> s_sample = new(() => PublishedSample.Of([.. Enumerable.Range(0, PublishedSample.Validators).Select(PublishedSample.Deposit)]));

    private static GenesisRegistry Registry => s_sample.Value.Registry;

    [Fact]
    public void Counts_the_share_of_the_stake_and_who_is_missing()
    {
        AttestationTally tally = NewTally();

        tally.Add("a.json", Attest(0, 1, 2, 3, 4)).Should().BeNull();
        tally.Add("b.json", Attest(8, 15)).Should().BeNull();

        tally.Validators.Should().Equal(0, 1, 2, 3, 4, 8, 15);
        tally.ShareInBasisPoints.Should().Be(4375);
        tally.Missing.Should().Equal(5, 6, 7, 9, 10, 11, 12, 13, 14);
        Attestation.Validators together = tally.Aggregate!;
        NewTally().Add("together.json", together).Should().BeNull();
        AggregateSignature.SetBits(together.AggregationBits).Should().Equal(tally.Validators);
    }

    [Fact]
    public async Task Another_program_accepts_the_aggregate_and_the_signing_root()
    {
        Attestation.Validators attestation = Attest(0, 5, 9);
        byte[] version = [0, 0x74, 0x65, 0x73];

        string[] pubkeys = [.. new[] { 0, 5, 9 }.Select(validator => Registry.PubkeyOf(validator).ToString())];
        System.Text.Json.JsonElement answer = await NodeOracle.AskAsync("attestation", "verify", new
        {
            pubkeys,
            digest = Registry.Report.Digest.ToString(),
            domainType = "0x43455201",
            forkVersion = Hex.Encode(version),
            genesisValidatorsRoot = Root(),
            signature = attestation.Signature.ToString(),
        });

        answer.GetProperty("valid").GetBoolean().Should().BeTrue();
        answer.GetProperty("domain").GetString().Should().Be(Registry.Domain.ToString());
        answer.GetProperty("signingRoot").GetString().Should().Be(Registry.SigningRoot.ToString());
    }

    [Fact]
    public void A_wrong_message_is_refused()
    {
        GenesisRegistry other = PublishedSample.Of([.. Enumerable.Range(0, PublishedSample.Validators).Select(PublishedSample.Deposit)], block: 8).Registry;
        Attestation.Validators foreign = Attest(other, other.SigningRoot, 0, 1);

        NewTally().Add("foreign.json", foreign).Should().BeOfType<AttestationRefusal.OtherDocument>();
        NewTally().Add("forged.json", foreign with { Document = Registry.Report, Domain = Registry.Domain }).Should().BeOfType<AttestationRefusal.WrongSignature>();
    }

    [Fact]
    public void A_wrong_domain_is_refused()
    {
        Domain attester = SigningRoots.ComputeDomain(new DomainType([1, 0, 0, 0]), PublishedSample.Network.GenesisForkVersion);
        Attestation.Validators wrong = Attest(Registry, AttestationDomain.SigningRoot(Registry.Report.Digest, attester), 0) with { Domain = attester };

        AttestationRefusal? named = NewTally().Add("wrong.json", wrong);
        named.Should().BeOfType<AttestationRefusal.OtherDomain>();
        named!.Message.ToString().Should().Be($"it is signed under another domain: expected {Registry.Domain}, got {attester}");
        NewTally().Add("hidden.json", wrong with { Domain = Registry.Domain }).Should().BeOfType<AttestationRefusal.WrongSignature>();
    }

    [Fact]
    public void No_domain_of_the_chain_can_be_this_one()
    {
        // DOMAIN_APPLICATION_MASK, 0x00000001: no domain of the chain has it.
        (AttestationDomain.Type.AsSpan()[3] & 1).Should().Be(1);
    }

    [Fact]
    public void A_duplicate_is_refused_and_counts_nothing_of_its_file()
    {
        AttestationTally tally = NewTally();
        tally.Add("a.json", Attest(0, 1)).Should().BeNull();

        AttestationRefusal? refusal = tally.Add("b.json", Attest(1, 2));

        refusal!.Message.ToString().Should().Be("validator 1 is in a.json already");
        tally.Validators.Should().Equal(0, 1);
    }

    [Fact]
    public void Bits_of_other_validators_are_refused()
    {
        bool[] more = new bool[PublishedSample.Validators + 1];
        more[PublishedSample.Validators] = true;

        AttestationRefusal? refusal = NewTally().Add("more.json", Attest(0) with { AggregationBits = Bitlist.Create(more) });

        refusal!.Message.ToString().Should().Be("its bits are of other validators: expected 16 of them, got 17");
        NewTally().Add("nobody.json", Attest(0) with { AggregationBits = Bitlist.Create(new bool[PublishedSample.Validators]) }).Should().BeOfType<AttestationRefusal.Nobody>();
    }

    [Fact]
    public void A_bit_more_and_a_bit_less_are_refused()
    {
        Attestation.Validators whole = Attest(3, 4, 5);
        for (int i = 0; i < PublishedSample.Validators; i++)
        {
            bool[] bits = [.. Enumerable.Range(0, PublishedSample.Validators).Select(bit => whole.AggregationBits[bit])];
            bits[i] = !bits[i];
            NewTally().Add("tampered.json", whole with { AggregationBits = Bitlist.Create(bits) }).Should().BeOfType<AttestationRefusal.WrongSignature>();
        }
    }

    [Fact]
    public void A_rogue_key_makes_no_validator_and_signs_for_nobody()
    {
        // The attacker's key is g^x less the keys of two victims: its signature alone would be that of all three.
        byte[] own = PublishedSample.SigningKey(100);
        byte[] rogue = Subtract(Pubkey(own), Pubkey(PublishedSample.SigningKey(0)), Pubkey(PublishedSample.SigningKey(1)));
        DepositData honest = PublishedSample.Deposit(100);
        DepositData attempt = honest with { Pubkey = new BlsPubkeyBytes(rogue) };
        GenesisRegistry registry = PublishedSample.Of([.. Enumerable.Range(0, 8).Select(PublishedSample.Deposit), attempt]).Registry;
        byte[] signature = new byte[BlsSignatureBytes.Length];
        Root root = registry.SigningRoot;
        ManagedBls.Instance.TrySign(own, root, signature).Should().BeTrue();

        // The forgery works where a rogue key is let in ...
        ManagedBls.Instance.FastAggregateVerify([.. Pubkey(PublishedSample.SigningKey(0)), .. Pubkey(PublishedSample.SigningKey(1)), .. rogue], root, signature).Should().BeTrue();

        // ... and it is not: its deposit's signature cannot be made, so it is no validator, and without it the signature is worth nothing.
        registry.Count.Should().Be(8);
        registry.TryFind(attempt.Pubkey, out _).Should().BeFalse();
        bool[] bits = [true, true, false, false, false, false, false, false];
        Attestation.Validators forged = new(registry.Report, registry.Domain, Bitlist.Create(bits), new BlsSignatureBytes(signature));
        new AttestationTally(registry.Report, registry, [], ManagedBls.Instance).Add("rogue.json", forged).Should().BeOfType<AttestationRefusal.WrongSignature>();
    }

    [Fact]
    public void A_signature_that_is_no_point_or_the_identity_is_refused()
    {
        Attestation.Validators whole = Attest(0);

        NewTally().Add("zero.json", whole with { Signature = default }).Should().BeOfType<AttestationRefusal.WrongSignature>();
        NewTally().Add("identity.json", whole with { Signature = new BlsSignatureBytes([0xc0, .. new byte[95]]) }).Should().BeOfType<AttestationRefusal.WrongSignature>();
    }

    [Fact]
    public async Task Wallets_are_recovered_from_their_signatures_as_ethers_and_viem_make_them()
    {
        AttestedDocument document = new(DocumentKind.Manifest, "attested", new Root(System.Security.Cryptography.SHA256.HashData([1])));
        for (byte i = 1; i <= 8; i++)
        {
            byte[] secret = System.Security.Cryptography.SHA256.HashData([i]);
            Eth1PrivateKey.TryFromBytes(secret, out Eth1PrivateKey? key).Should().BeTrue();
            using (key)
            {
                string own = Hex.Encode(PersonalMessage.Sign(key!, document.Text));
                System.Text.Json.JsonElement answer = await NodeOracle.AskAsync("attestation", "personalSign", new { privateKey = Hex.Encode(secret), text = document.Text, signature = own });
                answer.GetProperty("ethers").GetString().Should().Be(own);
                answer.GetProperty("viem").GetString().Should().Be(own);
                answer.GetProperty("recovered").GetString().Should().BeEquivalentTo(key!.Address.ToString());
                AttestationTally tally = new(document, null, [], ManagedBls.Instance);
                Attestation.Wallet attestation = new(document, key.Address, PersonalMessage.Sign(key, document.Text));
                tally.Add("a.json", attestation).Should().BeNull();
                tally.Add("b.json", attestation)!.Message.ToString().Should().Be($"{Eip55.ToChecksum(key.Address)} is in a.json already");
                tally.Add("c.json", attestation with { Address = default }).Should().BeOfType<AttestationRefusal.WrongSignature>();
                tally.Add("d.json", attestation with { Document = document with { Kind = DocumentKind.Report } }).Should().BeOfType<AttestationRefusal.OtherDocument>();
                new AttestationTally(document, null, [default], ManagedBls.Instance).Add("e.json", attestation).Should().BeOfType<AttestationRefusal.UnknownAttester>();
            }
        }
    }

    [Fact]
    public void A_file_is_read_as_it_was_written_and_in_no_other_way()
    {
        Attestation.Validators attestation = Attest(2, 3);
        byte[] written = AttestationJson.Write(attestation);

        AttestationJson.TryRead(written, out Attestation? read, out _).Should().BeTrue();
        AttestationJson.Write(read!).Should().Equal(written);
        string text = Encoding.UTF8.GetString(written);
        foreach ((string old, string changed, string problem) in new[]
        {
            ("\"kind\":\"report\"", "\"kind\":\"block\"", "attestation: document.kind: expected manifest or report"),
            ("\"attestation_version\":1", "\"attestation_version\":2", "attestation: attestation_version: expected 1, got 2"),
            ("\"attestation_version\":1", "\"attestation_version\":1,\"more\":1", "attestation: more: expected nothing, got 1"),
            ("\"domain\":\"0x", "\"domain\":\"", "attestation: domain: expected 0x and 64 hexadecimal digits"),
            ("\"aggregation_bits\":\"0x", "\"aggregation_bits\":\"0x00", null!),
            ("\"aggregation_bits\":\"0x", "\"aggregation_bits\":\"0xg", "attestation: aggregation_bits: expected an SSZ bitlist in hexadecimal digits"),
        })
        {
            bool isRead = AttestationJson.TryRead(Encoding.UTF8.GetBytes(text.Replace(old, changed, StringComparison.Ordinal)), out Attestation? other, out UserText error);
            if (problem is null)
                NewTally().Add("longer.json", other!).Should().BeOfType<AttestationRefusal.UnknownValidator>();
            else
                (isRead ? "" : error.ToString()).Should().Be(problem);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"kind\":\"wallet\",\"kind\":\"wallet\"}")]
    [InlineData("{\"kind\":\"\\ud800\"}")]
    [InlineData("{\"kind\":\"wallet\",\"\\ud800\":1}")]
    public void What_is_no_object_is_no_attestation(string text)
    {
        AttestationJson.TryRead(Encoding.UTF8.GetBytes(text), out _, out UserText error).Should().BeFalse();

        error.ToString().Should().StartWith("attestation: expected a JSON object: ");
    }

    [Theory]
    [InlineData("\"config_name\":\"attested\"", "\"config_name\":\"\\ud800\"")]
    [InlineData("\"report_version\"", "\"\\ud800\":1,\"report_version\"")]
    public void Half_a_character_in_a_report_makes_no_registry(string old, string changed)
    {
        string report = Encoding.UTF8.GetString(s_sample.Value.Report);
        report.Should().Contain(old);

        GenesisRegistry.TryRead(s_sample.Value.State, s_sample.Value.Config, Encoding.UTF8.GetBytes(report.Replace(old, changed, StringComparison.Ordinal)), out _, out UserText error).Should().BeFalse();

        error.ToString().Should().Be("report.json: expected a JSON object: a name or text in it is no Unicode");
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_no_registry()
    {
        PublishedSample other = PublishedSample.Of([.. Enumerable.Range(1, PublishedSample.Validators).Select(PublishedSample.Deposit)]);

        GenesisRegistry.TryRead(other.State, s_sample.Value.Config, s_sample.Value.Report, out _, out UserText error).Should().BeFalse();
        error.ToString().Should().StartWith("report.json: files.genesis.ssz.sha256: expected ");
    }

    private static AttestationTally NewTally() => new(Registry.Report, Registry, [], ManagedBls.Instance);

    private static string Root() => BeaconState.TryDeserialize(s_sample.Value.State, PublishedSample.Network.Preset, out BeaconState? state, out _) ? state.GenesisValidatorsRoot.ToString() : "";

    private static Attestation.Validators Attest(params int[] validators) => Attest(Registry, Registry.SigningRoot, validators);

    private static Attestation.Validators Attest(GenesisRegistry registry, Root signingRoot, params int[] validators) => AggregateSignature.Join(registry, [.. validators.Select(validator =>
    {
        byte[] signature = new byte[BlsSignatureBytes.Length];
        ManagedBls.Instance.TrySign(PublishedSample.SigningKey(validator), signingRoot, signature).Should().BeTrue();
        return ((IReadOnlyList<int>)[validator], new BlsSignatureBytes(signature));
    })], ManagedBls.Instance);

    private static byte[] Pubkey(byte[] secret)
    {
        byte[] pubkey = new byte[BlsPubkeyBytes.Length];
        ManagedBls.Instance.TrySkToPk(secret, pubkey).Should().BeTrue();
        return pubkey;
    }

    /// <summary>A public key less others: the sign bit of a compressed point turns it over.</summary>
    private static byte[] Subtract(byte[] from, params byte[][] keys)
    {
        byte[] sum = new byte[BlsPubkeyBytes.Length];
        byte[] all = [.. from, .. keys.SelectMany(key => (byte[])[(byte)(key[0] ^ 0x20), .. key[1..]])];
        ManagedBls.Instance.TryAggregatePublicKeys(all, sum).Should().BeTrue();
        return sum;
    }
}
