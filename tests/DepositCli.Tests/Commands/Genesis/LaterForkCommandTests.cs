using System.Buffers.Binary;
using System.Text.Json;
using Ceremony.Attestations;
using Ceremony.BeaconApi;
using Ceremony.Config;
using Ceremony.Genesis;
using Ceremony.Rehearsal;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Genesis;

/// <summary>Genesis states of forks after phase0, through the command line.</summary>
public sealed class LaterForkCommandTests : IDisposable
{
    private static readonly string BlockHash = "0x" + string.Concat(Enumerable.Repeat("ab", 32));
    private static readonly string Deposits = SignDeposits();
    private readonly string _folder = Directory.CreateTempSubdirectory("later-fork-").FullName;

    private string Out => Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("altair", "0x01000001", "genesis_convention.fork_previous_version=same")]
    [InlineData("deneb", "0x04000001", "genesis_convention.latest_execution_payload_header=empty")]
    [InlineData("electra", "0x05000001", "genesis_convention.deposit_requests_start_index=unset")]
    [InlineData("fulu", "0x06000001", "genesis_convention.deposit_requests_start_index=unset")]
    public async Task Computes_inspects_and_verifies_a_state_of_the_fork(string fork, string version, string convention)
    {
        string[] given = Flags(fork);
        JsonElement computed = await RunAsync(0, ["genesis", "compute", .. given, "--out", Out]);
        computed.GetProperty("is_valid_genesis_state").GetBoolean().Should().BeTrue();
        computed.GetProperty("fork").GetString().Should().Be(fork);
        computed.GetProperty("fork_version").GetString().Should().Be(version);
        string[] expected = convention.Split('.', '=');
        computed.GetProperty(expected[0]).GetProperty(expected[1]).GetString().Should().Be(expected[2]);
        using JsonDocument report = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Out, GenesisFolder.ReportFile)));
        report.RootElement.GetProperty(expected[0]).GetProperty(expected[1]).GetString().Should().Be(expected[2]);

        string state = Path.Combine(Out, GenesisFolder.StateFile);
        JsonElement inspected = await RunAsync(0, ["genesis", "inspect", state, "--config", Path.Combine(Out, GenesisFolder.ConfigFile)]);
        foreach (JsonProperty property in inspected.EnumerateObject())
            property.Value.ToString().Should().Be(computed.GetProperty(property.Name).ToString());

        (await RunAsync(0, ["genesis", "verify", Out, .. given])).GetProperty("is_equal").GetBoolean().Should().BeTrue();
        (await RunAsync(0, ["genesis", "verify", state, .. given])).GetProperty("is_equal").GetBoolean().Should().BeTrue();
    }

    [Theory]
    [InlineData("deneb", "cancun")]
    [InlineData("electra", "prague")]
    [InlineData("fulu", "osaka")]
    public async Task Takes_the_first_block_of_a_real_execution_node(string fork, string hardfork)
    {
        await using AnvilNode node = await AnvilNode.StartAsync(new() { MoreArguments = ["--hardfork", hardfork] });
        JsonElement block = await node.RpcAsync("eth_getBlockByNumber", "0x0", false);
        string file = Path.Combine(_folder, "block.json");
        await File.WriteAllTextAsync(file, block.GetRawText());
        string[] given = [.. Flags(fork), "--execution-header", file];

        JsonElement computed = await RunAsync(0, ["genesis", "compute", .. given, "--out", Out]);
        (await RunAsync(0, ["genesis", "verify", Out, .. given])).GetProperty("is_equal").GetBoolean().Should().BeTrue();

        string hash = block.GetProperty("hash").GetString()!;
        computed.GetProperty("genesis_convention").GetProperty("latest_execution_payload_header").GetString().Should().Be(hash);
        string ssz = Hex.Encode(await File.ReadAllBytesAsync(Path.Combine(Out, GenesisFolder.StateFile)));
        JsonElement read = await NodeOracle.AskAsync("ssz-minimal", "deserialize", new { type = "BeaconState", fork, serialized = ssz });
        read.GetProperty("root").GetString().Should().Be(computed.GetProperty("state_root").GetString());
        JsonElement header = read.GetProperty("value").GetProperty("latest_execution_payload_header");
        header.GetProperty("block_hash").GetString().Should().Be(hash);
        header.GetProperty("state_root").GetString().Should().Be(block.GetProperty("stateRoot").GetString());
        header.GetProperty("timestamp").GetString().Should().Be("1600000000");
        read.GetProperty("value").GetProperty("genesis_time").GetString().Should().Be(computed.GetProperty("genesis_time").ToString());
    }

    [Fact]
    public async Task Compares_a_running_beacon_node_of_the_fork()
    {
        JsonElement computed = await RunAsync(0, ["genesis", "compute", .. Flags("electra"), "--out", Out]);
        byte[] ssz = await File.ReadAllBytesAsync(Path.Combine(Out, GenesisFolder.StateFile));
        using BeaconStub node = new();
        node.AnswersJson(BeaconNode.GenesisPath, $$$"""{"data":{"genesis_time":"{{{computed.GetProperty("genesis_time")}}}","genesis_validators_root":"{{{computed.GetProperty("genesis_validators_root")}}}","genesis_fork_version":"0x00000001"}}""");
        string[] verify = ["genesis", "verify", .. Flags("electra"), "--beacon-node", node.Url.ToString()];
        node.Answers(BeaconNode.GenesisStatePath, "application/octet-stream", ssz, consensusVersion: "electra");
        (await RunAsync(0, verify)).GetProperty("is_equal").GetBoolean().Should().BeTrue();

        ssz[40] ^= 1;
        node.Answers(BeaconNode.GenesisStatePath, "application/octet-stream", ssz, consensusVersion: "deneb");
        JsonElement got = await RunAsync(3, verify);

        got.GetProperty("differences").EnumerateArray().Select(difference => $"{difference.GetProperty("field")} {difference.GetProperty("expected")} {difference.GetProperty("got")}")
            .Should().Equal("Eth-Consensus-Version electra deneb", "slot 0 1");
    }

    [Fact]
    public async Task Validators_attest_with_the_stake_that_the_fork_gives_them()
    {
        await RunAsync(0, ["genesis", "compute", .. Flags("electra"), "--out", Out]);

        GenesisRegistry.TryRead(Bytes(GenesisFolder.StateFile), Bytes(GenesisFolder.ConfigFile), Bytes(GenesisFolder.ReportFile), out GenesisRegistry? registry, out UserText error)
            .Should().BeTrue(error.ToString());

        registry!.TotalStake.Should().Be(64 * 32_000_000_000UL + 64_000_000_000UL);
    }

    [Fact]
    public async Task Refuses_a_block_whose_hash_is_not_its_own()
    {
        string file = Path.Combine(_folder, "block.json");
        await File.WriteAllTextAsync(file, "{\"hash\":\"0x00\"}");

        JsonElement got = await RunAsync(1, ["genesis", "compute", .. Flags("bellatrix"), "--execution-header", file, "--out", Out]);
        JsonElement early = await RunAsync(64, ["genesis", "compute", .. Flags("altair"), "--execution-header", file, "--out", Out]);

        got.GetProperty("error").GetProperty("code").GetString().Should().Be("execution-header-invalid");
        got.GetProperty("error").GetProperty("message").GetString().Should().Be($"{file}: block: expected the member baseFeePerGas, which blocks have from bellatrix on, got none");
        early.GetProperty("error").GetProperty("message").GetString().Should().Be("--execution-header: a genesis state of altair has no such field");
    }

    [Fact]
    public async Task Verify_names_the_fields_of_another_convention()
    {
        await RunAsync(0, ["genesis", "compute", .. Flags("electra"), "--out", Out, "--fork-previous-version", "previous", "--deposit-requests-start-index", "count"]);

        JsonElement got = await RunAsync(3, ["genesis", "verify", Out, .. Flags("electra")]);

        got.GetProperty("differences").EnumerateArray().Take(2).Select(difference => $"{difference.GetProperty("field")} {difference.GetProperty("expected")} {difference.GetProperty("got")}")
            .Should().Equal("fork.previous_version 0x05000001 0x04000001", "deposit_requests_start_index 18446744073709551615 65");
        got.GetProperty("differences").EnumerateArray().Select(difference => difference.GetProperty("field").GetString())
            .Should().Contain(["genesis_convention.fork_previous_version", "genesis_convention.deposit_requests_start_index"]);
    }

    [Fact]
    public async Task Electra_counts_a_compounding_balance_and_altair_does_not()
    {
        JsonElement electra = await RunAsync(0, ["genesis", "compute", .. Flags("electra"), "--out", Out]);
        JsonElement altair = await RunAsync(0, ["genesis", "compute", .. Flags("altair"), "--out", Out + "2"]);

        electra.GetProperty("genesis_validators_root").GetString().Should().NotBe(altair.GetProperty("genesis_validators_root").GetString());
        electra.GetProperty("active_validator_count").GetInt32().Should().Be(65);
        altair.GetProperty("active_validator_count").GetInt32().Should().Be(65);
    }

    [Theory]
    [InlineData(64, "fork-unknown", "--fork: expected one of phase0, altair, bellatrix, capella, deneb, electra, fulu, got Electra", "deneb", "--fork", "Electra")]
    [InlineData(1, "fork-not-scheduled", "ELECTRA_FORK_EPOCH: expected 0 for a genesis state of electra, got 18446744073709551615", "deneb", "--fork", "electra")]
    [InlineData(1, "fork-not-scheduled", "DENEB_FORK_EPOCH: expected an epoch after 0 for a genesis state of capella, got 0", "deneb", "--fork", "capella")]
    [InlineData(1, "fork-not-scheduled", "ALTAIR_FORK_EPOCH: expected an epoch after 0 for a genesis state of phase0, got 0", "deneb")]
    [InlineData(64, "fork-flag-needless", "--deposit-requests-start-index: a genesis state of deneb has no such field", "deneb", "--fork", "deneb", "--deposit-requests-start-index", "zero")]
    [InlineData(64, "fork-flag-needless", "--fork-previous-version: a genesis state of phase0 has no such field", "phase0", "--fork-previous-version", "same")]
    [InlineData(64, "usage", "--deposit-requests-start-index: expected one of unset, zero, count, got 0", "electra", "--fork", "electra", "--deposit-requests-start-index", "0")]
    public async Task Refuses_what_does_not_fit_together(int exitCode, string code, string message, string configured, params string[] flags)
    {
        JsonElement got = await RunAsync(exitCode, ["genesis", "compute", .. Block(configured), "--out", Out, .. flags]);

        got.GetProperty("error").GetProperty("code").GetString().Should().Be(code);
        got.GetProperty("error").GetProperty("message").GetString().Should().Be(message);
        Directory.Exists(Out).Should().BeFalse();
    }

    [Fact]
    public async Task Refuses_a_sync_committee_of_nobody()
    {
        string empty = Path.Combine(_folder, "none.json");
        await File.WriteAllTextAsync(empty, "[]");

        JsonElement got = await RunAsync(1, [
            "genesis", "compute", "--deposits", empty, "--eth1-block-hash", BlockHash, "--eth1-timestamp", "1700000000", "--config", Config("altair"), "--fork", "altair", "--out", Out]);

        got.GetProperty("error").GetProperty("code").GetString().Should().Be("genesis-no-active-validators");
        got.GetProperty("error").GetProperty("message").GetString().Should().Be("a genesis state of altair: expected at least one active validator for its sync committee, got 0");
    }

    private byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Out, file));

    private static Task<JsonElement> RunAsync(int exitCode, string[] args) => GenesisCommandTests.RunJsonAsync(exitCode, [.. args, "--json"]);

    private string[] Flags(string fork) => [.. Block(fork), "--fork", fork];

    private string[] Block(string configured)
    {
        string deposits = Path.Combine(_folder, "deposits.json");
        File.WriteAllText(deposits, Deposits);
        return ["--deposits", deposits, "--eth1-block-hash", BlockHash, "--eth1-timestamp", "1700000000", "--config", Config(configured)];
    }

    /// <summary>The minimal configuration with all forks up to one at epoch 0.</summary>
    private string Config(string fork)
    {
        ForkNames.TryParse(fork, out ForkName last).Should().BeTrue();
        Network.TryFind("minimal", out Network? minimal).Should().BeTrue();
        string text = ConfigYaml.Write(minimal!.Config);
        foreach (ForkName other in ForkNames.All.Skip(1).Where(other => other <= last))
            text = text.Replace($"{ForkNames.EpochKeyOf(other)}: 18446744073709551615", $"{ForkNames.EpochKeyOf(other)}: 0", StringComparison.Ordinal);
        string path = Path.Combine(_folder, "config.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>64 validators of 32 ETH, and one of 64 ETH with compounding credentials.</summary>
    private static string SignDeposits()
    {
        Domain domain = SigningRoots.ComputeDomain(DomainType.Deposit, ForkVersion.Parse("0x00000001"));
        return JsonSerializer.Serialize(Enumerable.Range(1, 65).Select(number =>
        {
            byte[] key = new byte[32];
            BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(28), number);
            byte[] pubkey = new byte[BlsPubkeyBytes.Length];
            byte[] signature = new byte[BlsSignatureBytes.Length];
            ManagedBls.Instance.TrySkToPk(key, pubkey).Should().BeTrue();
            WithdrawalCredentials credentials = new([number == 65 ? (byte)2 : (byte)1, .. new byte[11], .. new byte[20]]);
            DepositMessage message = new(new(pubkey), credentials, new(number == 65 ? 64_000_000_000UL : 32_000_000_000UL));
            ManagedBls.Instance.TrySign(key, SigningRoots.ComputeSigningRoot(message.HashTreeRoot(), domain).AsSpan(), signature).Should().BeTrue();
            return new
            {
                pubkey = Hex.Encode(pubkey),
                withdrawal_credentials = credentials.ToString(),
                amount = message.Amount.Value,
                signature = Hex.Encode(signature),
            };
        }));
    }
}
