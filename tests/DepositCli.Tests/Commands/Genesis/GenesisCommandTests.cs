using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ceremony.Config;
using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core.Networks;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Commands.Genesis;

public sealed class GenesisCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genesis-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [VectorTheory]
    [InlineData("mainnet")]
    [InlineData("gnosis")]
    [InlineData("altona")]
    public async Task Inspect_gives_the_published_roots_of_a_real_genesis(string network)
    {
        string file = VectorFiles.PathOf($"genesis-states/{network}.ssz");
        VectorFiles.Record($"genesis-states/{network}.ssz");
        JsonElement expected = JsonDocument.Parse(VectorFiles.ReadText("genesis-states/expected.json")).RootElement.GetProperty(network);

        JsonElement got = await RunJsonAsync(0, "genesis", "inspect", file, "--network", network, "--json");

        got.GetProperty("genesis_time").GetUInt64().Should().Be(expected.GetProperty("genesis_time").GetUInt64());
        Text(got, "genesis_validators_root").Should().Be(Text(expected, "genesis_validators_root"));
        Text(got, "state_root").Should().Be(Text(expected, "state_root_computed_here"));
        Text(got, "genesis_block_root").Should().Be(Text(expected, "genesis_block_root_computed_here"));
        Text(got, "zero_state_header_root").Should().StartWith("0xeade62f0");
        Text(got, "sha256").Should().Be(Text(expected, "ssz_sha256"));
        got.GetProperty("validator_count").GetInt32().Should().Be(expected.GetProperty("validators").GetInt32());
        got.GetProperty("active_validator_count").GetInt32().Should().Be(expected.GetProperty("active_at_genesis").GetInt32());
        got.GetProperty("total_balance_gwei").GetUInt64().Should().Be(expected.GetProperty("total_balance_gwei").GetUInt64());
        JsonElement eth1 = got.GetProperty("eth1_data");
        Text(eth1, "deposit_root").Should().Be(Text(expected, "eth1_deposit_root"));
        Text(eth1, "block_hash").Should().Be(Text(expected, "eth1_block_hash"));
        eth1.GetProperty("deposit_count").GetUInt64().Should().Be(expected.GetProperty("eth1_deposit_count").GetUInt64());
    }

    [VectorTheory]
    [InlineData("64-minimal", "minimal")]
    [InlineData("mixed-minimal", "minimal")]
    [InlineData("64", "mainnet")]
    [InlineData("mixed", "mainnet")]
    public async Task Compute_equals_the_independent_result(string vector, string network)
    {
        JsonElement input = JsonDocument.Parse(VectorFiles.ReadText($"genesis-compute/{vector}.json")).RootElement;
        JsonElement expected = input.GetProperty("expected");
        string config = WriteConfig(network, expected.GetProperty("min_genesis_active_validator_count").GetUInt64());
        string folder = Path.Combine(_folder, "out");

        JsonElement got = await RunJsonAsync(
            0, "genesis", "compute", "--deposits", VectorFiles.PathOf($"genesis-compute/{vector}.json"), "--eth1-block-hash", Text(input, "eth1_block_hash"),
            "--eth1-timestamp", $"{input.GetProperty("eth1_timestamp").GetUInt64()}", "--config", config, "--out", folder, "--json");

        Text(got, "state_root").Should().Be(Text(expected, "state_root"));
        Text(got, "genesis_validators_root").Should().Be(Text(expected, "genesis_validators_root"));
        Text(got.GetProperty("eth1_data"), "deposit_root").Should().Be(Text(expected, "eth1_deposit_root"));
        got.GetProperty("active_validator_count").GetInt32().Should().Be(expected.GetProperty("active_validators").GetInt32());
        got.GetProperty("is_valid_genesis_state").GetBoolean().Should().Be(expected.GetProperty("is_valid_genesis_state").GetBoolean());
        byte[] ssz = await File.ReadAllBytesAsync(Path.Combine(folder, GenesisFolder.StateFile));
        Convert.ToHexStringLower(SHA256.HashData(ssz)).Should().Be(Text(expected, "ssz_sha256")).And.Be(Text(got, "sha256"));
        IgnoredIndexes(got).Should().Equal(IgnoredByKind(input));
    }

    [VectorFact]
    public async Task Verify_takes_what_compute_wrote_and_names_what_was_changed()
    {
        string folder = await ComputeAsync("mixed-minimal");
        string[] verify = ["genesis", "verify", folder, "--deposits", VectorFiles.PathOf("genesis-compute/mixed-minimal.json"), "--json"];
        (await RunJsonAsync(0, verify)).GetProperty("is_equal").GetBoolean().Should().BeTrue();

        string state = Path.Combine(folder, GenesisFolder.StateFile);
        byte[] bytes = await File.ReadAllBytesAsync(state);
        bytes[^1] ^= 1;
        bytes[40 + 7] ^= 1;
        await File.WriteAllBytesAsync(state, bytes);
        JsonElement got = await RunJsonAsync(3, [.. verify, "--eth1-block-hash", "0x" + string.Concat(Enumerable.Repeat("ab", 32)), "--eth1-timestamp", "1700000000"]);

        got.GetProperty("is_equal").GetBoolean().Should().BeFalse();
        got.GetProperty("differences").EnumerateArray().Select(difference => Text(difference, "field")).Should().Contain(["slot", "balances[80]", "files.genesis.ssz.sha256"]);
    }

    [VectorFact]
    public async Task Compute_takes_several_files_in_order_and_never_overwrites()
    {
        JsonElement deposits = JsonDocument.Parse(VectorFiles.ReadText("genesis-compute/64-minimal.json")).RootElement.GetProperty("deposits");
        string first = Write("a.json", JsonSerializer.Serialize(deposits.EnumerateArray().Take(40)).Replace("\"0x", "\"", StringComparison.Ordinal));
        string second = Write("b.json", JsonSerializer.Serialize(deposits.EnumerateArray().Skip(40)));
        string folder = Path.Combine(_folder, "out");
        string[] compute =
        [
            "genesis", "compute", "--deposits", first, "--deposits", second, "--eth1-block-hash", "0x" + string.Concat(Enumerable.Repeat("ab", 32)),
            "--eth1-timestamp", "1700000000", "--network", "minimal", "--out", folder, "--json",
        ];

        Text(await RunJsonAsync(0, compute), "state_root").Should().Be("0x5fe4905bdc98db9e5303d387413f0a9c7e223111c01822234050ec8418cd6666");
        Text((await RunJsonAsync(1, compute)).GetProperty("error"), "code").Should().Be("genesis-folder-exists");
        Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Should().BeEquivalentTo(["a.json", "b.json", "out"]);
    }

    [Theory]
    [InlineData("{\"deposits\":[],\"deposits\":[]}", "{0}: expected JSON, got an object with a member twice")]
    [InlineData("{\"other\":[]}", "{0}: expected a list of deposits, got an object without the member deposits")]
    [InlineData("[1", "{0}: expected JSON, got something else at line 1, byte 3")]
    [InlineData("[{\"pubkey\":\"00\"}]", "{0}: deposit 0: pubkey: expected 96 hexadecimal digits, got \"00\"")]
    [InlineData("[{}]", "{0}: deposit 0: pubkey is missing")]
    public async Task Compute_refuses_a_malformed_file_and_leaves_nothing_behind(string json, string message)
    {
        string file = Write("deposits.json", json);

        JsonElement got = await RunJsonAsync(
            1, "genesis", "compute", "--deposits", file, "--eth1-block-hash", "0x" + new string('0', 64), "--eth1-timestamp", "1", "--network", "minimal",
            "--out", Path.Combine(_folder, "out"), "--json");

        Text(got.GetProperty("error"), "message").Should().Be(message.Replace("{0}", file, StringComparison.Ordinal));
        Directory.GetFileSystemEntries(_folder).Should().Equal(file);
    }

    [Theory]
    [InlineData("usage", "--eth1-block-hash: expected 0x and 64 hexadecimal digits, got 0xabc", "--eth1-block-hash", "0xabc", "--eth1-timestamp", "1", "--network", "minimal")]
    [InlineData("flag-missing", "--eth1-timestamp is needed", "--eth1-block-hash", "0x0000000000000000000000000000000000000000000000000000000000000000", "--network", "minimal")]
    [InlineData("network-missing", "--network or --config is needed", "--eth1-timestamp", "1")]
    public async Task Compute_names_the_flag_that_is_wrong(string code, string message, params string[] flags)
    {
        JsonElement got = await RunJsonAsync(64, ["genesis", "compute", "--deposits", "x.json", "--out", Path.Combine(_folder, "out"), "--json", .. flags]);

        Text(got.GetProperty("error"), "code").Should().Be(code);
        Text(got.GetProperty("error"), "message").Should().Be(message);
    }

    [Fact]
    public async Task Inspect_refuses_a_file_that_is_no_state()
    {
        string file = Write("genesis.ssz", "not a state");

        Text((await RunJsonAsync(1, "genesis", "inspect", file, "--network", "minimal", "--json")).GetProperty("error"), "code").Should().Be("state-malformed");
    }

    internal static async Task<(int ExitCode, string Output, string Messages)> RunAsync(params string[] args)
    {
        StringWriter output = new();
        StringWriter messages = new();
        int exitCode = await CommandLine.RunAsync(args, CommandEnvironment.OfProcess() with { Output = output, Messages = messages, ShowsBars = false });
        return (exitCode, output.ToString(), messages.ToString());
    }

    internal static async Task<JsonElement> RunJsonAsync(int exitCode, params string[] args)
    {
        (int got, string output, string messages) = await RunAsync(args);
        got.Should().Be(exitCode, "{0}", messages);
        return JsonDocument.Parse(output).RootElement;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<int> IgnoredIndexes(JsonElement document) =>
        document.GetProperty("ignored_deposits").EnumerateArray().Select(ignored => ignored.GetProperty("index").GetInt32());

    /// <summary>The deposits with a bad signature of their own, up to the first good one of the same key.</summary>
    private static IEnumerable<int> IgnoredByKind(JsonElement input)
    {
        HashSet<string> known = [];
        int index = 0;
        foreach (JsonElement deposit in input.GetProperty("deposits").EnumerateArray())
        {
            string kind = Text(deposit, "kind");
            bool isBad = kind.StartsWith("invalid:", StringComparison.Ordinal) || kind == "topup:bad_sig";
            if (isBad && !known.Contains(Text(deposit, "pubkey")))
                yield return index;
            else
                known.Add(Text(deposit, "pubkey"));
            index++;
        }
    }

    private async Task<string> ComputeAsync(string vector)
    {
        string folder = Path.Combine(_folder, "out");
        await RunJsonAsync(
            0, "genesis", "compute", "--deposits", VectorFiles.PathOf($"genesis-compute/{vector}.json"), "--eth1-block-hash", "0x" + string.Concat(Enumerable.Repeat("ab", 32)),
            "--eth1-timestamp", "1700000000", "--network", "minimal", "--out", folder, "--json");
        return folder;
    }

    private string WriteConfig(string network, ulong validators)
    {
        Network.TryFind(network, out Network? known).Should().BeTrue();
        return Write("config.yaml", ConfigYaml.Write(known!.Config with { MinGenesisActiveValidatorCount = validators }));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    [Theory]
    [InlineData("witti")]
    [InlineData("schlesi")]
    public async Task Computes_no_genesis_for_networks_with_other_rules(string network)
    {
        CommandResult result = await InProcess.RunAsync("genesis", "compute", "--deposits", "none.json", "--network", network, "--out", "never");
        result.Error.Should().Be($"error: --network: the genesis of {network} followed the rules of v0.11, expected a network of v0.12 or later");
        result.ExitCode.Should().Be(64);
        Directory.Exists("never").Should().BeFalse();
    }
}
