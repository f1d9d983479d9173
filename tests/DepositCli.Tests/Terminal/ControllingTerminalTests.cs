using System.Text.RegularExpressions;
using FluentAssertions;

namespace DepositCli.Tests.Terminal;

/// <summary>What the screen of a real terminal gets.</summary>
public sealed class ControllingTerminalTests
{
    private const string EnterOwnScreen = "\e[?1049h";
    private const string LeaveOwnScreen = "\e[2J\e[3J\e[H\e[?1049l";

    [ScriptFact]
    public async Task A_typed_password_is_never_shown()
    {
        using TemporaryFolder folder = new();
        using TerminalSession session = TerminalSession.Start(ExistingMnemonic(folder));

        await session.AnswerAddressAsync();
        await session.TypeAfterAsync("not shown):", Sample.Password + "\n");
        await session.TypeAfterAsync("once more:", Sample.Password + "\n");

        (await session.EndAsync()).Should().Be(0, session.Screen);
        session.Screen.Should().NotContain(Sample.Password).And.Contain("every keystore was opened again from the disk");
        folder.Entries.Should().Contain("validator_keys");
    }

    [ScriptFact]
    public async Task A_terminal_shows_what_is_typed_again_after_it_was_interrupted()
    {
        using TemporaryFolder folder = new();
        using TerminalSession session = TerminalSession.Start($"trap : INT; {ExistingMnemonic(folder)}; echo exit code $?; stty -a"); // the shell gets the signal too

        await session.AnswerAddressAsync();
        await session.TypeAfterAsync("not shown):", "MyPass\u0003");

        await session.EndAsync();
        session.Screen.Should().Contain("exit code 130").And.MatchRegex("[^-]echo ").And.NotContain("MyPass");
        folder.Entries.Should().Equal("mnemonic.txt");
    }

    [ScriptFact]
    public async Task A_new_mnemonic_stands_only_on_a_screen_that_is_wiped()
    {
        using TemporaryFolder folder = new();
        folder.WriteSecret("password.txt", Sample.Password);
        using TerminalSession session = TerminalSession.Start(
            $"{DepositProgram.Path} new-mnemonic --num_validators 1 --chain hoodi --withdrawal_address {Sample.Address} --pbkdf2 --password_file {folder["password.txt"]} --folder {folder.Path}");

        await session.AnswerAddressAsync();
        await session.WaitForAsync("Press Enter when");
        string mnemonic = string.Join(' ', ShownWords(session.Screen));
        await session.TypeAfterAsync("Press Enter when", "\n");
        await session.TypeAfterAsync("Type the words", mnemonic + "\n");

        (await session.EndAsync()).Should().Be(0, session.Screen);
        string rest = session.Screen;
        while (rest.IndexOf(EnterOwnScreen, StringComparison.Ordinal) is var start and >= 0)
            rest = rest.Remove(start, rest.IndexOf(LeaveOwnScreen, start, StringComparison.Ordinal) + LeaveOwnScreen.Length - start);
        mnemonic.Split(' ').Should().HaveCount(24);
        rest.Should().NotContain(mnemonic.Split(' ')[0]).And.Contain("1 validator for hoodi");
    }

    private static string[] ShownWords(string screen) => [.. Regex.Matches(screen, @"\d+\. (\S+?)(?=\e|\r)").Select(match => match.Groups[1].Value)];

    private static string ExistingMnemonic(TemporaryFolder folder) =>
        $"{DepositProgram.Path} existing-mnemonic --num_validators 1 --chain mainnet --withdrawal_address {Sample.Address} --pbkdf2 "
        + $"--mnemonic_file {folder.WriteSecret("mnemonic.txt", Sample.Mnemonic)} --folder {folder.Path}";
}
