using FluentAssertions;

namespace DepositCli.Tests.Commands;

/// <summary>The passphrase and the withdrawal address at the terminal, and flags that are asked for.</summary>
public sealed class PassphraseTests
{
    private const string Passphrase = "correct horse";

    [Fact]
    public async Task A_passphrase_is_asked_twice_with_a_warning_and_makes_the_keys_of_its_file()
    {
        using TemporaryFolder folder = new();
        CommandResult file = await InProcess.RunAsync(Sample.Arguments(folder, 1, "--chain", "mainnet", "--json", "--passphrase_file", folder.WriteSecret("passphrase.txt", Passphrase)));
        using TemporaryFolder other = new();
        FakeTerminal terminal = new(Sample.Mnemonic, Passphrase, Passphrase, Sample.Password, Sample.Password);

        CommandResult typed = await InProcess.RunAsync(terminal, [.. Arguments(other), "--chain", "mainnet", "--num_validators", "1", "--withdrawal_address", Sample.Address, "--passphrase", "--json"]);

        typed.ExitCode.Should().Be(0, typed.Messages);
        typed.Messages.Should().StartWith("warning: every passphrase makes keys");
        typed.Json.GetProperty("validators")[0].GetProperty("pubkey").GetString().Should().Be(file.Json.GetProperty("validators")[0].GetProperty("pubkey").GetString());
    }

    [Theory]
    [InlineData("correct horse", "correct hose", "error: the two passphrases differ")]
    [InlineData("", "", "error: the passphrase is empty")]
    [InlineData("up\u001b[A", "up\u001b[A", "error: what was typed has control characters, as arrow keys and Escape leave them")]
    public async Task A_passphrase_that_cannot_be_meant_is_asked_again_and_then_refused(string first, string second, string error)
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new([Sample.Mnemonic, .. Enumerable.Repeat(first == second ? new[] { first } : [first, second], 3).SelectMany(answers => answers)]);

        CommandResult result = await InProcess.RunAsync(terminal, [.. Arguments(folder), "--chain", "mainnet", "--num_validators", "1", "--withdrawal_address", Sample.Address, "--passphrase"]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be(error);
        folder.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task What_no_flag_says_is_asked_for_until_it_is_right()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new("Mainnet", "mainnet", "none", "0", "1", Sample.Address.ToLowerInvariant(), Sample.Address, Sample.Mnemonic, Sample.Password, Sample.Password);

        CommandResult result = await InProcess.RunAsync(terminal, Arguments(folder));

        result.ExitCode.Should().Be(0, result.Messages);
        result.Messages.Should().Contain("no known network is called \"Mainnet\"").And.Contain("got \"none\"").And.Contain("got 0").And.Contain("is not an address with its EIP-55 checksum");
        result.Output.Should().Contain("0x" + Sample.FirstPubkey);
    }

    [Fact]
    public async Task No_address_means_BLS_credentials_and_says_so()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new("", Sample.Mnemonic, Sample.Password, Sample.Password);

        CommandResult result = await InProcess.RunAsync(terminal, [.. Arguments(folder), "--chain", "mainnet", "--num_validators", "1", "--json"]);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Messages.Should().Contain("no withdrawal address: BLS credentials (0x00)");
        result.Json.GetProperty("validators")[0].GetProperty("withdrawal_credentials").GetString().Should().StartWith("0x00");
    }

    [Fact]
    public async Task A_part_of_the_address_that_differs_three_times_ends_the_run()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new() { AddressAnswer = _ => "beef" };

        CommandResult result = await InProcess.RunAsync(terminal, [.. Arguments(folder), "--chain", "mainnet", "--num_validators", "1", "--withdrawal_address", Sample.Address]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: what was typed does not stand at that place of the withdrawal address");
        terminal.Questions.Should().HaveCount(3);
        folder.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_script_at_a_terminal_whose_secrets_are_in_files_is_asked_nothing()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new();

        CommandResult result = await InProcess.RunAsync(terminal, [.. Sample.Arguments(folder, 1, "--chain", "mainnet").Where(word => word != "--non_interactive")]);

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Questions.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--words", "13", "error: --words: expected 12, 15, 18, 21 or 24, got 13")]
    [InlineData("--mnemonic_language", "klingon", "error: --mnemonic-language: no word list is called \"klingon\"")]
    public async Task Generate_mnemonic_refuses_what_it_cannot_make(string flag, string value, string error)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync("generate-mnemonic", "--non_interactive", "--output_file", folder["new.txt"], flag, value);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
        folder.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Generate_mnemonic_needs_a_terminal_or_a_file()
    {
        CommandResult result = await InProcess.RunAsync("generate-mnemonic");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: there is no terminal to show the mnemonic on");
    }

    private static string[] Arguments(TemporaryFolder folder) => ["existing-mnemonic", "--pbkdf2", "--folder", folder.Path];
}
