using FluentAssertions;

namespace DepositCli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("deposit-frobnicate", "error: unknown command or flag: deposit-frobnicate")]
    [InlineData("new-mnemonik", "error: unknown command or flag: new-mnemonik")]
    [InlineData("--jsonn", "error: unknown command or flag: --jsonn")]
    public async Task Refuses_what_is_only_nearly_a_command(string word, string error)
    {
        CommandResult result = await InProcess.RunAsync(word);

        result.ExitCode.Should().Be(64);
        result.Output.Should().BeEmpty();
        result.Messages.Should().Be(error + "\nhint: `deposit --help` lists the commands and flags\n");
    }

    [Fact]
    public async Task Never_repeats_what_stands_after_an_unknown_flag()
    {
        CommandResult result = await InProcess.RunAsync("existing-mnemonic", "--keystore-pasword=hunter2hunter2");

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: unknown command or flag: --keystore-pasword");
        result.Messages.Should().NotContain("hunter2");
    }

    [Theory]
    [InlineData("--passphrase=hunter2hunter2", "error: --passphrase: expected no secret on the command line, where other programs and the shell's history see it")]
    [InlineData("hunter2hunter2", "error: a word belongs to no flag; it is not repeated here, for it may be a secret")]
    public async Task Never_repeats_what_may_be_a_secret(string word, string error)
    {
        CommandResult result = await InProcess.RunAsync("existing-mnemonic", word, "--non_interactive");

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
        result.Messages.Should().NotContain("hunter2");
    }

    [Fact]
    public async Task Asks_for_a_command()
    {
        CommandResult result = await InProcess.RunAsync();

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: Required command was not provided.");
    }

    [Fact]
    public async Task Gives_errors_as_json_as_well()
    {
        CommandResult result = await InProcess.RunAsync("existing-mnemonic", "--json", "--network", "hoodi", "--num_validators", "0");

        result.ExitCode.Should().Be(64);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("num-validators-invalid");
        result.Json.GetProperty("error").GetProperty("message").GetString().Should().Be("--num-validators: expected 1 to 4294967296, got 0");
        result.Error.Should().Be("error: --num-validators: expected 1 to 4294967296, got 0");
    }

    [Theory]
    [InlineData("--num-validators")]
    [InlineData("--num_validators")]
    public async Task Takes_names_with_dashes_and_with_underscores(string flag)
    {
        CommandResult result = await InProcess.RunAsync("existing-mnemonic", flag, "x", "--non-interactive");

        result.Error.Should().Be("error: --num-validators: expected a whole number, got \"x\"");
    }

    [Fact]
    public async Task No_help_names_a_flag_for_a_secret()
    {
        foreach (string command in new[] { "new-mnemonic", "existing-mnemonic", "generate-mnemonic" })
        {
            CommandResult result = await InProcess.RunAsync(command, "--help");

            result.ExitCode.Should().Be(0);
            result.Output.Should().NotMatchRegex("--keystore[-_]password[ ,]").And.NotContain("--mnemonic ").And.NotContain("--mnemonic,").And.NotContain("--password,");
        }
    }

    [Fact]
    public async Task The_built_program_says_its_version()
    {
        CommandResult result = await DepositProgram.RunAsync("--version");

        result.ExitCode.Should().Be(0);
        result.Output.Should().StartWith("0.1.0");
        result.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task The_built_program_exits_with_64_on_wrong_arguments()
    {
        CommandResult result = await DepositProgram.RunAsync("existing-mnemonic", "--chain", "Mainnet", "--num_validators", "1", "--non_interactive", "--json");

        result.ExitCode.Should().Be(64);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("network-unknown");
    }
}
