using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Ceremony.Config;
using Ceremony.Rehearsal;
using DepositCli.Files;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>A chain that mines whatever comes, at moments of its own, with a deposit contract and accounts that nobody else uses.</summary>
public sealed class KillRig : IAsyncLifetime, IDisposable
{
    private const int DepositsOfARound = 2;
    private static readonly ForkVersion ForkVersion = ForkVersion.Parse("0x00c0ffee");

    private readonly AnvilFixture _anvil = new();
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<AnvilAccount> _accounts = [];
    private JsonRpcEth1Node _node = null!;
    private ExecutionAddress _contract;
    private Task _miner = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        await _anvil.InitializeAsync();
        _node = new JsonRpcEth1Node(_anvil.Node.RpcUrl);
        Eth1PrivateKey.TryFromBytes(_anvil.Node.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key).Should().BeTrue();
        using (key) _contract = (await ContractDeployment.DeployAsync(_node, key!, new DeploymentOptions { WaitForBlock = token => _anvil.Node.MineAsync(token) }, TimeProvider.System)).Address;
        foreach (AnvilAccount account in _anvil.Node.Accounts.Skip(1)) _accounts.Add(account);
        Network.TryFind("minimal", out Network? minimal).Should().BeTrue();
        SpecConfig config = minimal!.Config with { ConfigName = "killed", DepositChainId = new ChainId(31337), DepositNetworkId = 31337, GenesisForkVersion = ForkVersion, DepositContractAddress = _contract };
        await File.WriteAllTextAsync(_folder["config.yaml"], ConfigYaml.Write(config));
        _miner = Task.Run(MineAsync);
    }

    public async Task DisposeAsync()
    {
        await _end.CancelAsync();
        await _miner;
        await _anvil.DisposeAsync();
    }

    public void Dispose()
    {
        _end.Dispose();
        _node.Dispose();
        _folder.Dispose();
    }

    /// <summary>One round: runs that are killed, then one that is not, then the look at chain, journal and file.</summary>
    /// <param name="name">What failures call it.</param>
    /// <param name="kills">Runs the program with these arguments and kills it, as often as it likes.</param>
    internal async Task RoundAsync(string name, Func<TemporaryFolder, string[], Task> kills)
    {
        _accounts.TryTake(out AnvilAccount? account).Should().BeTrue("there are more accounts than rounds at once");
        using TemporaryFolder folder = new();
        DepositData[] deposits = Write(folder["deposit_data.json"]);
        string[] args =
        [
            "submit", folder["deposit_data.json"], "--config", _folder["config.yaml"], "--rpc", _anvil.Node.RpcUrl.ToString(), "--journal", folder["journal"],
            "--private-key-file", folder.WriteSecret("key", Convert.ToHexStringLower(account!.PrivateKey.Span)), "--wait", "mined", "--timeout", "1", "--json", "--non-interactive",
        ];
        await kills(folder, args);
        CommandResult result = await InProcess.RunAsync(args);
        result.ExitCode.Should().Be(0, $"{name}: {result.Output}{result.Messages}");
        await ShouldAgreeAsync(name, deposits, result.Json.GetProperty("deposits"), File.ReadAllLines(folder["journal"]));
        _accounts.Add(account);
    }

    // The file's deposits once each on the chain, and the report and the journal say where.
    private async Task ShouldAgreeAsync(string name, DepositData[] deposits, JsonElement report, string[] journal)
    {
        ulong head = (await _node.GetBlockAsync(BlockReference.Latest))!.Number;
        List<DepositEvent> events = [];
        foreach (Eth1Log log in await _node.GetLogsAsync(_contract, 0, head))
        {
            DepositEvent.TryDecode(log, out DepositEvent? found, out _).Should().BeTrue();
            if (deposits.Any(deposit => deposit.Pubkey == found!.Data.Pubkey)) events.Add(found!);
        }

        events.Select(found => found.Data).Should().BeEquivalentTo(deposits, name);
        JsonElement[] entries = [.. journal.Select(line => JsonDocument.Parse(line[65..]).RootElement)];
        Member(entries, "intent", "pubkey").Should().BeEquivalentTo(deposits.Select(deposit => deposit.Pubkey.ToString()), name);
        Member(entries, "intent", "transaction_hash").Should().BeEquivalentTo(events.Select(found => found.TransactionHash.ToString()), name);
        foreach (DepositEvent found in events)
        {
            JsonElement told = report.EnumerateArray().Single(item => item.GetProperty("pubkey").GetString() == found.Data.Pubkey.ToString());
            JsonElement mined = entries.Last(entry => entry.GetProperty("entry").GetString() == "mined" && entry.GetProperty("transaction_hash").GetString() == found.TransactionHash.ToString());
            foreach (JsonElement place in new[] { told, mined })
            {
                place.GetProperty("transaction_hash").GetString().Should().Be(found.TransactionHash.ToString(), name);
                place.GetProperty("block_hash").GetString().Should().Be(found.BlockHash.ToString(), name);
                place.GetProperty("deposit_index").GetUInt64().Should().Be(found.Index.Value, name);
            }
        }
    }

    private static IEnumerable<string?> Member(JsonElement[] entries, string kind, string member) =>
        entries.Where(entry => entry.GetProperty("entry").GetString() == kind).Select(entry => entry.GetProperty(member).GetString());

    private static DepositData[] Write(string path)
    {
        WithdrawalCredentials credentials = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Sample.Address.ToLowerInvariant()));
        DepositDataEntry[] entries = [.. Enumerable.Range(0, DepositsOfARound).Select(_ =>
        {
            byte[] key = [0, .. RandomNumberGenerator.GetBytes(31)];
            return DepositDataEntry.Of(ValidatorDeposit.Create(key, credentials, new Gwei(32_000_000_000), ForkVersion, ManagedBls.Instance), ForkVersion, "killed");
        })];
        File.WriteAllBytes(path, DepositDataFile.Write(entries));
        return [.. entries.Select(entry => entry.Data)];
    }

    // Only where something waits, because every block makes the next one slower; and late enough that kills fall before it and after it.
    private async Task MineAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            JsonElement pool = await _anvil.Node.RpcAsync("txpool_status");
            if (pool.GetProperty("pending").GetString() != "0x0")
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(1, 120));
                await _anvil.Node.MineAsync();
            }

            await Task.Delay(20);
        }
    }
}
