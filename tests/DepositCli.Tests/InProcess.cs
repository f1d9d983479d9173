using DepositCli.Terminal;

namespace DepositCli.Tests;

/// <summary>Runs commands inside the test's own process.</summary>
internal static class InProcess
{
    public const long Now = 1_795_323_938;

    public static Task<CommandResult> RunAsync(params string[] args) => RunAsync(new FakeTerminal { IsPresent = false }, args);

    /// <summary>Progress is not shown: whether it would be is a matter of the machine's speed.</summary>
    public static Task<CommandResult> RunAsync(ITerminal terminal, params string[] args) => RunAsync(terminal, Timeout.InfiniteTimeSpan, args);

    /// <summary>Shows the progress of what takes longer than a second.</summary>
    public static Task<CommandResult> RunWithProgressAsync(params string[] args) => RunAsync(new FakeTerminal { IsPresent = false }, TimeSpan.FromSeconds(1), args);

    private static async Task<CommandResult> RunAsync(ITerminal terminal, TimeSpan progressAfter, string[] args)
    {
        using StringWriter output = new();
        using StringWriter messages = new();
        CommandEnvironment environment = new(output, messages, terminal, new FixedTime(Now), ShowsBars: false) { ProgressAfter = progressAfter };
        int exitCode = await CommandLine.RunAsync(args, environment);
        return new CommandResult(exitCode, output.ToString(), messages.ToString());
    }
}
