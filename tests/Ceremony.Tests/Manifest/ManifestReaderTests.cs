using System.Text;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using Ceremony.Manifest;
using Eth2Core;
using FluentAssertions;

namespace Ceremony.Tests.Manifest;

/// <summary>Only the bytes that are written for what a manifest says are read.</summary>
public sealed class ManifestReaderTests
{
    private static readonly LaunchManifest s_manifest = LaunchManifest.Of(
        TestDeposits.Minimal() with { ConfigName = "tests", GenesisForkVersion = ForkVersion.Parse("0x00746573"), Entries = [] },
        new ContractCreation(Hash32.Parse("0x" + new string('1', 64)), ExecutionAddress.Parse("0x" + new string('2', 40)), 3, 4, Hash32.Parse("0x" + new string('5', 64)), new UnixSeconds(6)));

    [Fact]
    public void Reads_what_was_written()
    {
        ManifestReader.TryRead(s_manifest.ToCanonicalJson(), out LaunchManifest? read, out ManifestError? error).Should().BeTrue("{0}", error?.Message);

        read!.Fingerprint.Should().Be(s_manifest.Fingerprint);
        read.Creation.Should().Be(s_manifest.Creation);
        read.ConfigDigest.Should().Be(s_manifest.ConfigDigest);
    }

    [Theory]
    [InlineData("network.config_name", "\"mainnet\"", "manifest: network.config_name: expected \"tests\", got \"mainnet\"")]
    [InlineData("network.genesis_fork_version", "\"0x00000000\"", "manifest: network.genesis_fork_version: expected \"0x00746573\", got \"0x00000000\"")]
    [InlineData("manifest_version", "2", "manifest: manifest_version: expected 1, got 2")]
    [InlineData("deposit_contract.address", "\"0x00000000000000000000000000000000000000aa\"", "manifest: deposit_contract.address: expected \"0x1234567890123456789012345678901234567890\", got \"0x00000000000000000000000000000000000000aa\"")]
    [InlineData("deposit_contract.chain_id", "1", "manifest: deposit_contract.chain_id: expected 31337, got 1")]
    [InlineData("deposit_contract.second_address", "\"0x00000000000000000000000000000000000000aa\"", "manifest: deposit_contract.second_address: expected nothing, got \"0x00000000000000000000000000000000000000aa\"")]
    [InlineData("deposit_contracts", "[]", "manifest: deposit_contracts: expected nothing, got []")]
    [InlineData("deposit_contract.code_hash", "\"0x00\"", "manifest: deposit_contract.code_hash: expected \"0x6c029a231254fadb724d63be769f75eedd66362df034a3e663252b49d062a666\", got \"0x00\"")]
    [InlineData("deposit_contract.storage.deposit_count", "1", "manifest: deposit_contract.storage.deposit_count: expected 0, got 1")]
    [InlineData("deposit_contract.creation.nonce", "-1", "manifest: deposit_contract.creation.nonce: expected a number of at most 2^53 - 1, got -1")]
    [InlineData("deposit_contract.creation.nonce", "9007199254740992", "manifest: deposit_contract.creation.nonce: expected a number of at most 2^53 - 1, got 9007199254740992")]
    [InlineData("deposit_contract.creation.block_hash", "\"0x00\"", "manifest: deposit_contract.creation.block_hash: expected 0x and 64 hexadecimal digits, got \"0x00\"")]
    [InlineData("deposit_contract.creation.deployer", "null", "manifest: deposit_contract.creation.deployer: expected a value, got nothing")]
    [InlineData("deposit_contract.creation", "[]", "manifest: deposit_contract.creation.transaction_hash: expected a value, got nothing")]
    [InlineData("config.yaml", "7", "manifest: config.yaml: expected the text of a config.yaml, got 7")]
    [InlineData("config.yaml", "\"PRESET_BASE: minimal\"", "manifest: config.yaml: configuration: GENESIS_FORK_VERSION is missing")]
    [InlineData("timeline.min_genesis_time", "1", "manifest: timeline.min_genesis_time: expected 1578009600, got 1")]
    public void Refuses_a_member_that_says_something_else(string path, string value, string message)
    {
        JsonObject json = JsonNode.Parse(s_manifest.ToCanonicalJson())!.AsObject();
        string[] names = path.Split('.');
        JsonObject parent = names[..^1].Aggregate(json, (node, name) => node[name]!.AsObject());
        parent[names[^1]] = JsonNode.Parse(value);
        byte[] bytes = value == "9007199254740992" ? Encoding.UTF8.GetBytes(json.ToJsonString()) : CanonicalJson.Write(json);

        ManifestReader.TryRead(bytes, out _, out ManifestError? error).Should().BeFalse();

        error!.Message.ToString().Should().Be(message);
    }

    [Fact]
    public void Refuses_a_config_of_another_digest()
    {
        JsonObject json = JsonNode.Parse(s_manifest.ToCanonicalJson())!.AsObject();
        json["config"]!["yaml"] = s_manifest.ConfigText + "# more\n";

        ManifestReader.TryRead(CanonicalJson.Write(json), out _, out ManifestError? error).Should().BeFalse();

        error!.Message.ToString().Should().StartWith("manifest: config.sha256: expected \"0x").And.EndWith($", got \"{s_manifest.ConfigDigest}\"");
    }

    [Fact]
    public void Refuses_another_form_of_the_same_values()
    {
        byte[] written = s_manifest.ToCanonicalJson();

        foreach (byte[] other in new byte[][] { [.. written, (byte)'\n'], Encoding.UTF8.GetBytes(JsonNode.Parse(written)!.ToJsonString(new() { WriteIndented = true })) })
        {
            ManifestReader.TryRead(other, out _, out ManifestError? error).Should().BeFalse();
            error!.Message.ToString().Should().Be("manifest: expected canonical JSON (RFC 8785), got the same values in another form");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"manifest_version\":1,\"manifest_version\":1}")]
    [InlineData("{\"a\":")]
    [InlineData("{\"manifest_version\":1,\"config\":{\"yaml\":\"\\ud800\"}}")]
    [InlineData("{\"\\ud800\":1}")]
    public void Refuses_what_is_no_object(string text)
    {
        ManifestReader.TryRead(Encoding.UTF8.GetBytes(text), out _, out ManifestError? error).Should().BeFalse();

        error!.Message.ToString().Should().StartWith("manifest: expected a JSON object: ");
    }

    [Fact]
    public void Every_turned_bit_is_refused_or_another_fingerprint()
    {
        byte[] written = s_manifest.ToCanonicalJson();
        for (int at = 0; at < written.Length; at += 37)
        {
            byte[] changed = [.. written];
            changed[at] ^= 1;
            if (ManifestReader.TryRead(changed, out LaunchManifest? read, out _))
                read.Fingerprint.Should().NotBe(s_manifest.Fingerprint);
        }
    }

    [Fact]
    public void A_fingerprint_survives_its_words()
    {
        for (int i = 0; i < 200; i++)
        {
            Root digest = new(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)));
            string words = FingerprintWords.Of(digest);
            words.Split(' ').Should().HaveCount(24);
            FingerprintWords.TryParse(words.ToUpperInvariant().Replace(" ", "  ", StringComparison.Ordinal), out Root read, out _).Should().BeTrue();
            read.Should().Be(digest);
        }

        ProblemOf(string.Join(' ', Enumerable.Repeat("abandon", 24))).Should().Be("the 24 words do not go together: one was misheard, or two changed places");
        ProblemOf("abandon ability").Should().Be("expected 24 words, got 2");
        ProblemOf(string.Join(' ', Enumerable.Repeat("abandonn", 24))).Should().Be("word 1, \"abandonn\", is not in the list of words");
    }

    private static string ProblemOf(string words)
    {
        FingerprintWords.TryParse(words, out _, out UserText problem).Should().BeFalse();
        return problem.ToString();
    }
}
