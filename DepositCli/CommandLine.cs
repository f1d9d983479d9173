using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using DepositCli.Commands;
using DepositCli.Languages;
using DepositCli.Terminal;
using Eth2Core;

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
        try
        {
            environment = environment.In(LanguageChoice.Read(args, environment.Language));
        }
        catch (CommandFailureException failure)
        {
            return new ErrorReport(environment, args.Contains("--json", StringComparer.Ordinal)).Write(failure);
        }

        environment.Language.UseForFramework();
        RootCommand root = CommandTree.Create(new CommandRunner(environment));
        TranslateHelp(root, environment.Language);
        ParseResult parsed = root.Parse([.. args], new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && !AsksForHelp(parsed)) return RefuseUsage(parsed, environment);
        InvocationConfiguration invocation = new()
        {
            Output = environment.Output,
            Error = environment.Messages,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = CleanUpTime,
        };
        try
        {
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (IOException failure) when (failure.HResult == TerminalCalls.BrokenPipe)
        {
            // Whoever reads help through `head` has seen enough of it.
            return ExitCode.Done;
        }
        catch (IOException failure)
        {
            // What help and --version print; commands catch their own.
            return new ErrorReport(environment, json: false).Write(new CommandFailureException("file-failed", UserText.Verbatim(failure.Message), $"check where it goes"));
        }
    }

    private static bool AsksForHelp(ParseResult parsed) => parsed.Action is TranslatedHelp;

    private static void TranslateHelp(RootCommand root, Translation language)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new TranslatedHelp((HelpAction)help.Action!, language);
    }

    private static int RefuseUsage(ParseResult parsed, CommandEnvironment environment)
    {
        string path = string.Join(' ', CommandPath(parsed.CommandResult).Reverse());
        CommandFailureException failure = new("usage", Describe(parsed), $"`{path} --help` lists the commands and flags", ExitCode.Usage);
        return new ErrorReport(environment, parsed.Tokens.Any(token => token.Value == "--json")).Write(failure);
    }

    /// <summary>What is wrong; of an unknown flag only the name, for what stands after it may be a secret.</summary>
    private static UserText Describe(ParseResult parsed) => parsed switch
    {
        { UnmatchedTokens: [string first, ..], CommandResult.Command.Subcommands.Count: 0 } when !first.StartsWith('-') => (UserText)$"a word belongs to no flag; it is not repeated here, for it may be a secret",
        { UnmatchedTokens: [string first, ..] } => $"unknown command or flag: {first.Split('=')[0]}",
        { Errors: [{ SymbolResult: OptionResult { Tokens: [Token value, ..] } result }, ..] } when IsNumber(result.Option.ValueType) =>
            $"{result.Option.Name}: expected a whole number, got \"{value.Value}\"",
        _ => UserText.Verbatim(string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
    };

    private static bool IsNumber(Type type) =>
        Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) is TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64;

    private static IEnumerable<string> CommandPath(CommandResult? command)
    {
        for (; command is not null; command = command.Parent as CommandResult)
            yield return command.Parent is null ? "deposit" : command.Command.Name;
    }
}
