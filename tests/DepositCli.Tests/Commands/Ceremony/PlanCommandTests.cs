using System.Text;
using System.Text.Json;
using Ceremony.Config;
using Eth2Core;
using Eth2Core.Networks;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Ceremony;

/// <summary>`ceremony plan`: the calendar of a launch and the rules of its configuration.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private const ulong Day = 24 * 60 * 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Gives_the_dates_of_the_first_launch()
    {
        CommandResult result = await PlanAsync("--network", "mainnet", "--testnet-genesis", "1596546008", "--deployment", "2020-10-14T09:22:52Z", "--announcement", "2020-11-04T15:00Z", "--json");

        result.ExitCode.Should().Be(0, result.Output);
        Events(result).Should().Equal(
            ("testnet_genesis", "2020-08-04 13:00:08 UTC"), ("testing_ends", "2020-09-29 13:00:08 UTC"), ("contract_deployment", "2020-10-14 09:22:52 UTC"), ("buffer_ends", "2020-11-02 13:00:08 UTC"),
            ("announcement", "2020-11-04 15:00:00 UTC"), ("earliest_genesis_block", "2020-11-24 12:00:00 UTC"), ("genesis_known", "2020-11-24 19:57:52 UTC"), ("earliest_genesis", "2020-12-01 12:00:00 UTC"));
        Levels(result).Should().BeEquivalentTo(AllKept([("min_genesis_time_ahead", "warning")]));
    }

    [Fact]
    public async Task Without_dates_everything_is_reckoned_back_from_MIN_GENESIS_TIME()
    {
        CommandResult result = await PlanAsync("--config", Config(), "--json");

        result.ExitCode.Should().Be(0, result.Output);
        Dictionary<string, ulong> times = result.Json.GetProperty("events").EnumerateArray().ToDictionary(entry => entry.GetProperty("id").GetString()!, entry => entry.GetProperty("time").GetUInt64());
        times["earliest_genesis"].Should().Be(MinGenesisTime);
        times["testnet_genesis"].Should().Be(MinGenesisTime - (90 * Day));
        times["testing_ends"].Should().Be(times["testnet_genesis"] + (56 * Day)).And.Be(times["contract_deployment"]);
        times["announcement"].Should().Be(times["contract_deployment"] + (7 * Day));
        Levels(result).Should().BeEquivalentTo(AllKept([]));
    }

    [Theory]
    [InlineData("fork_version_unique", "error", "GENESIS_FORK_VERSION 0x90000069 is that of sepolia (phase0)")]
    [InlineData("config_name_unique", "error", "CONFIG_NAME mainnet is a known network's")]
    [InlineData("genesis_delay", "error", "GENESIS_DELAY is 28672 s, and SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE is 28672 s")]
    [InlineData("threshold", "warning", "MIN_GENESIS_ACTIVE_VALIDATOR_COUNT is 4095, which is 131040 ETH")]
    [InlineData("contract_unused_elsewhere", "error", "DEPOSIT_CONTRACT_ADDRESS 0x00000000219ab540356cbb839cbe05303d7705fa is also that of mainnet")]
    [InlineData("phase0_at_genesis", "error", "ALTAIR_FORK_EPOCH is 0")]
    [InlineData("later_fork_versions_unique", "error", "CAPELLA_FORK_VERSION 0x03000000 is a known network's")]
    [InlineData("chain_and_network_id", "warning", "DEPOSIT_CHAIN_ID is 31337, DEPOSIT_NETWORK_ID is 1")]
    [InlineData("min_genesis_time_ahead", "warning", "MIN_GENESIS_TIME has passed")]
    public async Task Names_what_is_wrong_with_a_configuration(string rule, string level, string finding)
    {
        CommandResult result = await PlanAsync("--config", Config(Faulty(rule), rule switch { "phase0_at_genesis" => "ALTAIR_FORK_EPOCH: 0", "later_fork_versions_unique" => "CAPELLA_FORK_VERSION: 0x03000000", _ => null }), "--json");

        result.ExitCode.Should().Be(level == "error" ? 1 : 0);
        Levels(result).Should().BeEquivalentTo(AllKept([(rule, level)]));
        JsonElement found = Finding(result, rule);
        found.GetProperty("finding").GetString().Should().Be(finding);
        found.GetProperty("why").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_threshold_below_the_slots_of_an_epoch_is_an_error()
    {
        CommandResult result = await PlanAsync("--config", Config(config => config with { MinGenesisActiveValidatorCount = 31 }), "--json");

        result.ExitCode.Should().Be(1);
        Finding(result, "threshold").GetProperty("level").GetString().Should().Be("error");
    }

    [Fact]
    public async Task Refuses_a_testnet_of_89_days()
    {
        CommandResult result = await PlanAsync("--config", Config(), "--testnet-genesis", $"{MinGenesisTime - (89 * Day)}");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: 89 days from the testnet's genesis to MIN_GENESIS_TIME, at least 90 are needed");
        result.Hint.Should().Be("hint: the rule of the first launch: 8 weeks of testing with several clients, 4 weeks of buffer, and no less than 90 days");
        result.Output.Should().Contain("WRONG     89 days");
    }

    [Theory]
    [InlineData("deployment_after_testing", "warning", "--deployment", -40)]
    [InlineData("announcement_after_deployment", "error", "--announcement", -35)]
    [InlineData("deposit_window", "warning", "--announcement", -20)]
    [InlineData("deposit_window", "error", "--announcement", -6)]
    public async Task Names_what_is_wrong_with_the_dates(string rule, string level, string flag, int days)
    {
        CommandResult result = await PlanAsync("--config", Config(), flag, $"{(long)MinGenesisTime + (days * (long)Day)}", "--json");

        Levels(result).Should().BeEquivalentTo(AllKept([(rule, level)]));
    }

    [Theory]
    [InlineData("--testnet-genesis", "testnet_interval", 1, "the testnet's genesis is 1 days after MIN_GENESIS_TIME, and must be at least 90 before it")]
    [InlineData("--deployment", "deployment_after_testing", -(100 * 86_400), "the contract is deployed 10 days before the testnet's genesis, and 8 weeks of testing come after that")]
    [InlineData("--announcement", "announcement_after_deployment", -(35 * 86_400), "the announcement is 1 days before the deployment")]
    [InlineData("--announcement", "deposit_window", 43_200, "the announcement is 8 days after the earliest genesis block")]
    public async Task Dates_in_the_wrong_order_are_said_without_negative_days(string flag, string rule, long seconds, string finding)
    {
        CommandResult result = await PlanAsync("--config", Config(), flag, $"{(long)MinGenesisTime + seconds}", "--json");

        Finding(result, rule).GetProperty("finding").GetString().Should().Be(finding);
    }

    [Fact]
    public async Task A_calendar_needs_its_folder_before_anything_is_asked()
    {
        CommandResult result = await PlanAsync("--config", Config(), "--icalendar", _folder["none/launch.ics"], "--rpc", "http://127.0.0.1:1");

        result.ExitCode.Should().Be(1);
        result.Messages.Should().Be($"error: {_folder["none/launch.ics"]}: there is no folder {_folder["none"]}\nhint: make the folder, or give another name\n");
    }

    [Fact]
    public async Task The_calendar_is_read_by_another_program()
    {
        CommandResult result = await PlanAsync("--config", Config(), "--icalendar", _folder["launch.ics"], "--json");

        result.ExitCode.Should().Be(0);
        string text = await File.ReadAllTextAsync(_folder["launch.ics"]);
        text.Split("\r\n").Should().OnlyContain(line => Encoding.UTF8.GetByteCount(line) <= 75);
        JsonElement read = await NodeOracle.AskAsync("calendar", "read", new { text });
        read.EnumerateArray().Select(entry => (entry.GetProperty("summary").GetString(), entry.GetProperty("description").GetString(), entry.GetProperty("start").GetUInt64()))
            .Should().Equal(result.Json.GetProperty("events").EnumerateArray().Select(entry =>
                ((string?)$"launch-of-tests: {entry.GetProperty("title").GetString()}", entry.GetProperty("why").GetString(), entry.GetProperty("time").GetUInt64())));
        read.EnumerateArray().Select(entry => entry.GetProperty("uid").GetString()).Should().OnlyHaveUniqueItems();
        read.EnumerateArray().Should().OnlyContain(entry => entry.GetProperty("stamp").GetInt64() == InProcess.Now);
    }

    [Fact]
    public async Task A_calendar_is_not_written_over()
    {
        await File.WriteAllTextAsync(_folder["launch.ics"], "mine");

        CommandResult result = await PlanAsync("--config", Config(), "--icalendar", _folder["launch.ics"]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {_folder["launch.ics"]}: there is already such a file");
        (await File.ReadAllTextAsync(_folder["launch.ics"])).Should().Be("mine");
    }

    [Fact]
    public async Task Predicts_where_the_contract_will_be()
    {
        // The account and nonce of EIP-1014's and go-ethereum's own test: crypto_test.go, TestNewContractAddress.
        string[] deployer = ["--deployer", "0x970e8128ab834e8eac17ab8e3812f010678cf791", "--deployer-nonce", "0"];
        ExecutionAddress created = ExecutionAddress.Parse("0x333c3310824b7c685133f2bedb2ca4b8b4df633d");

        CommandResult right = await PlanAsync(["--config", Config(config => config with { DepositContractAddress = created }), .. deployer, "--json"]);
        CommandResult wrong = await PlanAsync(["--config", Config(), .. deployer, "--json"]);

        right.ExitCode.Should().Be(0);
        Finding(right, "predicted_address").GetProperty("finding").GetString().Should().Be("0x970E8128AB834E8EAC17Ab8E3812F010678CF791 with nonce 0 creates 0x333c3310824b7c685133F2BeDb2CA4b8b4DF633d");
        wrong.ExitCode.Should().Be(1);
        Finding(wrong, "predicted_address").GetProperty("level").GetString().Should().Be("error");
    }

    [Fact]
    public async Task A_prediction_needs_a_nonce()
    {
        CommandResult result = await PlanAsync("--config", Config(), "--deployer", "0x970e8128ab834e8eac17ab8e3812f010678cf791");

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --deployer-nonce or --rpc is needed");
    }

    [Theory]
    [InlineData("--testnet-genesis", "tomorrow", "error: --testnet-genesis: expected Unix seconds or a time in UTC, got \"tomorrow\"")]
    [InlineData("--deployment", "2026-12-01T12:00", "error: --deployment: expected Unix seconds or a time in UTC, got \"2026-12-01T12:00\"")]
    [InlineData("--announcement", "1606824000000", "error: --announcement: expected Unix seconds or a time in UTC, got \"1606824000000\"")]
    [InlineData("--testing-weeks", "521", "error: --testing-weeks: expected at most 520, got 521")]
    public async Task Refuses_times_that_are_none(string flag, string value, string error)
    {
        CommandResult result = await PlanAsync("--config", Config(), flag, value);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
    }

    [Fact]
    public async Task Refuses_a_MIN_GENESIS_TIME_in_milliseconds()
    {
        CommandResult result = await PlanAsync("--config", Config(config => config with { MinGenesisTime = new UnixSeconds(MinGenesisTime * 1000) }));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: MIN_GENESIS_TIME: expected a time before the year 9999, got {MinGenesisTime}000");
        result.Hint.Should().Be("hint: it is in seconds, not in milliseconds");
    }

    private static ulong MinGenesisTime => (ulong)InProcess.Now + (120 * Day);

    private static Task<CommandResult> PlanAsync(params string[] args) => InProcess.RunAsync(["ceremony", "plan", .. args]);

    private static Func<SpecConfig, SpecConfig> Faulty(string rule) => config => rule switch
    {
        "fork_version_unique" => config with { GenesisForkVersion = ForkVersion.Parse("0x90000069") },
        "config_name_unique" => config with { ConfigName = "mainnet" },
        "genesis_delay" => config with { GenesisDelay = 28_672 },
        "threshold" => config with { MinGenesisActiveValidatorCount = 4095 },
        "contract_unused_elsewhere" => config with { DepositContractAddress = ExecutionAddress.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa") },
        "chain_and_network_id" => config with { DepositNetworkId = 1 },
        "min_genesis_time_ahead" => config with { MinGenesisTime = new UnixSeconds(1_606_824_000) },
        _ => config,
    };

    private static IEnumerable<(string, string)> AllKept((string Rule, string Level)[] but)
    {
        string[] rules =
        [
            "config_name_unique", "fork_version_unique", "later_fork_versions_unique", "phase0_at_genesis", "genesis_delay", "threshold", "contract_unused_elsewhere", "chain_and_network_id",
            "testnet_interval", "deployment_after_testing", "announcement_after_deployment", "deposit_window", "min_genesis_time_ahead",
        ];
        return rules.Select(rule => (rule, but.FirstOrDefault(other => other.Rule == rule).Level ?? "ok"));
    }

    private static IEnumerable<(string, string)> Levels(CommandResult result) =>
        result.Json.GetProperty("findings").EnumerateArray().Select(finding => (finding.GetProperty("rule").GetString()!, finding.GetProperty("level").GetString()!));

    private static IEnumerable<(string, string)> Events(CommandResult result) =>
        result.Json.GetProperty("events").EnumerateArray().Select(entry => (entry.GetProperty("id").GetString()!, entry.GetProperty("utc").GetString()!));

    private static JsonElement Finding(CommandResult result, string rule) =>
        result.Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("rule").GetString() == rule);

    private string Config(Func<SpecConfig, SpecConfig>? change = null, string? line = null)
    {
        Network.TryFind("mainnet", out Network? mainnet);
        SpecConfig config = mainnet!.Config with
        {
            ConfigName = "launch-of-tests",
            GenesisForkVersion = ForkVersion.Parse("0x00746573"),
            MinGenesisTime = new UnixSeconds(MinGenesisTime),
            DepositChainId = new ChainId(31337),
            DepositNetworkId = 31337,
            DepositContractAddress = ExecutionAddress.Parse("0x5fbdb2315678afecb367f032d93f642f64180aa3"),
            Entries = [],
        };
        string text = ConfigYaml.Write(change is null ? config : change(config));
        if (line is not null)
            text = string.Join('\n', text.Split('\n').Select(old => old.StartsWith(line.Split(':')[0] + ":", StringComparison.Ordinal) ? line : old));
        File.WriteAllText(_folder["config.yaml"], text);
        return _folder["config.yaml"];
    }
}
