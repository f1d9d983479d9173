using DepositCli.Commands;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Keys;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositCli.Tests.Commands;

public sealed class DevnetChainSettingTests
{
    private const string Needed = """
        "network_name": "devnet-7", "genesis_fork_version": "0x10000038", "exit_fork_version": "40000038"
        """;

    private const string AllMembers =
        "network_name, genesis_fork_version, exit_fork_version, genesis_validator_root, multiplier, min_activation_amount, min_deposit_amount";

    private static readonly Root ValidatorsRoot = Root.Parse("0x" + new string('7', 64));

    [Fact]
    public async Task Exits_are_signed_under_the_exit_fork_version_and_the_root()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(ExitArguments(folder, $$"""{{{Needed}}, "genesis_validator_root": "{{ValidatorsRoot}}"}"""));

        result.ExitCode.Should().Be(0, result.Messages);
        ReadExit(folder).Should().Be(ExpectedExit());
        result.Json.GetProperty("network_name").GetString().Should().Be("devnet-7");
    }

    [Fact]
    public async Task A_setting_may_stand_in_a_file_and_the_root_in_a_flag()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["devnet.json"], $$"""
            {{{Needed}}, "genesis_validator_root": null}
            """);

        CommandResult result = await InProcess.RunAsync(ExitArguments(folder, "@" + folder["devnet.json"], "--genesis_validators_root", ValidatorsRoot.ToString()[2..]));

        result.ExitCode.Should().Be(0, result.Messages);
        ReadExit(folder).Should().Be(ExpectedExit());
    }

    [Fact]
    public async Task Without_a_root_no_exit_is_signed()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(ExitArguments(folder, $$"""{{{Needed}}}"""));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: devnet-7: no genesis_validators_root is known, and the signature covers it");
        result.Hint.Should().Be("hint: give --genesis-validators-root; a beacon node says it at /eth/v1/beacon/genesis");
        folder.Entries.Should().Equal("keystore.json", "password.txt");
    }

    [Fact]
    public async Task Two_roots_must_be_the_same()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(ExitArguments(folder, $$"""{{{Needed}}, "genesis_validator_root": "{{ValidatorsRoot}}"}""", "--genesis_validators_root", "0x" + new string('8', 64)));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be($"error: --genesis-validators-root: the root of devnet-7 is {ValidatorsRoot}, got 0x{new string('8', 64)}");
    }

    [Fact]
    public async Task Keys_and_deposits_are_made_for_the_network()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 1, "--devnet_chain_setting", $$"""{{{Needed}}}"""));

        result.ExitCode.Should().Be(0, result.Messages);
        DepositDataEntry entry = DepositDataFile.Read(folder["validator_keys/deposit_data-1795323938.json"]).Single();
        (entry.NetworkName, entry.ForkVersion, entry.Data.Amount.Value).Should().Be(("devnet-7", ForkVersion.Parse("0x10000038"), 32_000_000_000));
        ValidatorDeposit.IsValidSignature(entry.Data, ForkVersion.Parse("0x10000038"), ManagedBls.Instance).Should().BeTrue();
    }

    [Theory]
    [InlineData("", 32_000_000_000)]
    [InlineData(", \"multiplier\": 32", 32_000_000_000)]
    [InlineData(", \"multiplier\": 32, \"min_activation_amount\": 1", 32_000_000_000)]
    [InlineData(", \"multiplier\": 32, \"min_activation_amount\": 0.5, \"min_deposit_amount\": 0.03125", 16_000_000_000)]
    [InlineData(", \"min_activation_amount\": 4.0", 4_000_000_000)]
    public async Task A_deposit_without_an_amount_makes_a_validator(string amounts, ulong gwei)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 1, "--json", "--devnet_chain_setting", $$"""{{{Needed}}{{amounts}}}"""));

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("validators")[0].GetProperty("amount").GetUInt64().Should().Be(gwei);
    }

    [Fact]
    public async Task Amounts_are_bounded_by_the_setting()
    {
        using TemporaryFolder folder = new();
        string setting = $$"""{{{Needed}}, "multiplier": 4, "min_deposit_amount": 0.125}""";

        CommandResult refused = await InProcess.RunAsync(PartialArguments(folder, setting, "0.124999999"));
        CommandResult least = await InProcess.RunAsync(PartialArguments(folder, setting, "0.125"));

        refused.Error.Should().Be("error: --amount: expected 0.125 to 512 with at most 9 decimals, got \"0.124999999\"");
        least.ExitCode.Should().Be(0, least.Messages);
        least.Json.GetProperty("amount").GetUInt64().Should().Be(500_000_000);
    }

    [Theory]
    [InlineData("--chain", "mainnet", "--network")]
    [InlineData("--config", "config.yaml", "--config")]
    public async Task A_network_is_said_once(string flag, string value, string name)
    {
        CommandResult result = await InProcess.RunAsync("partial-deposit", flag, value, "--devnet_chain_setting", $$"""{{{Needed}}}""");

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be($"error: {name} and --devnet-chain-setting were both given");
    }

    [Fact]
    public async Task A_known_name_and_a_file_contradict_each_other()
    {
        CommandResult result = await InProcess.RunAsync("partial-deposit", "--chain", "mainnet", "--config", "config.yaml");

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --network and --config were both given");
    }

    [Theory]
    [InlineData("genesis_fork_version", "0x00000000", "GENESIS_FORK_VERSION 0x00000000 of devnet-7 is that of mainnet (phase0)")]
    [InlineData("genesis_fork_version", "0x06000000", "GENESIS_FORK_VERSION 0x06000000 of devnet-7 is that of mainnet (fulu)")]
    [InlineData("genesis_fork_version", "10000910", "GENESIS_FORK_VERSION 0x10000910 of devnet-7 is that of hoodi (phase0)")]
    [InlineData("exit_fork_version", "0x03000000", "CAPELLA_FORK_VERSION 0x03000000 of devnet-7 is that of mainnet (capella)")]
    [InlineData("exit_fork_version", "0x00000064", "CAPELLA_FORK_VERSION 0x00000064 of devnet-7 is that of gnosis (phase0)")]
    public async Task Refuses_a_known_networks_fork_versions(string member, string version, string message)
    {
        CommandResult result = await InProcess.RunAsync("partial-deposit", "--json", "--devnet_chain_setting", With(member, $"\"{version}\""));

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("fork-version-taken");
        result.Json.GetProperty("error").GetProperty("message").GetString().Should().Be(message);
    }

    public static TheoryData<string, string> WrongSettings() => new()
    {
        { "", "line 1, column 1: expected one JSON object" },
        { "mainnet", "line 1, column 1: expected one JSON object" },
        { $$"""{{{Needed}},}""", "line 1, column 100: expected one JSON object" },
        { $$"""{{{Needed}}} {}""", "line 1, column 101: expected one JSON object" },
        { "[]", "expected one JSON object" },
        { "null", "expected one JSON object" },
        { "\"mainnet\"", "expected one JSON object" },
        { "{}", "network_name: missing" },
        { """{"network_name": "a"}""", "genesis_fork_version: missing" },
        { """{"network_name": "a", "genesis_fork_version": "0x10000038"}""", "exit_fork_version: missing" },
        { $$"""{{{Needed}}, "network_name": "devnet-7"}""", "network_name: expected once, got twice" },
        { $$"""{{{Needed}}, "multiplier": 1, "multiplier": 1}""", "multiplier: expected once, got twice" },
        { $$"""{{{Needed}}, "genesis_validators_root": null}""", $"genesis_validators_root: expected one of {AllMembers}" },
        { $$"""{{{Needed}}, "Multiplier": 1}""", $"Multiplier: expected one of {AllMembers}" },
        { $$"""{{{Needed}}, "a\u0007": 1}""", $"a\\u0007: expected one of {AllMembers}" },
        { $$"""{{{Needed}}, "\ud800": 1}""", "expected text, got half a surrogate pair" },
        { With("network_name", "7"), "network_name: expected 1 to 64 of the characters A-Z a-z 0-9 . _ -, got 7" },
        { With("network_name", "null"), "network_name: expected 1 to 64 of the characters A-Z a-z 0-9 . _ -, got null" },
        { With("network_name", "\"\""), "network_name: expected 1 to 64 of the characters A-Z a-z 0-9 . _ -, got \"\"" },
        { With("network_name", "\"my net\""), "network_name: expected 1 to 64 of the characters A-Z a-z 0-9 . _ -, got \"my net\"" },
        { With("network_name", "\"mainnet\""), "network_name: mainnet is the name of the known network mainnet" },
        { With("network_name", "\"Mainnet\""), "network_name: Mainnet is the name of the known network mainnet" },
        { With("genesis_fork_version", "\"0x1000003\""), "genesis_fork_version: expected 8 hexadecimal digits, with or without 0x, got \"0x1000003\"" },
        { With("genesis_fork_version", "10000038"), "genesis_fork_version: expected 8 hexadecimal digits, with or without 0x, got 10000038" },
        { With("exit_fork_version", "\"0x400000zz\""), "exit_fork_version: expected 8 hexadecimal digits, with or without 0x, got \"0x400000zz\"" },
        { With("exit_fork_version", "null"), "exit_fork_version: expected 8 hexadecimal digits, with or without 0x, got null" },
        { $$"""{{{Needed}}, "genesis_validator_root": "0x00"}""", "genesis_validator_root: expected 64 hexadecimal digits, with or without 0x, got \"0x00\"" },
        { With("genesis_validator_root", "{\"a\": []}"), "genesis_validator_root: expected 64 hexadecimal digits, with or without 0x, got {\"a\": []}" },
        { $$"""{{{Needed}}, "multiplier": 0}""", "multiplier: expected a number from 1 to 1000000, got 0" },
        { $$"""{{{Needed}}, "multiplier": 1000001}""", "multiplier: expected a number from 1 to 1000000, got 1000001" },
        { $$"""{{{Needed}}, "multiplier": 1.5}""", "multiplier: expected a number from 1 to 1000000, got 1.5" },
        { $$"""{{{Needed}}, "multiplier": "32"}""", "multiplier: expected a number from 1 to 1000000, got \"32\"" },
        { $$"""{{{Needed}}, "min_activation_amount": 0}""", "min_activation_amount: expected a number from 0.000000001 to 2048, got 0" },
        { $$"""{{{Needed}}, "min_activation_amount": 2049}""", "min_activation_amount: expected a number from 0.000000001 to 2048, got 2049" },
        { $$"""{{{Needed}}, "multiplier": 32, "min_activation_amount": 65}""", "min_activation_amount: expected a number from 0.000000001 to 64, got 65" },
        { $$"""{{{Needed}}, "min_activation_amount": 1e1}""", "min_activation_amount: expected a number from 0.000000001 to 2048, got 1e1" },
        { $$"""{{{Needed}}, "min_deposit_amount": 33}""", "min_deposit_amount: expected a number from 0.000000001 to 32, got 33" },
        { $$"""{{{Needed}}, "min_deposit_amount": -1}""", "min_deposit_amount: expected a number from 0.000000001 to 32, got -1" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task Refuses_a_setting_that_is_wrong_and_names_the_member(string setting, string message)
    {
        CommandResult result = await InProcess.RunAsync("partial-deposit", "--json", "--devnet_chain_setting", setting);

        result.ExitCode.Should().Be(64);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("devnet-chain-setting-invalid");
        result.Json.GetProperty("error").GetProperty("message").GetString().Should().Be("--devnet-chain-setting: " + message);
    }

    [Fact]
    public async Task Names_a_file_that_is_missing()
    {
        CommandResult result = await InProcess.RunAsync("partial-deposit", "--devnet_chain_setting", "@/nowhere/devnet.json");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: /nowhere/devnet.json: there is no such file");
    }

    [Fact]
    public void Random_bytes_are_refused_or_read_and_never_anything_else()
    {
        byte[] good = System.Text.Encoding.UTF8.GetBytes($$"""{{{Needed}}, "multiplier": 2, "genesis_validator_root": "{{ValidatorsRoot}}"}""");
        DevnetChainSettingReader.TryRead(good, out _, out _).Should().BeTrue();
        for (int i = 0; i < good.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] changed = [.. good];
                changed[i] ^= (byte)(1 << bit);
                bool read = DevnetChainSettingReader.TryRead(changed, out DevnetChainSetting? setting, out DevnetChainSettingError? error);
                (setting is not null, error is null).Should().Be((read, read), $"byte {i}, bit {bit}");
            }
        }
    }

    private static string With(string member, string value)
    {
        Dictionary<string, string> members = new() { ["network_name"] = "\"devnet-7\"", ["genesis_fork_version"] = "\"0x10000038\"", ["exit_fork_version"] = "\"0x40000038\"", [member] = value };
        return $"{{{string.Join(", ", members.Select(pair => $"\"{pair.Key}\": {pair.Value}"))}}}";
    }

    private static string[] ExitArguments(TemporaryFolder folder, string setting, params string[] more) =>
    [
        "exit-transaction-keystore", "--non_interactive", "--json", "--devnet_chain_setting", setting, .. SampleKeystore.Arguments(folder), "--validator_index", "5", "--folder", folder.Path, .. more,
    ];

    private static string[] PartialArguments(TemporaryFolder folder, string setting, string amount) =>
    [
        "partial-deposit", "--non_interactive", "--json", "--devnet_chain_setting", setting, .. SampleKeystore.Arguments(folder), "--amount", amount, "--withdrawal_address", Sample.Address, "--folder", folder.Path,
    ];

    private static SignedVoluntaryExit ReadExit(TemporaryFolder folder)
    {
        SignedExitFile.TryRead(File.ReadAllBytes(folder["exit_transactions/signed_exit_transaction-5-1795323938.json"]), out SignedVoluntaryExit? exit).Should().BeTrue();
        return exit!;
    }

    private static SignedVoluntaryExit ExpectedExit()
    {
        using SecretBytes key = SampleKeystore.Key(KeyPath.Signing(0));
        return ValidatorExit.Create(key.Span, new VoluntaryExit(0, 5), ForkVersion.Parse("0x40000038"), ValidatorsRoot, ManagedBls.Instance);
    }
}
