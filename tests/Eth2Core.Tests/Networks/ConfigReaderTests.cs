using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Eth2Core.Tests.Networks;

public sealed class ConfigReaderTests
{
    private static readonly ConfigEntry[] Smallest = [Entry("PRESET_BASE", "minimal", 1), Entry("GENESIS_FORK_VERSION", "0x13371337", 2)];

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("18446744073709551615")]
    public void Reads_plain_decimal_digits(string text) =>
        Read(Entry("MIN_GENESIS_TIME", text, 3)).MinGenesisTime.ToString().Should().Be(text);

    [Theory]
    [InlineData("0100")]
    [InlineData("1:30")]
    [InlineData("1_000")]
    [InlineData("1,000")]
    [InlineData("0o17")]
    [InlineData("0x10")]
    [InlineData("0b11")]
    [InlineData("1e3")]
    [InlineData("1.0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("00")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData(".inf")]
    [InlineData("١")]
    [InlineData("１")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Refuses_every_other_way_to_write_a_number(string text) =>
        ErrorOf(Entry("MIN_GENESIS_TIME", text, 3)).Message.Should().Be(
            $"configuration line 3: MIN_GENESIS_TIME: expected a number below 2^64 in decimal digits, got '{text}'");

    [Theory]
    [InlineData("GENESIS_FORK_VERSION", "0x000000", "0x and 8 hexadecimal digits")]
    [InlineData("GENESIS_FORK_VERSION", "0x0000000000", "0x and 8 hexadecimal digits")]
    [InlineData("GENESIS_FORK_VERSION", "00000000", "0x and 8 hexadecimal digits")]
    [InlineData("GENESIS_FORK_VERSION", "0X00000000", "0x and 8 hexadecimal digits")]
    [InlineData("GENESIS_FORK_VERSION", "0x0000000g", "0x and 8 hexadecimal digits")]
    [InlineData("ALTAIR_FORK_VERSION", "0x1", "0x and 8 hexadecimal digits")]
    [InlineData("EIP9999_FORK_VERSION", "1", "0x and 8 hexadecimal digits")]
    [InlineData("DEPOSIT_CONTRACT_ADDRESS", "0x12345678901234567890123456789012345678", "0x and 40 hexadecimal digits")]
    [InlineData("TERMINAL_BLOCK_HASH", "0x00", "0x and 64 hexadecimal digits")]
    [InlineData("CONFIG_NAME", "My Net", "lower-case letters, digits and dashes")]
    [InlineData("CONFIG_NAME", "", "lower-case letters, digits and dashes")]
    [InlineData("CONFIG_NAME", "a\nb", "lower-case letters, digits and dashes")]
    [InlineData("TERMINAL_TOTAL_DIFFICULTY", "115792089237316195423570985008687907853269984665640564039457584007913129639936", "a number below 2^256 in decimal digits")]
    [InlineData("ALTAIR_FORK_EPOCH", "0074240", "a number below 2^64 in decimal digits")]
    [InlineData("SECONDS_PER_SLOT", "12s", "a number below 2^64 in decimal digits")]
    public void Refuses_values_of_another_kind(string key, string value, string expected)
    {
        var entries = Smallest.Where(entry => entry.Key != key).Append(Entry(key, value, 7)).ToArray();
        ConfigReader.TryRead(entries, out _, out _, out var error).Should().BeFalse();
        error.Should().Be(new ConfigError.InvalidValue(key, UserText.Verbatim(expected), value, 7));
        error!.Message.Should().NotContain("\n");
    }

    [Fact]
    public void Refuses_a_key_that_stands_twice_and_names_both_lines() =>
        ErrorOf(Entry("FOO", "1", 3), Entry("BAR", "1", 4), Entry("FOO", "1", 9)).Message.Should().Be("configuration lines 3 and 9: FOO stands twice");

    [Theory]
    [InlineData("PRESET_BASE")]
    [InlineData("GENESIS_FORK_VERSION")]
    public void Names_a_required_key_that_is_missing(string key)
    {
        ConfigReader.TryRead([.. Smallest.Where(entry => entry.Key != key)], out _, out _, out var error).Should().BeFalse();
        error!.Message.Should().Be($"configuration: {key} is missing");
    }

    [Fact]
    public void Refuses_an_unknown_preset()
    {
        ConfigReader.TryRead([Entry("PRESET_BASE", "Mainnet", 1), Smallest[1]], out _, out _, out var error).Should().BeFalse();
        error!.Message.Should().Be("configuration line 1: PRESET_BASE: expected mainnet, minimal or gnosis, got 'Mainnet'");
    }

    [Fact]
    public void Missing_keys_take_the_values_of_the_presets_own_configuration_and_say_so()
    {
        var config = Read(out var warnings);
        config.MinGenesisActiveValidatorCount.Should().Be(64);
        config.MinGenesisTime.Should().Be(new UnixSeconds(1_578_009_600));
        config.GenesisDelay.Should().Be(300);
        config.Eth1FollowDistance.Should().Be(16);
        config.DepositChainId.Should().Be(new ChainId(5));
        config.DepositNetworkId.Should().Be(5);
        config.ConfigName.Should().Be("custom");
        warnings.Should().Contain("configuration: GENESIS_DELAY is missing; 300 is taken from the minimal configuration");
        warnings.Should().Contain("configuration: CONFIG_NAME is missing; custom is taken");
        warnings.Should().HaveCount(9);
    }

    [Fact]
    public void Unknown_keys_are_kept_in_order_and_warned_about()
    {
        var config = Read(out var warnings, Entry("ZULU", "0100", 3), Entry("ALPHA", "1:30", 4));
        config.Entries.Select(entry => entry.ToString()).Should().Equal("PRESET_BASE: minimal", "GENESIS_FORK_VERSION: 0x13371337", "ZULU: 0100", "ALPHA: 1:30");
        warnings.Should().Contain("configuration line 3: ZULU is not known here; it is kept as it is");
        warnings.Should().Contain("configuration line 4: ALPHA is not known here; it is kept as it is");
    }

    [Fact]
    public void Forks_to_come_are_known_by_the_shape_of_their_keys()
    {
        Read(out var warnings, Entry("HEZE_FORK_VERSION", "0x20371337", 3), Entry("HEZE_FORK_EPOCH", "18446744073709551615", 4));
        warnings.Should().NotContain(warning => warning.Contains("HEZE", StringComparison.Ordinal));
    }

    [Fact]
    public void A_preset_value_that_repeats_the_preset_is_accepted() =>
        Read(Entry("SLOTS_PER_EPOCH", "8", 3), Entry("MAX_EFFECTIVE_BALANCE", "32000000000", 4)).Preset.Should().BeSameAs(Preset.Minimal);

    [Fact]
    public void A_preset_value_that_contradicts_the_preset_is_refused() =>
        ErrorOf(Entry("SLOTS_PER_EPOCH", "32", 3)).Message.Should().Be("configuration line 3: SLOTS_PER_EPOCH: the minimal preset has 8, got '32'");

    [Fact]
    public void The_v0_12_voting_period_is_the_one_preset_value_that_changes_the_preset()
    {
        ConfigEntry[] entries = [Entry("PRESET_BASE", "mainnet", 1), Entry("GENESIS_FORK_VERSION", "0x00000121", 2), Entry("EPOCHS_PER_ETH1_VOTING_PERIOD", "32", 3)];
        ConfigReader.TryRead(entries, out var config, out _, out _).Should().BeTrue();
        config!.Preset.Should().Be(Preset.Mainnet.WithEra(SpecificationEra.V012));
        entries[2] = Entry("EPOCHS_PER_ETH1_VOTING_PERIOD", "33", 3);
        ConfigReader.TryRead(entries, out _, out _, out var error).Should().BeFalse();
        error!.Message.Should().Be("configuration line 3: EPOCHS_PER_ETH1_VOTING_PERIOD: the mainnet preset has 64, got '33'");
    }

    [Fact]
    public void A_follow_distance_that_can_never_be_waited_for_is_refused() =>
        ErrorOf(Entry("SECONDS_PER_ETH1_BLOCK", "14", 3), Entry("ETH1_FOLLOW_DISTANCE", "18446744073709551615", 4)).Message.Should().StartWith(
            "configuration line 4: ETH1_FOLLOW_DISTANCE: expected a product of SECONDS_PER_ETH1_BLOCK and ETH1_FOLLOW_DISTANCE below 2^64");

    [Fact]
    public void A_list_where_a_scalar_belongs_is_refused_and_so_is_the_reverse()
    {
        ErrorOf(Entry("MIN_GENESIS_TIME", "[1]", 3) with { Style = ConfigValueStyle.Collection }).Should().BeOfType<ConfigError.InvalidValue>();
        ErrorOf(Entry("BLOB_SCHEDULE", "1", 3)).Should().BeOfType<ConfigError.InvalidValue>();
    }

    private static SpecConfig Read(params ConfigEntry[] more) => Read(out _, more);

    private static SpecConfig Read(out IReadOnlyList<string> warnings, params ConfigEntry[] more)
    {
        ConfigReader.TryRead([.. Smallest, .. more], out var config, out warnings, out var error).Should().BeTrue(error?.Message.ToString());
        return config!;
    }

    private static ConfigError ErrorOf(params ConfigEntry[] more)
    {
        ConfigReader.TryRead([.. Smallest, .. more], out var config, out _, out var error).Should().BeFalse();
        config.Should().BeNull();
        return error!;
    }

    private static ConfigEntry Entry(string key, string value, int line) => new(key, value, line);
}
