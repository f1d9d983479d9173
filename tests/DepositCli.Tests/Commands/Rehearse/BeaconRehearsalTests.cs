using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ceremony.Rehearsal;
using Eth2Core;
using FluentAssertions;
using Oracles;
using Xunit.Abstractions;

namespace DepositCli.Tests.Commands.Rehearse;

/// <summary>The chain of a rehearsal in two real beacon nodes (Lodestar): that it lives, that `ceremony health` sees when it does not, and that the nodes take the bundle.</summary>
public sealed class BeaconRehearsalTests(ITestOutputHelper output)
{
    [BeaconFact]
    public async Task Finalizes_and_turns_red_while_half_of_the_validators_are_stopped()
    {
        await using RehearsedChain chain = await RehearsedChain.StartAsync();

        JsonNode beacon = chain.Result["beacon"]!;
        output.WriteLine(chain.Result["phases"]!.ToJsonString());
        beacon["genesis_state_equal"]!.GetValue<bool>().Should().BeTrue();
        beacon["finalized_seconds_after_genesis"]!.GetValue<double>().Should().BeGreaterThan(beacon["justified_seconds_after_genesis"]!.GetValue<double>());
        beacon["health"]!["verdict"]!.GetValue<string>().Should().Be("healthy");
        CommandResult verified = await DepositProgram.RunAsync(
            ["genesis", "verify", Path.Combine(chain.Folder, "genesis"), "--rpc", beacon["eth1_node"]!.GetValue<string>(), .. chain.BeaconNodes]);
        verified.ExitCode.Should().Be(0, verified.Messages);
        verified.Output.Should().EndWith($"everything is as computed here, state root {chain.Result["genesis"]!["state_root"]}\n");

        await RunningPrograms.SignalAsync("STOP", chain.IdOf("validators-2"));
        CommandResult red = await chain.HealthAsync(1, "error: participation: only ");
        Show(red);
        red.Messages.Should().MatchRegex("^error: participation: only [0-9.]+ % attest: [0-9]+ of 16 in slots [0-9]+ to [0-9]+, at least 80 % are needed\nhint: docs/health.md says what each check means\n$");
        red.Output.Should().MatchRegex("NOT HEALTHY: 2 of 2 nodes, head at slot [0-9]+, finalized epoch [0-9]+, [0-9.]+ % attest\n$");

        await RunningPrograms.SignalAsync("CONT", chain.IdOf("validators-2"));
        Show(await chain.HealthAsync(0, ""));

        (await chain.StopAsync()).Should().Be(0, chain.Messages);
        await chain.EndedAsync();
        Directory.Exists(chain.Folder).Should().BeTrue();
    }

    [BeaconFact]
    public async Task Turns_red_when_a_node_is_killed()
    {
        await using RehearsedChain chain = await RehearsedChain.StartAsync();
        (string first, string second) = (chain.BeaconNodes[1], chain.BeaconNodes[3]);

        await RunningPrograms.SignalAsync("KILL", chain.IdOf("node-2"));

        CommandResult red = await chain.HealthAsync(1, $"error: answer: {second}: ");
        Show(red);
        red.Messages.Should().Be($"error: answer: {second}: /eth/v1/beacon/genesis: no connection\nhint: docs/health.md says what each check means\n");
        red.Output.Should().Contain($"FAILED    answer: {second}: /eth/v1/beacon/genesis: no connection\n").And.Contain("NOT HEALTHY: 1 of 2 nodes, ");
        Show(await AlonePeerAsync(chain, first));
    }

    [BeaconFact]
    public async Task Leaves_nothing_behind_when_it_is_stopped_on_the_way()
    {
        await using RehearsedChain chain = RehearsedChain.Begin();
        await chain.SaysAsync("the genesis and the bytes of the genesis state of both nodes are the computed ones");
        // Two nodes and two validator clients, each behind its shell; on a busy machine a shell is there before its program.
        await chain.RunsAsync("node", 4);

        (await chain.StopAsync()).Should().Be(130);

        chain.Messages.Should().Contain("error: stopped before the end\n");
        await chain.EndedAsync();
        (Directory.Exists(chain.Folder), Directory.Exists(chain.Folder + ".partial")).Should().Be((false, false));
    }

    [BeaconFact]
    public async Task The_bundle_is_what_beacon_nodes_start_from()
    {
        using TemporaryFolder folder = new();
        UnixSeconds now = new((ulong)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        await using AnvilNode anvil = await AnvilNode.StartAsync(new AnvilOptions { Timestamp = now });
        string rpc = anvil.RpcUrl.ToString();
        await DoneAsync("rehearse", "--validators", "8", "--rpc", rpc, "--folder", folder["launch"]);
        string genesis = Path.Combine(folder["launch"], "genesis");
        string creation = await FirstTransactionAsync(anvil);
        await DoneAsync("ceremony", "init", "--config", Path.Combine(genesis, "config.yaml"), "--creation-transaction", creation, "--rpc", rpc, "--out", folder["manifest"]);
        await DoneAsync("ceremony", "bundle", genesis, "--manifest", folder["manifest"], "--rpc", rpc, "--out", folder["bundle"]);

        await using LodestarNetwork network = await LodestarNetwork.StartAsync(new LodestarOptions
        {
            Preset = "minimal",
            ConfigFile = Path.Combine(folder["bundle"], "config.yaml"),
            GenesisFile = Path.Combine(folder["bundle"], "genesis.ssz"),
            KeystoreFolder = Path.Combine(folder["launch"], "validator_keys"),
            PasswordFile = Path.Combine(folder["launch"], "password.txt"),
        });

        string expected = (await File.ReadAllTextAsync(Path.Combine(folder["bundle"], "genesis_validators_root.txt"))).Trim();
        using HttpClient http = new();
        foreach (Uri url in network.Urls)
        {
            JsonNode answer = (await http.GetFromJsonAsync<JsonNode>(new Uri(url, "eth/v1/beacon/genesis")))!;
            output.WriteLine($"{url} {answer.ToJsonString()}");
            answer["data"]!["genesis_validators_root"]!.GetValue<string>().Should().Be(expected);
            await DoneAsync("genesis", "verify", genesis, "--rpc", rpc, "--beacon-node", url.ToString());
        }
    }

    private static async Task DoneAsync(params string[] args)
    {
        CommandResult result = await DepositProgram.RunAsync(args);
        result.ExitCode.Should().Be(0, result.Messages);
    }

    // The contract of a rehearsal is the first thing on its chain.
    private static async Task<string> FirstTransactionAsync(AnvilNode anvil)
    {
        for (int number = 1; ; number++)
        {
            JsonElement block = await anvil.RpcAsync("eth_getBlockByNumber", string.Create(CultureInfo.InvariantCulture, $"0x{number:x}"), false);
            if (block.GetProperty("transactions").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } transaction)
                return transaction.GetString()!;
        }
    }

    // The other node sees the connection end a moment later.
    private static async Task<CommandResult> AlonePeerAsync(RehearsedChain chain, string first)
    {
        for (int left = 60; ; left--)
        {
            CommandResult result = await chain.HealthAsync(1, "error: answer: ");
            if (left == 0 || result.Output.Contains($"FAILED    peers: {first}: has no peer\n", StringComparison.Ordinal))
            {
                result.Output.Should().Contain($"FAILED    peers: {first}: has no peer\n");
                return result;
            }

            await Task.Delay(1_000);
        }
    }

    private void Show(CommandResult result) => output.WriteLine($"exit code {result.ExitCode}\n{result.Output}{result.Messages}");
}
