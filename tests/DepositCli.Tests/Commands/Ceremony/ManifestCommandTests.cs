using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ceremony.Config;
using Ceremony.Genesis;
using Ceremony.Manifest;
using DepositContract.Contract;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Networks;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Ceremony;

/// <summary>`ceremony init` and `ceremony verify` against a real node: one party writes, another one checks.</summary>
public sealed class ManifestCommandTests(LaunchChain chain) : IClassFixture<LaunchChain>, IDisposable
{
    private static readonly string[] s_rules =
    [
        "manifest", "config_digest", "fork_version_unique", "chain_id", "create_address", "creation_transaction", "creation_block", "no_code_before", "code_at_creation", "storage_at_creation",
        "code_now", "contract_now", "deposits_from_empty",
    ];

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["launch"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_one_party_writes_another_one_verifies()
    {
        CommandResult written = await InitAsync();

        written.ExitCode.Should().Be(0, written.Output);
        byte[] manifest = await File.ReadAllBytesAsync(Path.Combine(Out, "manifest.json"));
        string fingerprint = "0x" + Convert.ToHexStringLower(SHA256.HashData(manifest));
        written.Json.GetProperty("fingerprint").GetString().Should().Be(fingerprint);
        (await File.ReadAllTextAsync(Path.Combine(Out, "config.yaml"))).Should().Be(await File.ReadAllTextAsync(chain.ConfigFile));
        Directory.GetFiles(Out).Should().HaveCount(2);

        foreach (string told in new[] { fingerprint, written.Json.GetProperty("words").GetString()! })
        {
            CommandResult verified = await VerifyAsync(Out, "--fingerprint", told);
            verified.ExitCode.Should().Be(0, verified.Output);
            Outcomes(verified).Should().Equal(new[] { "manifest", "fingerprint" }.Concat(s_rules.Skip(1)).Select(rule => (rule, "passed")));
        }
    }

    [Fact]
    public async Task People_see_the_evidence_and_the_words()
    {
        await InitAsync();

        CommandResult verified = await InProcess.RunAsync("ceremony", "verify", Out, "--rpc", chain.Rpc);

        verified.ExitCode.Should().Be(0, verified.Messages);
        string[] lines = verified.Output.Split('\n');
        lines[0].Should().Be($"launch of launch-of-tests: deposit contract {Eip55.ToChecksum(chain.Receipt.Address)} on chain 31337");
        lines.Should().Contain($"ok        no_code_before: no code at block {chain.Receipt.BlockNumber - 1}");
        lines.Should().Contain($"ok        storage_at_creation: slots 0 to 64 are the constructor's: no deposits, root {CanonicalContract.EmptyDepositRoot}");
        lines.Should().Contain($"ok        code_at_creation: exact: 6358 bytes, code hash {CanonicalContract.CodeHash}");
        lines[^5].Should().StartWith("     1  ");
        string.Join(' ', lines[^5..].SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1))).Split(' ').Should().HaveCount(24);
    }

    [Fact]
    public async Task The_words_are_no_mnemonic_and_a_misheard_one_is_noticed()
    {
        await InitAsync();
        string words = (await VerifyAsync(Out)).Json.GetProperty("words").GetString()!;

        NodeOracle.Ask("bip39", "isValid", new { mnemonic = words, language = "english" }).GetBoolean().Should().BeFalse();
        string[] misheard = words.Split(' ');
        misheard[3] = misheard[3] == "zoo" ? "wrong" : "zoo";
        CommandResult result = await InProcess.RunAsync("ceremony", "verify", Out, "--rpc", chain.Rpc, "--fingerprint", string.Join(' ', misheard));
        // One in 256 misheard words has the same checksum: then it is another fingerprint.
        result.ExitCode.Should().BeOneOf(64, 1);
        if (result.ExitCode == 64)
            result.Error.Should().Be("error: --fingerprint: the 24 words do not go together: one was misheard, or two changed places");
    }

    [Fact]
    public async Task Another_fingerprint_is_refused()
    {
        await InitAsync();

        CommandResult result = await InProcess.RunAsync("ceremony", "verify", Out, "--rpc", chain.Rpc, "--fingerprint", "0x" + new string('1', 64));

        result.ExitCode.Should().Be(1);
        result.Error.Should().StartWith($"error: fingerprint: expected 0x{new string('1', 64)}, got 0x");
        result.Hint.Should().Be("hint: deposit nothing: ask the launch team by another way than the one that gave you the manifest");
    }

    [Fact]
    public async Task Two_nodes_must_say_the_same()
    {
        using LyingProxy honest = new(chain.Anvil.RpcUrl, (_, _, _) => { });
        using LyingProxy liar = new(chain.Anvil.RpcUrl, (method, _, answer) =>
        {
            if (method == "eth_getCode" && answer["result"]!.GetValue<string>().Length > 2) answer["result"] = "0x00";
        });
        await InitAsync();

        CommandResult agreed = await VerifyAsync(Out, "--rpc", honest.Url.ToString());
        CommandResult disagreed = await VerifyAsync(Out, "--rpc", liar.Url.ToString());

        agreed.ExitCode.Should().Be(0, agreed.Output);
        disagreed.ExitCode.Should().Be(3);
        disagreed.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("eth1-nodes-disagree");
    }

    [Fact]
    public async Task A_node_without_old_state_still_shows_that_it_began_empty()
    {
        await InitAsync();
        using LyingProxy pruned = new(chain.Anvil.RpcUrl, (method, request, answer) =>
        {
            bool isOld = method == "eth_getCode" && request["params"]![1] is JsonValue number && number.GetValue<string>() == $"0x{chain.Receipt.BlockNumber - 1:x}";
            if (!isOld) return;
            answer.Remove("result");
            answer["error"] = new JsonObject { ["code"] = -32000, ["message"] = "missing trie node" };
        });

        CommandResult verified = await InProcess.RunAsync("ceremony", "verify", Out, "--rpc", pruned.Url.ToString(), "--json");

        verified.ExitCode.Should().Be(0, verified.Output);
        Outcomes(verified).Should().Equal(s_rules.Except(["no_code_before", "code_at_creation"]).Select(rule => (rule, "passed")));
        Evidence(verified, "storage_at_creation").Should().Be($"the node keeps no state of block {chain.Receipt.BlockNumber}; but all roots since follow from an empty tree, and nothing ever writes the zero hashes again");
    }

    [Fact]
    public async Task A_decoy_with_the_right_code_is_refused_and_nothing_is_written()
    {
        (Hash32 transaction, ExecutionAddress address) = await chain.DeployDecoyAsync();
        string config = _folder["decoy.yaml"];
        await File.WriteAllTextAsync(config, ConfigYaml.Write(LaunchChain.ConfigOf(address)));

        CommandResult result = await InProcess.RunAsync("ceremony", "init", "--config", config, "--creation-transaction", transaction.ToString(), "--rpc", chain.Rpc, "--out", Out);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: storage_at_creation: contract {address} is a decoy: the right code, but zero hash in slot 34: expected {CanonicalContract.ZeroHashes[1]}, got {default(Root)}");
        result.Hint.Should().Be("hint: nothing was written: do not announce this contract");
        Directory.Exists(Out).Should().BeFalse();

        // An impostor who publishes a manifest of it all the same.
        (ContractCreation creation, _) = (await CreationLookup.FindAsync(chain.Node, transaction))!.Value;
        await WriteAsync(LaunchManifest.Of(LaunchChain.ConfigOf(address), creation));
        CommandResult verified = await VerifyAsync(Out);
        verified.ExitCode.Should().Be(1);
        Failed(verified).Should().Equal("storage_at_creation", "contract_now");
    }

    [Theory]
    [InlineData("transaction", "creation_transaction")]
    [InlineData("deployer", "create_address", "creation_transaction")]
    [InlineData("nonce", "create_address", "creation_transaction")]
    [InlineData("block_number", "creation_transaction", "creation_block")]
    [InlineData("block_hash", "creation_transaction", "creation_block")]
    [InlineData("block_timestamp", "creation_transaction", "creation_block")]
    [InlineData("contract", "create_address", "creation_transaction", "code_now", "contract_now")]
    [InlineData("chain", "chain_id")]
    [InlineData("fork_version", "fork_version_unique")]
    public async Task A_forged_manifest_fails_where_it_lies(string lie, params string[] rules)
    {
        (ContractCreation creation, _) = (await CreationLookup.FindAsync(chain.Node, chain.Receipt.TransactionHash))!.Value;
        SpecConfig config = chain.Config;
        await WriteAsync(lie switch
        {
            "transaction" => LaunchManifest.Of(config, creation with { Transaction = new Hash32(SHA256.HashData([1])) }),
            "deployer" => LaunchManifest.Of(config, creation with { Deployer = default }),
            "nonce" => LaunchManifest.Of(config, creation with { Nonce = creation.Nonce + 1 }),
            "block_number" => LaunchManifest.Of(config, creation with { BlockNumber = creation.BlockNumber - 1 }),
            "block_hash" => LaunchManifest.Of(config, creation with { BlockHash = default }),
            "block_timestamp" => LaunchManifest.Of(config, creation with { BlockTimestamp = new UnixSeconds(creation.BlockTimestamp.Value - 1) }),
            "contract" => LaunchManifest.Of(config with { DepositContractAddress = ExecutionAddress.Parse("0x00000000000000000000000000000000000000aa") }, creation),
            "chain" => LaunchManifest.Of(config with { DepositChainId = new ChainId(1) }, creation),
            _ => LaunchManifest.Of(config with { GenesisForkVersion = default }, creation),
        });

        CommandResult verified = await VerifyAsync(Out);

        verified.ExitCode.Should().Be(1, verified.Output);
        Failed(verified).Should().Equal(rules);
    }

    [Fact]
    public async Task A_config_that_was_changed_beside_its_manifest_is_refused()
    {
        await InitAsync();
        await File.AppendAllTextAsync(Path.Combine(Out, "config.yaml"), "# one more line\n");

        CommandResult verified = await VerifyAsync(Out);

        verified.ExitCode.Should().Be(1);
        Failed(verified).Should().Equal("config_digest");
    }

    [Fact]
    public async Task A_transaction_that_made_no_contract_or_another_one_is_refused()
    {
        string config = _folder["other.yaml"];
        ExecutionAddress other = ExecutionAddress.Parse("0x00000000000000000000000000000000000000aa");
        await File.WriteAllTextAsync(config, ConfigYaml.Write(LaunchChain.ConfigOf(other)));

        CommandResult unknown = await InProcess.RunAsync("ceremony", "init", "--config", config, "--creation-transaction", default(Root).ToString(), "--rpc", chain.Rpc, "--out", Out);
        CommandResult elsewhere = await InProcess.RunAsync("ceremony", "init", "--config", config, "--creation-transaction", chain.Receipt.TransactionHash.ToString(), "--rpc", chain.Rpc, "--out", Out);

        unknown.Error.Should().Be($"error: {default(Root)}: no such transaction made a contract");
        elsewhere.Error.Should().Be($"error: DEPOSIT_CONTRACT_ADDRESS: expected {chain.Receipt.Address}, which {chain.Receipt.TransactionHash} created, got {other}");
        Directory.Exists(Out).Should().BeFalse();
    }

    [Fact]
    public async Task A_manifest_is_never_written_over()
    {
        (await InitAsync()).ExitCode.Should().Be(0);

        CommandResult again = await InitAsync();

        again.ExitCode.Should().Be(1);
        again.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("file-exists");
    }

    private Task<CommandResult> InitAsync() =>
        InProcess.RunAsync("ceremony", "init", "--config", chain.ConfigFile, "--creation-transaction", chain.Receipt.TransactionHash.ToString(), "--rpc", chain.Rpc, "--out", Out, "--json");

    private Task<CommandResult> VerifyAsync(string path, params string[] more) => InProcess.RunAsync(["ceremony", "verify", path, "--rpc", chain.Rpc, "--json", .. more]);

    private async Task WriteAsync(LaunchManifest manifest)
    {
        Directory.CreateDirectory(Out);
        await File.WriteAllBytesAsync(Path.Combine(Out, LaunchManifest.FileName), manifest.ToCanonicalJson());
        await File.WriteAllTextAsync(Path.Combine(Out, GenesisFolder.ConfigFile), manifest.ConfigText);
    }

    private static IEnumerable<string> Failed(CommandResult result) => Outcomes(result).Where(check => check.Outcome == "failed").Select(check => check.Rule);

    private static IEnumerable<(string Rule, string Outcome)> Outcomes(CommandResult result) =>
        result.Json.GetProperty("checks").EnumerateArray().Select(check => (check.GetProperty("rule").GetString()!, check.GetProperty("outcome").GetString()!));

    private static string Evidence(CommandResult result, string rule) =>
        result.Json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("rule").GetString() == rule).GetProperty("evidence").GetString()!;
}
