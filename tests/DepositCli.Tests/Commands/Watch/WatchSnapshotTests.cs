using System.Net;
using System.Text.Json;
using Ceremony.Config;
using Ceremony.Following;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Networks;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Watch;

/// <summary>The flags of `watch` that begin a ledger in the middle, export a snapshot, log and serve metrics.</summary>
public sealed class WatchSnapshotTests : IAsyncLifetime, IDisposable
{
    private readonly AnvilFixture _anvil = new();
    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        await _anvil.InitializeAsync();
        using JsonRpcEth1Node node = new(_anvil.Node.RpcUrl);
        Eth1PrivateKey.TryFromBytes(_anvil.Node.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key);
        using (key)
        {
            ExecutionAddress contract = (await ContractDeployment.DeployAsync(node, key!, new DeploymentOptions { WaitForBlock = token => _anvil.Node.MineAsync(token) }, TimeProvider.System)).Address;
            Network.TryFind("minimal", out Network? minimal);
            await File.WriteAllTextAsync(_folder["config.yaml"], ConfigYaml.Write(minimal!.Config with
            {
                ConfigName = "snapshots",
                DepositChainId = new ChainId(31337),
                DepositNetworkId = 31337,
                GenesisForkVersion = ForkVersion.Parse("0x00c0ffee"),
                DepositContractAddress = contract,
            }));
        }

        await _anvil.Node.MineAsync(40);
    }

    public async Task DisposeAsync() => await _anvil.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Exports_a_snapshot_and_begins_with_it_or_with_a_proof()
    {
        await RunAsync(0, "whole.db", "--once", "--export-snapshot", _folder["snapshot.json"], "--log", _folder["log"]);
        DepositTreeSnapshotJson.TryRead(await File.ReadAllBytesAsync(_folder["snapshot.json"]), out _, out _).Should().BeTrue();
        (await File.ReadAllTextAsync(_folder["log"])).Should().Contain("\"event\":\"range_kept\"");
        Code(await RunAsync(1, "whole.db", "--once", "--export-snapshot", _folder["snapshot.json"])).Should().Be("snapshot-exists");

        JsonElement begun = await RunAsync(0, "begun.db", "--once", "--from-snapshot", _folder["snapshot.json"]);
        begun.GetProperty("genesis").ValueKind.Should().Be(JsonValueKind.Null);
        (await RunAsync(0, "proved.db", "--once", "--from-proof", "20")).GetProperty("checks").EnumerateArray().Select(name => name.GetString()).Should().Contain("storage_proof");
        Code(await RunAsync(1, "whole.db", "--once", "--from-proof", "20")).Should().Be("ledger-started");
        Code(await RunAsync(64, "other.db", "--once", "--from-proof", "newest")).Should().Be("flag-value");
        Code(await RunAsync(64, "other.db", "--once", "--from-proof", "20", "--from-snapshot", "x")).Should().Be("flag-conflict");
        await File.WriteAllTextAsync(_folder["broken.json"], "{}");
        Code(await RunAsync(1, "other.db", "--once", "--from-snapshot", _folder["broken.json"])).Should().Be("snapshot-invalid");

        CommandResult status = await InProcess.RunAsync("genesis", "status", "--rpc", _anvil.Node.RpcUrl.ToString(), "--config", _folder["config.yaml"], "--ledger", _folder["proved.db"], "--json");
        Code(JsonDocument.Parse(status.Output).RootElement).Should().Be("ledger-partial");
    }

    [Fact]
    public async Task Follows_over_a_WebSocket_beside_a_second_node_and_says_where_the_metrics_are()
    {
        using System.Net.Sockets.TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string webSocket = new UriBuilder(_anvil.Node.RpcUrl) { Scheme = "ws" }.Uri.ToString();

        JsonElement result = await RunAsync(0, "ledger.db", "--once", "--rpc", webSocket, "--metrics-port", "0");

        result.GetProperty("checks").EnumerateArray().Select(name => name.GetString()).Should().Contain("other_nodes");
        Code(await RunAsync(1, "ledger.db", "--once", "--metrics-port", ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture))).Should().Be("port-taken");
    }

    private static string? Code(JsonElement document) => document.GetProperty("error").GetProperty("code").GetString();

    private async Task<JsonElement> RunAsync(int exitCode, string ledger, params string[] args)
    {
        CommandResult result = await InProcess.RunAsync(
            ["watch", "--rpc", _anvil.Node.RpcUrl.ToString(), "--config", _folder["config.yaml"], "--ledger", _folder[ledger], "--json", .. args]);
        result.ExitCode.Should().Be(exitCode, result.Messages + result.Output);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
