using DepositCli.Terminal;
using FluentAssertions;

namespace DepositCli.Tests.Terminal;

public sealed class ProgressDisplayTests
{
    [Fact]
    public async Task Shows_a_line_of_work_that_takes_long()
    {
        using StringWriter messages = new();
        TaskCompletionSource<int> work = new();

        Task<int> shown = Display(messages, TimeSpan.Zero).RunAsync($"counting", 7, progress =>
        {
            progress.Report(3);
            return work.Task;
        });
        while (messages.GetStringBuilder().Length == 0)
            await Task.Delay(1);
        work.SetResult(5);

        (await shown).Should().Be(5);
        messages.ToString().Should().MatchRegex("^counting: [03] of 7\n$");
    }

    [Fact]
    public async Task Says_nothing_of_work_that_ends_before()
    {
        using StringWriter messages = new();

        int result = await Display(messages, Timeout.InfiniteTimeSpan).RunAsync($"counting", 7, _ => Task.FromResult(5));

        result.Should().Be(5);
        messages.ToString().Should().BeEmpty();
    }

    private static ProgressDisplay Display(TextWriter messages, TimeSpan progressAfter) =>
        new(new CommandEnvironment(TextWriter.Null, messages, new FakeTerminal { IsPresent = false }, TimeProvider.System, ShowsBars: false) { ProgressAfter = progressAfter });
}
