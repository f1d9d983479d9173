using System.CommandLine;
using System.Globalization;
using Ceremony.Rehearsal;
using DepositCli.Terminal;
using Spectre.Console;

namespace DepositCli.Commands.Rehearse;

/// <summary>`deposit rehearse`: a whole launch on a local ETH1 node.</summary>
internal static class RehearseCommand
{
    private const int WidthOfFile = 120;
    private const int LastFirstPort = 65_535 - LodestarOptions.Ports + 1;
    private const uint MostSeconds = 3_600;

    private static readonly Option<string> Preset = Accepting(Flag.Of("preset", "The configuration to rehearse: minimal or mainnet.", "minimal"), "minimal", "mainnet");
    private static readonly Option<int> Validators = Flag.Of("validators", "How many active validators genesis waits for.", 64);
    private static readonly Option<bool?> Keystores = Flag.Of<bool?>("keystores", "Make keystores; the default makes them for up to 1024 validators.");

    private static readonly Option<bool> Beacon = Flag.Of<bool>("beacon", "Then run the chain: two beacon nodes and two validator clients (Lodestar) from the written files, until it finalizes.");
    private static readonly Option<int?> BeaconPort = Flag.Of<int?>("beacon-port", "With --beacon: the first of four ports of 127.0.0.1, two for REST and two between the nodes; free ones without it.");
    private static readonly Option<uint?> GenesisIn = Flag.Of<uint?>("genesis-in", "With --beacon: seconds from when the keys are made to the genesis time; the nodes must be ready by then. Without it 40, and one more for every four validators.");
    private static readonly Option<uint> SecondsPerSlot = Flag.Of("seconds-per-slot", "With --beacon: SECONDS_PER_SLOT of the chain.", 2U);
    private static readonly Option<bool> KeepRunning = Flag.Of<bool>("keep-running", "With --beacon: leave the nodes running when the chain has finalized, until Ctrl-C.");
    private static readonly Option[] s_beaconOnly = [BeaconPort, GenesisIn, SecondsPerSlot, KeepRunning];

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("rehearse", "Rehearse a whole launch on a local ETH1 node: contract, keys, deposits, genesis, verification.")
        {
            Preset, Validators, Keystores, SharedOptions.Folder, SharedOptions.Rpc,
            Beacon, BeaconPort, GenesisIn, SecondsPerSlot, KeepRunning,
        };
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        RehearseInput input = Read(context);
        var clock = new PhaseClock(context.Progress, context.Say, context.Time);
        var process = new RehearseProcess(input, new RehearsalKeys(context.Time), BlsEngine.Current, clock, context.Say, context.Time);
        await process.RunAsync(result => Write(context, result), cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static void Write(CommandContext context, RehearsalResult result)
    {
        if (context.IsJson)
            JsonOutput.Write(context.Environment.Output, RehearseOutput.ToJson(result));
        else
            RehearseOutput.Write(Screen(context), result, context.Environment.Show);
        // Nodes that are left running come after it.
        context.Environment.Output.Flush();
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
        CheckConflicts(context);
        return new RehearseInput
        {
            Beacon = context.Get(Beacon),
            BeaconPort = context.Get(BeaconPort) is var port && port is null or (> 0 and <= LastFirstPort)
                ? port
                : throw new CommandFailureException("flag-value", $"{BeaconPort.Name}: expected a port from 1 to {LastFirstPort}, got {port}", null, ExitCode.Usage),
            GenesisIn = context.Get(GenesisIn) is { } seconds ? Seconds(GenesisIn, seconds) : RehearseInput.UsualGenesisIn(validators),
            SecondsPerSlot = Seconds(SecondsPerSlot, context.Get(SecondsPerSlot)),
            KeepsRunning = context.Get(KeepRunning),
            Preset = context.Get(Preset)!,
            Validators = validators,
            Keystores = context.Get(Beacon) ? true : context.Get(Keystores),
            Folder = context.Get(SharedOptions.Folder) ?? "rehearsal-" + context.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Rpc = ReadRpc(context.Get(SharedOptions.Rpc)),
        };
    }

    private static void CheckConflicts(CommandContext context)
    {
        if (!context.Get(Beacon))
        {
            if (s_beaconOnly.FirstOrDefault(context.IsGiven) is { } needless)
                throw new CommandFailureException("flag-conflict", $"{needless.Name} is of --beacon, which is not given", $"give --beacon, or leave out {needless.Name}", ExitCode.Usage);
            return;
        }

        if (context.IsGiven(SharedOptions.Rpc))
            throw new CommandFailureException("flag-conflict", $"--beacon and --rpc: the beacon chain begins now, and so the ETH1 chain must begin at a time of its own", $"leave out --rpc: a node is started", ExitCode.Usage);
        if (context.Get(Keystores) == false)
            throw new CommandFailureException("flag-conflict", $"--beacon and --keystores false: the validator clients need the keystores", $"leave out --keystores", ExitCode.Usage);
    }

    private static uint Seconds(Option flag, uint seconds) => seconds is >= 1 and <= MostSeconds
        ? seconds
        : throw new CommandFailureException("flag-value", $"{flag.Name}: expected seconds from 1 to {MostSeconds}, got {seconds}", null, ExitCode.Usage);

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
