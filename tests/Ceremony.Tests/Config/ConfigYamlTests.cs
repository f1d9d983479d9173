using System.Text;
using Ceremony.Config;
using Eth2Core;
using Eth2Core.Networks;
using FluentAssertions;

namespace Ceremony.Tests.Config;

public sealed class ConfigYamlTests
{
    private const string Smallest = "PRESET_BASE: minimal\nGENESIS_FORK_VERSION: 0x13371337\n";

    [Theory]
    [InlineData("PRESET_BASE: 'minimal'\nGENESIS_FORK_VERSION: '0x13371337'\n")]
    [InlineData("PRESET_BASE: \"minimal\"\nGENESIS_FORK_VERSION: \"0x13371337\"\n")]
    [InlineData("# a comment\n---\nPRESET_BASE: minimal # more\n\nGENESIS_FORK_VERSION: 0x13371337\n...\n")]
    [InlineData("{PRESET_BASE: minimal, GENESIS_FORK_VERSION: 0x13371337}")]
    [InlineData("\uFEFFPRESET_BASE: minimal\r\nGENESIS_FORK_VERSION: 0x13371337\r\n")]
    public void Reads_the_ways_in_which_people_write_the_same(string text)
    {
        var config = Read(text);
        config.PresetBase.Should().Be("minimal");
        config.GenesisForkVersion.ToString().Should().Be("0x13371337");
    }

    [Theory]
    [InlineData("MIN_GENESIS_TIME: 0100", "configuration line 3: MIN_GENESIS_TIME: expected a number below 2^64 in decimal digits, got '0100'")]
    [InlineData("MIN_GENESIS_TIME: 1:30", "configuration line 3: MIN_GENESIS_TIME: expected a number below 2^64 in decimal digits, got '1:30'")]
    [InlineData("MIN_GENESIS_TIME:", "configuration line 3: MIN_GENESIS_TIME: expected a number below 2^64 in decimal digits, got ''")]
    [InlineData("GENESIS_FORK_VERSION: 0x13371337", "configuration lines 2 and 3: GENESIS_FORK_VERSION stands twice")]
    [InlineData("FOO: 1\nFOO: 1", "configuration lines 3 and 4: FOO stands twice")]
    [InlineData("'FOO': 1\nFOO: 1", "configuration lines 3 and 4: FOO stands twice")]
    [InlineData("FOO: &a 1", "configuration line 3: anchors are refused: &a")]
    [InlineData("FOO: &a 1\nBAR: *a", "configuration line 3: anchors are refused: &a")]
    [InlineData("&a FOO: 1", "configuration line 3: anchors are refused: &a")]
    [InlineData("FOO: !!int 1", "configuration line 3: tags are refused: tag:yaml.org,2002:int")]
    [InlineData("FOO: ! 1", "configuration line 3: tags are refused: !")]
    [InlineData("FOO: [1, 2]", "configuration line 3: FOO: expected a scalar, got a list or a map")]
    [InlineData("FOO:\n  BAR: 1", "configuration line 4: FOO: expected a scalar, got a list or a map")]
    [InlineData("FOO: {}", "configuration line 3: FOO: expected a scalar, got a list or a map")]
    [InlineData("<<: {A: 1}", "configuration line 3: <<: expected a scalar, got a list or a map")]
    [InlineData("FOO: |\n  1", "configuration line 3: FOO: block scalars are refused")]
    [InlineData("FOO: >\n  1", "configuration line 3: FOO: block scalars are refused")]
    [InlineData("? [A]\n: 1", "configuration line 3: expected a key, got a list")]
    [InlineData("'': 1", "configuration line 3: a key is empty")]
    [InlineData("---\nFOO: 1", "configuration line 3: expected one document, got another document")]
    [InlineData("BLOB_SCHEDULE: [[[[[[1]]]]]]", "configuration line 3: lists are nested too deeply")]
    [InlineData("BLOB_SCHEDULE: [&a 1]", "configuration line 3: anchors are refused: &a")]
    [InlineData("BLOB_SCHEDULE: 1", "configuration line 3: BLOB_SCHEDULE: expected a list, got '1'")]
    public void Refuses_with_the_line(string more, string message) => ErrorOf(Smallest + more).Message.Should().Be(message);

    [Theory]
    [InlineData("", "configuration: expected a map of keys and values, got nothing")]
    [InlineData("# nothing\n", "configuration: expected a map of keys and values, got nothing")]
    [InlineData("hello", "configuration line 1: expected a map of keys and values, got a scalar")]
    [InlineData("- PRESET_BASE: mainnet", "configuration line 1: expected a map of keys and values, got a list")]
    [InlineData("*a", "configuration line 1: expected a map of keys and values, got the alias *a")]
    public void Refuses_what_is_no_map(string text, string message) => ErrorOf(text).Message.Should().Be(message);

    [Theory]
    [InlineData("FOO: 'unfinished")]
    [InlineData("FOO: [1")]
    [InlineData("FOO: 1\n\tBAR: 2")]
    [InlineData("FOO: @1")]
    [InlineData("%FOO\n---\nFOO: 1\n%BAR")]
    [InlineData("FOO: *a")]
    [InlineData("FOO: \0\nBAR")]
    [InlineData("FOO: \u001b[2J")]
    [InlineData("FOO: \"\\x\"")]
    public void Refuses_what_is_no_yaml_in_one_line(string more)
    {
        var error = ErrorOf(Smallest + more);
        error.Should().BeOfType<ConfigError.Malformed>();
        error.Message.Should().NotContain("\n").And.StartWith("configuration");
    }

    [Fact]
    public void Refuses_bytes_that_are_no_utf8()
    {
        ConfigYaml.TryRead([.. Encoding.UTF8.GetBytes(Smallest), 0xff], out _, out _, out var error).Should().BeFalse();
        error!.Message.Should().Be("configuration: not UTF-8");
    }

    [Fact]
    public void Refuses_a_file_that_is_too_large_before_reading_it()
    {
        ConfigYaml.TryRead(new byte[ConfigYaml.MaxLength + 1], out _, out _, out var error).Should().BeFalse();
        error!.Message.Should().Be("configuration: expected at most 1048576 bytes, got 1048577");
    }

    [Fact]
    public void Keeps_the_blob_schedule_as_it_is()
    {
        var config = Read(Smallest + "BLOB_SCHEDULE:\n  - EPOCH: 269568\n    MAX_BLOBS_PER_BLOCK: 6\n  - {EPOCH: 364032, MAX_BLOBS_PER_BLOCK: 9}\nFOO: bar\n");
        config.Entries[2].Value.Should().Be("[{EPOCH: 269568, MAX_BLOBS_PER_BLOCK: 6}, {EPOCH: 364032, MAX_BLOBS_PER_BLOCK: 9}]");
        ConfigYaml.Write(config).Should().Contain("\nBLOB_SCHEDULE: [{EPOCH: 269568, MAX_BLOBS_PER_BLOCK: 6}, {EPOCH: 364032, MAX_BLOBS_PER_BLOCK: 9}]\nFOO: bar\n");
    }

    [Fact]
    public void Every_known_network_comes_back_as_it_was_written()
    {
        foreach (var network in Network.Known)
        {
            var config = Read(ConfigYaml.Write(network.Config), out var warnings);
            warnings.Should().BeEmpty(network.Name);
            config.Should().BeEquivalentTo(network.Config, options => options.Excluding(other => other.Entries).ComparingByMembers<SpecConfig>(), network.Name);
            config.Preset.Should().Be(network.Config.Preset, network.Name);
        }
    }

    [Fact]
    public void A_written_file_reads_and_writes_the_same_again()
    {
        var text = ConfigYaml.Write(Read(Smallest + "ODD KEY: \"it's\\n\\\"odd\\\"\"\nHEX: 0x00\nNULL_VALUE:\nDASH: '- x'\nTRUE: true\n"));
        ConfigYaml.Write(Read(text)).Should().Be(text);
        Read(text).Entries.Single(entry => entry.Key == "ODD KEY").Value.Should().Be("it's\n\"odd\"");
        Read(text).Entries.Single(entry => entry.Key == "NULL_VALUE").Value.Should().BeEmpty();
    }

    [Fact]
    public void A_changed_field_is_written_and_not_the_line_it_was_read_from()
    {
        var config = Read(Smallest + "MIN_GENESIS_TIME: 5\n") with { MinGenesisTime = new(6), DepositChainId = new(31_337) };
        var text = ConfigYaml.Write(config);
        text.Should().Contain("\nMIN_GENESIS_TIME: 6\n").And.NotContain("MIN_GENESIS_TIME: 5");
        Read(text).DepositChainId.Should().Be(new ChainId(31_337));
    }

    [Fact]
    public void An_era_that_no_line_gave_is_written_all_the_same()
    {
        Network.TryFind("altona", out var altona).Should().BeTrue();
        var text = ConfigYaml.Write(altona!.Config with { Entries = [] });
        Read(text).Preset.EpochsPerEth1VotingPeriod.Should().Be(32);
    }

    [Fact]
    public void Forks_without_a_version_get_one_of_the_networks_own_and_are_not_scheduled()
    {
        var text = ConfigYaml.Write(Read(Smallest));
        text.Should().Contain("\nALTAIR_FORK_VERSION: '0x14371337'\nALTAIR_FORK_EPOCH: 18446744073709551615\n");
        text.Should().Contain("\nFULU_FORK_VERSION: '0x19371337'\n");
    }

    [Fact]
    public void Hexadecimal_and_names_stand_in_quotes_and_numbers_do_not()
    {
        var lines = ConfigYaml.Write(Read(Smallest)).Split('\n');
        lines.Should().Contain(["PRESET_BASE: 'minimal'", "GENESIS_FORK_VERSION: '0x13371337'", "MIN_GENESIS_TIME: 1578009600"]);
        lines.Should().Contain("DEPOSIT_CONTRACT_ADDRESS: '0x1234567890123456789012345678901234567890'");
    }

    private static SpecConfig Read(string text) => Read(text, out _);

    private static SpecConfig Read(string text, out IReadOnlyList<string> warnings)
    {
        ConfigYaml.TryRead(Encoding.UTF8.GetBytes(text), out var config, out warnings, out var error).Should().BeTrue(error?.Message.ToString());
        return config!;
    }

    private static ConfigError ErrorOf(string text)
    {
        ConfigYaml.TryRead(Encoding.UTF8.GetBytes(text), out var config, out _, out var error).Should().BeFalse();
        config.Should().BeNull();
        return error!;
    }
}
