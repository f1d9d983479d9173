using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Rehearse;

/// <summary>The built program with `rehearse --beacon --keep-running`, and the programs that it started.</summary>
internal sealed class RehearsedChain : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _messages = new();
    private readonly Process _program;

    private RehearsedChain()
    {
        Directory.CreateDirectory(Temporary);
        // One-second slots: the first epoch is final 32 seconds after the genesis time.
        ProcessStartInfo start = new("setsid", [DepositProgram.Path, "rehearse", "--beacon", "--keep-running", "--validators", "16", "--seconds-per-slot", "1", "--folder", Folder, "--json", .. Patience()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Temporary;
        _program = Process.Start(start)!;
        _program.ErrorDataReceived += (_, line) => Keep(line.Data);
        _program.BeginErrorReadLine();
    }

    /// <summary>The rehearsal's folder.</summary>
    public string Folder => _folder["launch"];

    /// <summary>The result, once the chain has finalized.</summary>
    public JsonNode Result { get; private set; } = null!;

    /// <summary>--beacon-node for both nodes.</summary>
    public string[] BeaconNodes => [.. Result["beacon"]!["nodes"]!.AsArray().SelectMany(node => new[] { "--beacon-node", node!.GetValue<string>() })];

    /// <summary>What the program said to people.</summary>
    public string Messages
    {
        get
        {
            lock (_messages)
                return _messages.ToString();
        }
    }

    private string Temporary => _folder["tmp"];

    /// <summary>Starts it, and returns at once.</summary>
    public static RehearsedChain Begin() => new();

    /// <summary>Starts it, and waits until the chain has finalized.</summary>
    public static async Task<RehearsedChain> StartAsync()
    {
        RehearsedChain chain = new();
        try
        {
            StringBuilder document = new();
            while (await chain._program.StandardOutput.ReadLineAsync().WaitAsync(s_patience) is { } line)
            {
                document.AppendLine(line);
                if (line == "}")
                    break;
            }

            document.Length.Should().BePositive(chain.Messages);
            chain.Result = JsonNode.Parse(document.ToString())!;
            chain.Result["error"].Should().BeNull(chain.Messages);
            return chain;
        }
        catch
        {
            await chain.DisposeAsync();
            throw;
        }
    }

    /// <summary>The Node.js process of a beacon node or a validator client.</summary>
    /// <param name="role">node-1, node-2, validators-1 or validators-2.</param>
    public int IdOf(string role) => RunningPrograms.With(Temporary, $"/{role}\0", "--dataDir").Single(program => program.Arguments[0] == "node").Id;

    /// <summary>Everything that the rehearsal started and that still runs.</summary>
    public IReadOnlyList<(int Id, string[] Arguments)> Running() => RunningPrograms.With(Temporary);

    /// <summary>Waits until so many programs of a name run.</summary>
    public async Task RunsAsync(string name, int count)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (Running().Count(program => program.Arguments[0] == name) is var running && running != count)
        {
            waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60), $"{running} programs {name} run, and {count} should");
            await Task.Delay(s_poll);
        }
    }

    /// <summary>Runs `ceremony health` until it ends with the given exit code and the error begins so.</summary>
    public async Task<CommandResult> HealthAsync(int exitCode, string error)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            CommandResult result = await DepositProgram.RunAsync(["ceremony", "health", .. BeaconNodes]);
            if (result.ExitCode == exitCode && result.Messages.StartsWith(error, StringComparison.Ordinal))
                return result;
            waited.Elapsed.Should().BeLessThan(s_patience, $"health ended with {result.ExitCode}: {result.Output}{result.Messages}");
            await Task.Delay(s_poll);
        }
    }

    /// <summary>Waits until the program says something.</summary>
    public async Task SaysAsync(string text)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!Messages.Contains(text, StringComparison.Ordinal))
        {
            (waited.Elapsed < s_patience && !_program.HasExited).Should().BeTrue(Messages);
            await Task.Delay(s_poll);
        }
    }

    /// <summary>Ctrl-C: a terminal sends it to the program and to everything that it started.</summary>
    /// <returns>The program's exit code.</returns>
    public Task<int> StopAsync() => StopAsync("INT", -_program.Id);

    private async Task<int> StopAsync(string signal, int id)
    {
        await RunningPrograms.SignalAsync(signal, id);
        await _program.WaitForExitAsync().WaitAsync(s_patience);
        return _program.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_program.HasExited)
            await StopAsync("KILL", _program.Id);
        await EndedAsync();
        _program.Dispose();
        _folder.Dispose();
    }

    /// <summary>Waits until nothing runs any more and no folder is left, as must be after every end.</summary>
    public async Task EndedAsync()
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (Running().Any() || Directory.EnumerateDirectories(Temporary, "deposit-*").Any())
        {
            waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60), string.Join('\n', Running().Select(program => string.Join(' ', program.Arguments))));
            await Task.Delay(s_poll);
        }
    }

    // What a busy machine needs more than a quiet one.
    private static string[] Patience() => Environment.GetEnvironmentVariable("DEPOSIT_BEACON_GENESIS_IN") is { Length: > 0 } seconds ? ["--genesis-in", seconds] : [];

    private void Keep(string? line)
    {
        lock (_messages)
            _messages.AppendLine(line);
    }
}
