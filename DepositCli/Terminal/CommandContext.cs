using System.CommandLine;
using System.Text.Json.Nodes;
using DepositCli.Commands;
using Eth2Core;
using Eth2Core.Bls;

namespace DepositCli.Terminal;

/// <summary>One run of one command: its arguments, and how it speaks.</summary>
internal sealed class CommandContext(ParseResult arguments, CommandEnvironment environment)
{
    /// <summary>What the command may touch.</summary>
    public CommandEnvironment Environment { get; } = environment;

    /// <summary>Whether standard output must be one JSON document.</summary>
    public bool IsJson { get; } = arguments.GetValue(SharedOptions.Json);

    /// <summary>Whether nothing may be asked.</summary>
    public bool IsNonInteractive { get; } = arguments.GetValue(SharedOptions.NonInteractive);

    /// <summary>Shows how far long work is.</summary>
    public ProgressDisplay Progress { get; } = new(environment);

    /// <summary>The clock.</summary>
    public TimeProvider Time => Environment.Time;

    /// <summary>The option's value, or its default.</summary>
    public T? Get<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>The argument's value.</summary>
    public T Get<T>(Argument<T> argument) => arguments.GetRequiredValue(argument);

    /// <summary>The option's value.</summary>
    /// <exception cref="CommandFailureException">It was not given: the error names the flag.</exception>
    public T Require<T>(Option<T> option) => IsGiven(option) && arguments.GetValue(option) is { } value
        ? value
        : throw new CommandFailureException("flag-missing", $"{option.Name} is needed", $"give {option.Name}", ExitCode.Usage);

    /// <summary>Whether the user gave the option.</summary>
    public bool IsGiven(Option option) => arguments.GetResult(option) is { Implicit: false };

    /// <summary>Tells people something, on standard error.</summary>
    public void Say(UserText line) => Environment.Messages.WriteLine(Environment.Show(line));

    /// <summary>Gives the result: the document with --json, otherwise the lines. The document says which engine computed signatures where it is not the program's own.</summary>
    public void Result(JsonNode document, IEnumerable<UserText> lines)
    {
        if (IsJson)
        {
            if (document is JsonObject members && BlsEngine.Current != ManagedBls.Instance)
                members["bls"] = BlsEngine.Current.Name;
            JsonOutput.Write(Environment.Output, document);
            return;
        }

        foreach (UserText line in lines)
            Environment.Output.WriteLine(Environment.Show(line));
    }
}
