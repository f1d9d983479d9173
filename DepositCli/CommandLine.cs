using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using DepositCli.Commands;
using DepositCli.Terminal;

namespace DepositCli;

/// <summary>Reads the arguments, runs the command they name, and turns every outcome into an exit code.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(20);

    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments after the program's name.</param>
    /// <param name="environment">What the command may touch: streams, terminal, clock.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandEnvironment environment)
    {
        RootCommand root = CommandTree.Create(new CommandRunner(environment));
        ParseResult parsed = root.Parse([.. args], new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && !AsksForHelp(parsed)) return RefuseUsage(parsed, environment);
        InvocationConfiguration invocation = new()
        {
            Output = environment.Output,
            Error = environment.Messages,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = CleanUpTime,
        };
        return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
    }

    private static bool AsksForHelp(ParseResult parsed) => parsed.Action is HelpAction;

    private static int RefuseUsage(ParseResult parsed, CommandEnvironment environment)
    {
        string path = string.Join(' ', CommandPath(parsed.CommandResult).Reverse());
        CommandFailureException failure = new("usage", parsed.Errors[0].Message, $"`{path} --help` lists the flags", ExitCode.Usage);
        return new ErrorReport(environment, parsed.Tokens.Any(token => token.Value == "--json")).Write(failure);
    }

    private static IEnumerable<string> CommandPath(CommandResult? command)
    {
        for (; command is not null; command = command.Parent as CommandResult)
            yield return command.Parent is null ? "deposit" : command.Command.Name;
    }
}
