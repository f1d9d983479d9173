using System.CommandLine;
using System.Globalization;
using DepositCli.Terminal;
using Eth2Core.Bls;
using Spectre.Console;

namespace DepositCli.Commands.Rehearse;

/// <summary>`deposit rehearse`: a whole launch on a local ETH1 node.</summary>
internal static class RehearseCommand
{
    private const int WidthOfFile = 120;

    private static readonly Option<string> Preset = Accepting(Flag.Of("preset", "The configuration to rehearse: minimal or mainnet.", "minimal"), "minimal", "mainnet");
    private static readonly Option<int> Validators = Flag.Of("validators", "How many active validators genesis waits for.", 64);
    private static readonly Option<bool?> Keystores = Flag.Of<bool?>("keystores", "Make keystores; the default makes them for up to 1024 validators.");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("rehearse", "Rehearse a whole launch on a local ETH1 node: contract, keys, deposits, genesis, verification.")
        {
            Preset, Validators, Keystores, SharedOptions.Folder, SharedOptions.Rpc,
        };
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        RehearseInput input = Read(context);
        var clock = new PhaseClock(context.Progress, context.Say, context.Time);
        var process = new RehearseProcess(input, new RehearsalKeys(context.Time), ManagedBls.Instance, clock, context.Say);
        RehearsalResult result = await process.RunAsync(cancellationToken).ConfigureAwait(false);
        if (context.IsJson)
            JsonOutput.Write(context.Environment.Output, RehearseOutput.ToJson(result));
        else
            RehearseOutput.Write(Screen(context), result, context.Environment.Show);
        return ExitCode.Done;
    }

    // Into a file or a pipe: no colours, and wide enough for a root on one line.
    private static IAnsiConsole Screen(CommandContext context)
    {
        bool isTerminal = !Console.IsOutputRedirected;
        IAnsiConsole screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Out = new AnsiConsoleOutput(context.Environment.Output),
        });
        if (!isTerminal)
            screen.Profile.Width = WidthOfFile;
        return screen;
    }

    private static RehearseInput Read(CommandContext context)
    {
        int validators = context.Get(Validators);
        if (validators < 2)
            throw new CommandFailureException("validators", $"--validators: expected 2 or more, got {validators}", null, ExitCode.Usage);
        return new RehearseInput
        {
            Preset = context.Get(Preset)!,
            Validators = validators,
            Keystores = context.Get(Keystores),
            Folder = context.Get(SharedOptions.Folder) ?? "rehearsal-" + context.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Rpc = ReadRpc(context.Get(SharedOptions.Rpc)),
        };
    }

    private static Uri? ReadRpc(string[]? urls) => urls switch
    {
        null or [] => null,
        [var url] when NodeInput.Url(url) is { Scheme: "http" or "https" } address => address,
        [_] => throw new CommandFailureException("rpc-invalid", $"--rpc: a rehearsal asks its node over http or https", $"for example --rpc http://127.0.0.1:8545", ExitCode.Usage),
        _ => throw new CommandFailureException("rpc-invalid", $"--rpc: a rehearsal is on one node, got {urls.Length}", $"give one", ExitCode.Usage),
    };

    private static Option<string> Accepting(Option<string> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
