using System.Security.Cryptography;
using System.Text;
using Ceremony.Attestations;
using Ceremony.Bundle;
using Ceremony.Manifest;
using Ceremony.Tests.Attestations;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;
using FluentAssertions;
using Attestation = Ceremony.Attestations.Attestation;

namespace Ceremony.Tests.Bundle;

/// <summary>What a bundle holds, and which changes to it are found.</summary>
public sealed class BundleLintTests
{
    private const string ManifestFile = LaunchManifest.FileName;

    private static readonly DepositData[] s_deposits = [.. Enumerable.Range(0, PublishedSample.Validators).Select(PublishedSample.Deposit)];

    private static readonly Lazy<PublishedSample> s_sample = new(() => PublishedSample.Of(s_deposits));

    private static readonly LaunchManifest s_manifest = ManifestOf(blockNumber: 4);

    [Fact]
    public void A_bundle_as_it_is_written_has_no_fault()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = Files();

        files.Keys.Order(StringComparer.Ordinal).Should().Equal(
            "SHA256SUMS", $"attestation-manifest-{WalletOf(1).Address}.json", "attestation-report-validators.json", "config.yaml", "deposit_contract.txt", "deposit_contract_block.txt",
            "deposit_contract_block_hash.txt", "deposit_snapshot.json", "genesis.ssz", "genesis_validators_root.txt", "manifest.json", "report.json");
        Faults(files).Should().BeEmpty();
    }

    [Theory]
    [InlineData("deposit_contract.txt", "deposit_contract.txt: expected 0x1234567890123456789012345678901234567890 and a line end, got x")]
    [InlineData("deposit_contract_block.txt", "deposit_contract_block.txt: expected 4 and a line end, got x")]
    [InlineData("deposit_contract_block_hash.txt", "deposit_contract_block_hash.txt: expected 0x5555555555555555555555555555555555555555555555555555555555555555 and a line end, got x")]
    [InlineData("genesis_validators_root.txt", "genesis_validators_root.txt: expected 0x*, got x")]
    [InlineData("manifest.json", "manifest.json: manifest: expected a JSON object: *")]
    [InlineData("config.yaml", "config.yaml: expected the manifest's configuration with SHA-256 0x*, got 0x*")]
    [InlineData("genesis.ssz", "report.json: genesis.ssz: *")]
    [InlineData("report.json", "report.json: report.json: expected a JSON object: *")]
    [InlineData("deposit_snapshot.json", "deposit_snapshot.json: *")]
    [InlineData("attestation-report-validators.json", "attestation-report-validators.json: attestation: expected a JSON object: *")]
    public void Every_file_that_says_something_else_is_named(string file, string expected)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = Files();
        files[file] = Encoding.ASCII.GetBytes("x\n");

        Faults(WithDigests(files)).Should().ContainMatch(expected);
    }

    [Fact]
    public void A_file_too_few_and_one_too_many_are_named()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = Files();
        files.Remove("deposit_snapshot.json");
        files["notes.txt"] = new byte[1];

        Faults(files).Should().Equal("deposit_snapshot.json: it is missing", "notes.txt: it is no file of a bundle");
    }

    [Fact]
    public void Digests_of_other_bytes_are_found()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = Files();
        files["attestation-report-validators.json"] = AttestationJson.Write(Validators(1));

        Faults(files).Should().Equal("SHA256SUMS: a file was changed, added or removed after the digests were written");
    }

    [Fact]
    public void A_manifest_of_another_launch_does_not_pass()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = Files();
        files[ManifestFile] = ManifestOf(blockNumber: 5).ToCanonicalJson();

        Faults(WithDigests(files)).Should().Contain("deposit_contract_block.txt: expected 5 and a line end, got 4")
            .And.Contain(fault => fault.StartsWith($"attestation-manifest-{WalletOf(1).Address}.json: it attests another document", StringComparison.Ordinal));
    }

    [Fact]
    public void An_attestation_under_another_name_is_found()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = Files();
        files.Remove("attestation-report-validators.json", out ReadOnlyMemory<byte> moved);
        files["attestation-report-all.json"] = moved;

        Faults(WithDigests(files)).Should().Equal("attestation-report-all.json: expected the name attestation-report-validators.json");
    }

    [Fact]
    public void A_snapshot_of_fewer_deposits_is_found()
    {
        PublishedSample sample = s_sample.Value;
        BeaconState.TryDeserialize(sample.State, PublishedSample.Network.Preset, out BeaconState? state, out _).Should().BeTrue();
        Dictionary<string, ReadOnlyMemory<byte>> files = new(Bundle([], LaunchBundle.SnapshotOf(state!, s_deposits.SkipLast(1), 9)).ToFiles(), StringComparer.Ordinal);

        Faults(files).Should().HaveCount(2).And.OnlyContain(fault => fault.StartsWith("deposit_snapshot.json: deposit_", StringComparison.Ordinal)).And.Contain(
            $"deposit_snapshot.json: deposit_count: expected {PublishedSample.Validators} as in the genesis state, got {PublishedSample.Validators - 1}");
    }

    [Fact]
    public void Two_attestations_of_one_name_are_refused_and_none_is_lost_in_silence()
    {
        Attestation[] twoParts = [Validators(0, 1), Validators(2)];

        LaunchBundle.FindNameTakenTwice(twoParts).Should().Be("attestation-report-validators.json");
        LaunchBundle.FindNameTakenTwice([WalletOf(1), WalletOf(1)]).Should().Be($"attestation-manifest-{WalletOf(1).Address}.json");
        LaunchBundle.FindNameTakenTwice([WalletOf(1), WalletOf(2), Validators(0)]).Should().BeNull();
        FluentActions.Invoking(Bundle(twoParts).ToFiles).Should().Throw<InvalidOperationException>();
    }

    private static LaunchManifest ManifestOf(ulong blockNumber) => LaunchManifest.Of(
        PublishedSample.Network, new ContractCreation(Hash32.Parse("0x" + new string('1', 64)), default, 3, blockNumber, Hash32.Parse("0x" + new string('5', 64)), new UnixSeconds(6)));

    private static Dictionary<string, ReadOnlyMemory<byte>> Files() => new(Bundle([WalletOf(1), Validators(0, 5)]).ToFiles(), StringComparer.Ordinal);

    private static LaunchBundle Bundle(IReadOnlyList<Attestation> attestations, Eth2Core.Merkle.DepositTreeSnapshot? snapshot = null)
    {
        PublishedSample sample = s_sample.Value;
        BeaconState.TryDeserialize(sample.State, PublishedSample.Network.Preset, out BeaconState? state, out _).Should().BeTrue();
        return new LaunchBundle(s_manifest, sample.State, sample.Config, sample.Report, state!.GenesisValidatorsRoot, snapshot ?? LaunchBundle.SnapshotOf(state, s_deposits, 9), attestations);
    }

    private static Attestation.Wallet WalletOf(byte account)
    {
        Eth1PrivateKey.TryFromBytes(SHA256.HashData([account]), out Eth1PrivateKey? key).Should().BeTrue();
        using (key)
        {
            AttestedDocument document = AttestedDocument.Of(s_manifest);
            return new Attestation.Wallet(document, key!.Address, PersonalMessage.Sign(key, document.Text));
        }
    }

    private static Attestation.Validators Validators(params int[] validators)
    {
        GenesisRegistry registry = s_sample.Value.Registry;
        return AggregateSignature.Join(registry, [.. validators.Select(validator =>
        {
            byte[] signature = new byte[BlsSignatureBytes.Length];
            Root root = registry.SigningRoot;
            ManagedBls.Instance.TrySign(PublishedSample.SigningKey(validator), root, signature).Should().BeTrue();
            return ((IReadOnlyList<int>)[validator], new BlsSignatureBytes(signature));
        })], ManagedBls.Instance);
    }

    // As somebody would write them who wants the change not to be seen.
    private static Dictionary<string, ReadOnlyMemory<byte>> WithDigests(Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        files["SHA256SUMS"] = Encoding.ASCII.GetBytes(string.Concat(files.Where(file => file.Key != "SHA256SUMS").OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value.Span))}  {file.Key}\n")));
        return files;
    }

    private static IEnumerable<string> Faults(Dictionary<string, ReadOnlyMemory<byte>> files) =>
        new BundleLint(files, ManagedBls.Instance).Run().Select(fault => $"{fault.File}: {fault.Message}");
}
