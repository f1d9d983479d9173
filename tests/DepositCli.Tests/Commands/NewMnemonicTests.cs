using FluentAssertions;

namespace DepositCli.Tests.Commands;

public sealed class NewMnemonicTests
{
    [Fact]
    public async Task Writes_the_mnemonic_to_a_file_from_which_the_same_keys_come_again()
    {
        using TemporaryFolder folder = new();

        CommandResult made = await InProcess.RunAsync(Arguments(folder, "--mnemonic_output_file", folder["new.txt"], "--folder", folder["first"], "--json"));
        CommandResult again = await InProcess.RunAsync(["existing-mnemonic", .. Arguments(folder, "--mnemonic_file", folder["new.txt"], "--folder", folder["second"], "--json")[1..]]);

        made.ExitCode.Should().Be(0, made.Messages);
        again.ExitCode.Should().Be(0, again.Messages);
        File.GetUnixFileMode(folder["new.txt"]).Should().Be(UnixFileMode.UserRead);
        File.ReadAllText(folder["new.txt"]).Trim().Split(' ').Should().HaveCount(24);
        made.Json.GetProperty("validators")[0].GetProperty("pubkey").GetString().Should().Be(again.Json.GetProperty("validators")[0].GetProperty("pubkey").GetString());
        (made.Output + made.Messages).Should().NotContain(File.ReadAllText(folder["new.txt"]).Trim());
    }

    [Fact]
    public async Task Needs_a_file_for_the_mnemonic_where_nobody_can_read_it()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--folder", folder.Path));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --mnemonic-output-file is needed, and --non-interactive forbids to ask");
        folder.Entries.Should().Equal("password.txt");
    }

    [Fact]
    public async Task Never_overwrites_the_file_of_a_mnemonic()
    {
        using TemporaryFolder folder = new();
        folder.WriteSecret("new.txt", "something that somebody needs");

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--mnemonic_output_file", folder["new.txt"], "--folder", folder.Path));

        result.ExitCode.Should().Be(1);
        File.ReadAllText(folder["new.txt"]).Should().Be("something that somebody needs");
        folder.Entries.Should().Equal("new.txt", "password.txt");
    }

    [Fact]
    public async Task Shows_the_mnemonic_and_goes_on_when_it_was_typed_back()
    {
        using TemporaryFolder folder = new();
        FakeTerminal? terminal = null;
        terminal = new FakeTerminal { Otherwise = () => string.Join(' ', terminal!.ShownWords.Select(word => word[..Math.Min(4, word.Length)])) };

        CommandResult result = await InProcess.RunAsync(terminal, [.. Arguments(folder, "--folder", folder.Path).Where(word => word != "--non_interactive")]);

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Shown.Should().ContainSingle();
        (result.Output + result.Messages).Should().NotContain(terminal.ShownWords[0]);
    }

    [Fact]
    public async Task Writes_nothing_while_the_mnemonic_is_not_typed_back()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new() { Otherwise = () => Sample.Mnemonic };

        CommandResult result = await InProcess.RunAsync(terminal, [.. Arguments(folder, "--folder", folder.Path).Where(word => word != "--non_interactive")]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: mnemonic: expected what was shown, got something else 3 times");
        folder.Entries.Should().Equal("password.txt");
    }

    private static string[] Arguments(TemporaryFolder folder, params string[] more) =>
    [
        "new-mnemonic", "--non_interactive", "--num_validators", "1", "--chain", "hoodi", "--withdrawal_address", Sample.Address, "--pbkdf2",
        "--password_file", folder.WriteSecret("password.txt", Sample.Password), .. more,
    ];
}
