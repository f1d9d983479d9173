using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DepositCli.Commands.Rehearse;
using DepositCli.Languages;
using DepositCli.Terminal;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Rehearse;

public sealed class RehearseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deposit-rehearse-").FullName;

    private string Target => Path.Combine(_folder, "launch");

    [Fact]
    public async Task Ends_with_a_verified_genesis_of_the_unusual_deposits_too()
    {
        (int exitCode, string output, string messages) = await RunAsync("rehearse", "--validators", "4", "--folder", Target, "--json");

        exitCode.Should().Be(0, messages);
        JsonNode document = JsonNode.Parse(output)!;
        document["deposits"]!.ToJsonString().Should().Be("""{"total":7,"validators":4,"active":4,"top_ups":2,"ignored":1}""");
        // Every phase0 genesis has this one: the header with nothing filled in but the empty body's root.
        document["genesis"]!["zero_state_header_root"]!.GetValue<string>().Should().Be("0xeade62f0457b2fdf48e7d3fc4b60736688286be7c7a3ac4c9a16a5e0600bd9e4");
        document["genesis"]!["total_balance_gwei"]!.GetValue<ulong>().Should().Be(5 * 32_000_000_000UL);
        Directory.EnumerateFiles(Path.Combine(Target, "genesis")).Select(Path.GetFileName)
            .Should().BeEquivalentTo("genesis.ssz", "config.yaml", "report.json");
        Directory.EnumerateFiles(Path.Combine(Target, "validator_keys"), "keystore-m_12381_3600_*.json").Should().HaveCount(5);
        messages.Should().Contain("validators: not met: 3 active of 4 needed, 1 missing")
            .And.Contain("why not the block before: block 4 at 1600086400 is 14 seconds too early");
    }

    [Fact]
    public async Task Leaves_a_folder_alone_that_is_there_already()
    {
        Directory.CreateDirectory(Target);

        (int exitCode, string output, string messages) = await RunAsync("rehearse", "--folder", Target);

        (exitCode, output).Should().Be((1, ""));
        messages.Should().Be($"error: {Target} is there already\nhint: remove it, or name another folder with --folder\n");
        Directory.EnumerateFileSystemEntries(_folder).Should().Equal(Target);
    }

    [Fact]
    public async Task Leaves_nothing_when_the_node_is_not_there()
    {
        (int exitCode, _, string messages) = await RunAsync("rehearse", "--folder", Target, "--rpc", "http://127.0.0.1:1/");

        exitCode.Should().Be(1);
        messages.Should().StartWith("error: anvil at http://127.0.0.1:1/ did not answer evm_mine: ");
        Directory.EnumerateFileSystemEntries(_folder).Should().BeEmpty();
    }

    [Theory]
    [InlineData("--validators", "1", "error: --validators: expected 2 or more, got 1")]
    [InlineData("--rpc", "ftp://127.0.0.1/", "error: --rpc: expected an address that starts with http://, https://, ws:// or wss://")]
    [InlineData("--rpc", "ws://127.0.0.1:1/", "error: --rpc: a rehearsal asks its node over http or https")]
    public async Task Refuses_what_it_cannot_rehearse(string flag, string value, string error)
    {
        (int exitCode, _, string messages) = await RunAsync("rehearse", "--folder", Target, flag, value);

        exitCode.Should().Be(64);
        messages.Should().StartWith(error);
    }

    [Theory]
    [InlineData("error: --beacon and --rpc: the beacon chain begins now, and so the ETH1 chain must begin at a time of its own\nhint: leave out --rpc: a node is started\n", "--beacon", "--rpc", "http://127.0.0.1:1/")]
    [InlineData("error: --beacon and --keystores false: the validator clients need the keystores\nhint: leave out --keystores\n", "--beacon", "--keystores", "false")]
    [InlineData("error: --keep-running is of --beacon, which is not given\nhint: give --beacon, or leave out --keep-running\n", "--keep-running")]
    [InlineData("error: --genesis-in is of --beacon, which is not given\nhint: give --beacon, or leave out --genesis-in\n", "--genesis-in", "60")]
    [InlineData("error: --beacon-port is of --beacon, which is not given\nhint: give --beacon, or leave out --beacon-port\n", "--beacon-port", "5000", "--seconds-per-slot", "1")]
    [InlineData("error: --beacon-port: expected a port from 1 to 65532, got 65533\n", "--beacon", "--beacon-port", "65533")]
    [InlineData("error: --seconds-per-slot: expected seconds from 1 to 3600, got 0\n", "--beacon", "--seconds-per-slot", "0")]
    [InlineData("error: --genesis-in: expected seconds from 1 to 3600, got 3601\n", "--beacon", "--genesis-in", "3601")]
    public async Task Refuses_flags_that_do_not_go_with_each_other(string messages, params string[] flags)
    {
        (int exitCode, string output, string said) = await RunAsync(["rehearse", "--folder", Target, .. flags]);

        (exitCode, output, said).Should().Be((64, "", messages));
        Directory.EnumerateFileSystemEntries(_folder).Should().BeEmpty();
    }

    [Fact]
    public async Task Does_not_begin_when_a_port_of_the_beacon_nodes_is_taken()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int taken = ((IPEndPoint)listener.LocalEndpoint).Port;

        (int exitCode, string output, string messages) = await RunAsync("rehearse", "--folder", Target, "--beacon", "--beacon-port", $"{taken}");

        (exitCode, output).Should().Be((1, ""));
        messages.Should().Be($"error: port {taken} of 127.0.0.1 is taken\nhint: give another first port, or none for any that are free\n");
        Directory.EnumerateFileSystemEntries(_folder).Should().BeEmpty();
    }

    [Fact]
    public async Task Says_that_npm_is_missing_when_the_beacon_client_must_be_installed()
    {
        ProcessStartInfo start = new(DepositProgram.Path, ["rehearse", "--folder", Target, "--beacon"]) { RedirectStandardError = true };
        start.Environment["PATH"] = _folder;
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(_folder, "cache");
        using Process program = Process.Start(start)!;

        string messages = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        (program.ExitCode, messages).Should().Be((1, "error: npm is not found on PATH\nhint: install Node.js 20 or later, with npm, and run again\n"));
        (Directory.Exists(Target), Directory.Exists(Target + ".partial")).Should().Be((false, false));
    }

    [Theory]
    [InlineData(2, 40U)]
    [InlineData(64, 56U)]
    [InlineData(1024, 296U)]
    public void Leaves_more_time_before_genesis_for_more_keystores(int validators, uint seconds) => RehearseInput.UsualGenesisIn(validators).Should().Be(seconds);

    [Theory]
    [InlineData("TERM", 130, true)]
    [InlineData("KILL", 137, false)]
    public async Task Stops_its_node_when_it_is_stopped(string signal, int expected, bool tidiesUp)
    {
        // The node's own folder is in the temporary folder, and goes with the node.
        string temporary = Directory.CreateDirectory(Path.Combine(_folder, "tmp")).FullName;
        using Process process = StartProgram(temporary);
        await EventuallyAsync(() => Directory.EnumerateFiles(temporary, "accounts.json", SearchOption.AllDirectories).Any());

        Process.Start("/bin/sh", ["-c", $"kill -{signal} {process.Id}"]).WaitForExit();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(expected);
        await EventuallyAsync(() => !RunningPrograms.With(temporary).Any() && !Directory.EnumerateDirectories(temporary, "deposit-anvil-*").Any());
        Directory.Exists(Target).Should().BeFalse();
        Directory.Exists(Target + ".partial").Should().Be(!tidiesUp);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int ExitCode, string Output, string Messages)> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var messages = new StringWriter { NewLine = "\n" };
        int exitCode = await CommandLine.RunAsync(args, new CommandEnvironment(output, messages, new ControllingTerminal(Translation.English), TimeProvider.System, ShowsBars: false));
        return (exitCode, output.ToString(), messages.ToString());
    }

    private Process StartProgram(string temporary)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "deposit.dll");
        var start = new ProcessStartInfo("dotnet", [program, "rehearse", "--validators", "500", "--folder", Target])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = temporary;
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(50);
        }
    }
}
