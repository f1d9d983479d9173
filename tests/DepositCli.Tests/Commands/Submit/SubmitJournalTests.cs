using DepositContract.Contract;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>The journal, from the command line: damage stops with what to do, and one run at a time has it.</summary>
public sealed class SubmitJournalTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string KeepHint = "hint: keep the file: without it nobody knows what was sent. Restore it from a copy, or compare the account's transactions with your deposits by hand";

    // DepositContract.Tests turn over every bit of every byte; here are some of all lines, through the whole program.
    private const int Stride = 61;

    [Fact]
    public async Task A_changed_byte_stops_with_what_to_do_and_a_torn_end_goes_on()
    {
        using Depositor depositor = new(chain, 1, 2);
        CommandResult done = await depositor.RunAsync();
        done.ExitCode.Should().Be(0, done.Messages);
        byte[] whole = File.ReadAllBytes(depositor.Journal);
        int last = whole.Length - 1;
        foreach (int offset in Enumerable.Range(0, last).Where(i => i % Stride == 0 || whole[i] == '\n'))
        {
            byte[] changed = [.. whole];
            changed[offset] ^= (byte)(1 << (offset % 8));
            File.WriteAllBytes(depositor.Journal, changed);

            CommandResult result = await depositor.RunAsync();

            result.ExitCode.Should().Be(1, $"byte {offset} was changed: {result.Messages}");
            result.Error.Should().StartWith($"error: journal {depositor.Journal}, line ");
            result.Hint.Should().Be(KeepHint);
            result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("journal-damaged");
            File.ReadAllBytes(depositor.Journal).Should().Equal(changed, "nothing is repaired by guessing");
        }

        foreach (int length in new[] { last, last - 40, whole.AsSpan(0, last).LastIndexOf((byte)'\n') + 2 })
        {
            File.WriteAllBytes(depositor.Journal, whole[..length]);
            CommandResult torn = await depositor.RunAsync();
            torn.ExitCode.Should().Be(0, torn.Messages);
        }

        (await depositor.NonceAsync()).Should().Be(2);
        (await chain.EventsOfAsync(depositor.Deposits)).Should().HaveCount(2);
    }

    /// <summary>Restored from a copy without its last lines, or lost as a whole: the chain still knows.</summary>
    [Fact]
    public async Task What_the_journal_has_lost_is_found_on_the_chain()
    {
        using Depositor depositor = new(chain, 2, 2);
        (await depositor.RunAsync()).ExitCode.Should().Be(0);
        string[] lines = File.ReadAllLines(depositor.Journal);
        for (int kept = 1; kept < lines.Length; kept++)
        {
            File.WriteAllText(depositor.Journal, string.Concat(lines.Take(kept).Select(line => line + "\n")));
            CommandResult result = await depositor.RunAsync();
            result.ExitCode.Should().Be(0, $"{kept} lines were kept: {result.Messages}");
        }

        File.Delete(depositor.Journal);
        CommandResult without = await depositor.RunAsync();
        without.ExitCode.Should().Be(1);
        without.Error.Should().EndWith("for this key already");
        (await depositor.NonceAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_journal_of_another_account_is_refused()
    {
        using Depositor depositor = new(chain, 3, 1);
        using Depositor other = new(chain, 4, 1);
        (await depositor.RunAsync()).ExitCode.Should().Be(0);

        CommandResult result = await other.RunAsync("--journal", depositor.Journal);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: journal {depositor.Journal}: account: expected {other.Address}, got {depositor.Address}");
        result.Hint.Should().Be("hint: this journal belongs to another submission: give another --journal");
        (await other.PendingNonceAsync()).Should().Be(0);
    }

    /// <summary>Several processes with one journal and one file, at the same moment: one sends, the others say that they did not.</summary>
    [Fact]
    public async Task Of_several_runs_at_once_one_sends()
    {
        using Depositor depositor = new(chain, 5, 2);
        string[] args = depositor.Send("--json", "--non-interactive");

        CommandResult[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DepositProgram.RunAsync(args)));

        results.Should().Contain(result => result.ExitCode == 0);
        foreach (CommandResult result in results.Where(result => result.ExitCode != 0))
        {
            result.ExitCode.Should().Be(1, result.Messages);
            result.Messages.Should().MatchRegex("error: journal .*: (it cannot be opened|another submission has begun it in the meantime)|for this key already");
        }

        List<DepositEvent> events = await chain.EventsOfAsync(depositor.Deposits);
        events.Select(found => found.Data).Should().Equal(depositor.Deposits);
        (await depositor.NonceAsync()).Should().Be(2);
        depositor.Raw.Should().HaveCount(2);
    }
}
