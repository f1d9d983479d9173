using DepositCli.Terminal;

namespace DepositCli.Tests;

/// <summary>Runs commands inside the test's own process.</summary>
internal static class InProcess
{
    public const long Now = 1_795_323_938;

    public static Task<CommandResult> RunAsync(params string[] args) => RunAsync(new FakeTerminal { IsPresent = false }, args);

    public static async Task<CommandResult> RunAsync(ITerminal terminal, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter messages = new();
        int exitCode = await CommandLine.RunAsync(args, new CommandEnvironment(output, messages, terminal, new FixedTime(Now), ShowsBars: false));
        return new CommandResult(exitCode, output.ToString(), messages.ToString());
    }
}
