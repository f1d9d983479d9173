using DepositCli.Tests.Terminal;
using DepositContract.Transactions;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>The question before anything is signed, at a terminal: what it shows, and that only yes is yes.</summary>
public sealed class SubmitConfirmationTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string Question = "Send them? Type yes:";

    [ScriptFact]
    public async Task It_shows_where_the_ether_goes_and_what_it_costs_and_sends_after_yes()
    {
        using Depositor depositor = new(chain, 1, 2);
        using TerminalSession session = Start(depositor);

        await session.TypeAfterAsync(Question, "YES\n");

        (await session.EndAsync()).Should().Be(0, session.Screen);
        string[] shown = session.Screen[..session.Screen.IndexOf(Question, StringComparison.Ordinal)].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        shown[^2].Should().Be($"network own, chain id 31337: deposit contract {Eip55.ToChecksum(chain.Contract)}, paid by account {Eip55.ToChecksum(depositor.Address)}");
        shown[^1].Should().MatchRegex(@"^2 deposits of 64 ETH, and at most (0\.\d+) ETH for gas: at most 64\.\d+ ETH$");
        shown[..^2].Should().Contain($"passed     withdrawal-address      2 deposits pay to {Sample.Address}");
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
    }

    /// <summary>While deposits wait there is a bar, which says how many are mined.</summary>
    [ScriptFact]
    public async Task At_a_terminal_a_bar_shows_how_far_it_is()
    {
        using Depositor depositor = new(chain, 5, 1);
        chain.IsMining = false;
        using TerminalSession session = Start(depositor);

        await session.TypeAfterAsync(Question, "yes\n");
        await session.WaitForAsync("deposits mined");
        chain.IsMining = true;

        (await session.EndAsync()).Should().Be(0, session.Screen);
        session.Screen[..session.Screen.IndexOf(Question, StringComparison.Ordinal)].Should().NotContain("deposits mined", "no bar runs over the question");
        session.Screen.Should().Contain("0%").And.Contain($"mined      {depositor.Deposits[0].Pubkey} as deposit ");
    }

    [ScriptTheory]
    [InlineData("no\n", 1, "error: not confirmed: nothing was signed or sent", "hint: run again and type yes")]
    [InlineData("\n", 1, "error: not confirmed: nothing was signed or sent", "hint: run again and type yes")]
    [InlineData("yes please\n", 1, "error: not confirmed: nothing was signed or sent", "hint: run again and type yes")]
    [InlineData("\u0004", 1, "error: the terminal: the input ended before the line did", "hint: type the answer and press Enter")]
    [InlineData("\u0003", 130, null, null)]
    public async Task Whatever_else_is_typed_nothing_is_signed_or_sent(string keys, int exitCode, string? error, string? hint)
    {
        using Depositor depositor = new(chain, 2, 1);
        using TerminalSession session = Start(depositor);

        await session.TypeAfterAsync(Question, keys);

        (await session.EndAsync()).Should().Be(exitCode, session.Screen);
        if (error is not null) session.Screen.Should().Contain($"{error}\r\n{hint}\r\n");
        depositor.Folder.Entries.Should().Equal("deposit_data.json", "key");
        (await depositor.PendingNonceAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Without_a_terminal_it_is_refused_with_what_to_do()
    {
        using Depositor depositor = new(chain, 3, 1);

        CommandResult refused = await InProcess.RunAsync(depositor.Send());
        bool hasJournal = File.Exists(depositor.Journal);
        CommandResult agreed = await InProcess.RunAsync(depositor.Send("--yes"));

        refused.ExitCode.Should().Be(64);
        refused.Error.Should().Be("error: there is no terminal to ask at whether to send");
        refused.Hint.Should().Be("hint: give --yes to send without a question, or --dry-run to look only");
        hasJournal.Should().BeFalse();
        agreed.ExitCode.Should().Be(0, agreed.Messages);
        (await depositor.NonceAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_the_checks_refuse_is_not_asked_for()
    {
        using Depositor depositor = new(chain, 4, 1);
        FakeTerminal person = new("yes");

        CommandResult result = await InProcess.RunAsync(person, depositor.Send("--max-fee-per-gas", "0.000000001"));

        result.ExitCode.Should().Be(1);
        person.Questions.Should().BeEmpty();
        result.Output.Should().Be("nothing was sent\n");
    }

    private static TerminalSession Start(Depositor depositor) => TerminalSession.Start($"{DepositProgram.Path} {string.Join(' ', depositor.Send())}");
}
