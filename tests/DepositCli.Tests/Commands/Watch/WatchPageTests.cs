using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ceremony.Config;
using Ceremony.Rehearsal;
using DepositCli.Commands.Watch;
using DepositCli.Terminal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Networks;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Watch;

/// <summary>watch --serve and --export against a real node.</summary>
public sealed class WatchPageTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("watch-page-").FullName;
    private AnvilNode _anvil = null!;

    private string Site => Path.Combine(_folder, "site");

    public async Task InitializeAsync()
    {
        _anvil = await AnvilNode.StartAsync();
        using JsonRpcEth1Node node = new(_anvil.RpcUrl);
        Eth1PrivateKey.TryFromBytes(_anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key);
        DeploymentReceipt receipt = await ContractDeployment.DeployAsync(node, key!, new DeploymentOptions { WaitForBlock = token => _anvil.MineAsync(token) }, TimeProvider.System);
        key!.Dispose();
        Network.TryFind("minimal", out Network? minimal);
        SpecConfig config = minimal!.Config with
        {
            ConfigName = "page-test",
            MinGenesisActiveValidatorCount = 2,
            MinGenesisTime = new UnixSeconds(1_600_100_000),
            DepositChainId = new ChainId(31337),
            DepositNetworkId = 31337,
            GenesisForkVersion = ForkVersion.Parse("0x00c0ffee"),
            DepositContractAddress = receipt.Address,
        };
        await File.WriteAllTextAsync(Path.Combine(_folder, "config.yaml"), ConfigYaml.Write(config));
    }

    public async Task DisposeAsync() => await _anvil.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Once_writes_the_page_once_with_the_manifest_that_was_checked()
    {
        string manifest = Path.Combine(_folder, "manifest");
        string transaction = (await _anvil.RpcAsync("eth_getBlockByNumber", "0x1", false)).GetProperty("transactions")[0].GetString()!;
        CommandResult made = await InProcess.RunAsync("ceremony", "init", "--config", Path.Combine(_folder, "config.yaml"), "--rpc", _anvil.RpcUrl.ToString(), "--creation-transaction", transaction, "--out", manifest, "--json");
        made.ExitCode.Should().Be(0, made.Output + made.Messages);

        CommandResult result = await RunAsync("--once", "--export", Site, "--manifest", manifest, "--json", "--language", "zh-CN");

        result.ExitCode.Should().Be(0, result.Messages);
        JsonElement contract = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Site, "facts.json"))).RootElement.GetProperty("contract");
        contract.GetProperty("verified").GetBoolean().Should().BeTrue();
        contract.GetProperty("manifest_sha256").GetString().Should().Be(JsonDocument.Parse(made.Output).RootElement.GetProperty("fingerprint").GetString());
        (await File.ReadAllTextAsync(Path.Combine(Site, "index.zh-CN.html"))).Should().Contain("page-test").And.Contain(contract.GetProperty("manifest_sha256").GetString());
    }

    [Fact]
    public async Task It_is_served_while_the_chain_is_followed_and_exported_alike()
    {
        using Process process = DepositProgram.Start(Arguments("--serve", "0", "--export", Site));
        try
        {
            Uri root = await PageOfAsync(process);
            root.Host.Should().Be("127.0.0.1");
            using HttpClient client = new();
            await UntilAsync(async () => (await client.GetStringAsync(root)).Contains("Waiting for the time and for validators", StringComparison.Ordinal));
            await UntilAsync(async () => (await client.GetStringAsync(root)).Contains("contract_now", StringComparison.Ordinal));
            string served = await client.GetStringAsync(root);
            await UntilAsync(async () => await File.ReadAllTextAsync(Path.Combine(Site, "index.html")) == served);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task With_one_of_two_nodes_silent_nothing_is_decided_and_the_page_says_so()
    {
        using LyingProxy second = new(_anvil.RpcUrl, (_, _, _) => { });
        using Process process = DepositProgram.Start(Arguments("--rpc", second.Url.ToString(), "--serve", "0"));
        try
        {
            Uri root = await PageOfAsync(process);
            using HttpClient client = new();
            await UntilAsync(async () => (await client.GetStringAsync(root)).Contains("contract_now", StringComparison.Ordinal));
            second.Dispose();
            await UntilAsync(async () => (await client.GetStringAsync(root)).Contains("An ETH1 node that is needed does not answer", StringComparison.Ordinal));
            // The other node goes on, but alone it decides nothing: the word stays.
            await _anvil.MineAsync();
            await Task.Delay(TimeSpan.FromSeconds(3));
            (await client.GetStringAsync(root)).Should().Contain("An ETH1 node that is needed does not answer");
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task A_web_site_of_somebody_else_is_not_exported_over()
    {
        Directory.CreateDirectory(Site);
        string index = Path.Combine(Site, "index.html");
        await File.WriteAllTextAsync(index, "<title>mine</title>");

        CommandResult result = await RunAsync("--once", "--export", Site);

        result.ExitCode.Should().Be(1);
        result.Messages.Should().Be($"error: {index} is there already, and is no page of a launch\nhint: give a folder of its own with --export: a page of somebody else is never written over\n");
        (await File.ReadAllTextAsync(index)).Should().Be("<title>mine</title>");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_clear_error()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();

        CommandResult result = await RunAsync("--serve", $"{taken.LocalEndpoint}");

        result.ExitCode.Should().Be(1);
        result.Messages.Should().Be($"error: --serve: nothing can listen at {taken.LocalEndpoint}: something else does, or the address is not this machine's\nhint: give another one, or port 0 for any that is free\n");
    }

    [Fact]
    public async Task Flags_that_contradict_each_other_are_refused()
    {
        (await RunAsync("--serve", "--once")).Messages.Should().Be("error: --serve and --once were both given\nhint: --export writes the page once\n");
        (await RunAsync("--once", "--manifest", "manifest.json")).Messages.Should().Be("error: --manifest is about the page, and there is none\nhint: give --serve or --export\n");
        (await RunAsync("--once", "--export", Site, "--attestations", _folder)).Messages.Should().Be("error: --attestations needs what is attested\nhint: give --manifest, --genesis, or both\n");
        (await RunAsync("--once", "--export", Site, "--attestations", Path.Combine(_folder, "none"))).Messages.Should().Be($"error: {Path.Combine(_folder, "none")}: there is no such folder\nhint: make it; attestations may come later\n");
        await File.WriteAllTextAsync(Site, "in the way");
        (await RunAsync("--once", "--export", Site)).Messages.Should().Be($"error: --export: the folder {Site} cannot be written to\nhint: give another one\n");
    }

    [Fact]
    public async Task A_manifest_of_another_launch_is_refused()
    {
        string other = Path.Combine(_folder, "other.yaml");
        string manifest = Path.Combine(_folder, "manifest");
        await File.WriteAllTextAsync(other, (await File.ReadAllTextAsync(Path.Combine(_folder, "config.yaml"))).Replace("MIN_GENESIS_ACTIVE_VALIDATOR_COUNT: 2", "MIN_GENESIS_ACTIVE_VALIDATOR_COUNT: 3", StringComparison.Ordinal));
        string transaction = (await _anvil.RpcAsync("eth_getBlockByNumber", "0x1", false)).GetProperty("transactions")[0].GetString()!;
        (await InProcess.RunAsync("ceremony", "init", "--config", other, "--rpc", _anvil.RpcUrl.ToString(), "--creation-transaction", transaction, "--out", manifest)).ExitCode.Should().Be(0);

        CommandResult result = await RunAsync("--once", "--export", Site, "--manifest", manifest);

        result.ExitCode.Should().Be(1);
        result.Messages.Should().StartWith("error: --manifest: it is of page-test with contract 0x").And.EndWith("or under another configuration\nhint: watch with the config.yaml that the manifest holds\n");
    }

    [Theory]
    [InlineData(null, "127.0.0.1:4032")]
    [InlineData("", "127.0.0.1:4032")]
    [InlineData("8080", "127.0.0.1:8080")]
    [InlineData("0.0.0.0:80", "0.0.0.0:80")]
    [InlineData("[::1]:80", "[::1]:80")]
    public void An_address_may_lack_its_host_or_everything(string? text, string expected) => PageFlags.ReadEndPoint(text).ToString().Should().Be(expected);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("localhost:80")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("70000")]
    [InlineData(":80")]
    [InlineData("127.0.0.1:+1")]
    public void Other_addresses_are_refused(string text) => FluentActions.Invoking(() => PageFlags.ReadEndPoint(text)).Should().Throw<CommandFailureException>()
        .Which.Text.ToString().Should().Be($"--serve: expected an IP address and a port, got \"{text}\"");

    private static async Task<Uri> PageOfAsync(Process process)
    {
        string? line;
        while ((line = await process.StandardError.ReadLineAsync().WaitAsync(Patience)) is not null && !line.StartsWith("page at ", StringComparison.Ordinal))
        {
        }

        return new Uri(line!["page at ".Length..]);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            watch.Elapsed.Should().BeLessThan(Patience);
            await Task.Delay(100);
        }
    }

    private Task<CommandResult> RunAsync(params string[] args) => InProcess.RunAsync(Arguments(args));

    private string[] Arguments(params string[] args) =>
        ["watch", "--rpc", _anvil.RpcUrl.ToString(), "--config", Path.Combine(_folder, "config.yaml"), "--ledger", Path.Combine(_folder, "ledger.db"), .. args];
}
