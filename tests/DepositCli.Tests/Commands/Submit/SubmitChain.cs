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

/// <summary>A chain that mines whatever comes, at moments of its own, with a deposit contract and the description of a network.</summary>
public class SubmitChain : IAsyncLifetime, IDisposable
{
    /// <summary>The network's name.</summary>
    internal const string NetworkName = "own";

    private static readonly ForkVersion s_forkVersion = ForkVersion.Parse("0x00c0ffee");

    private readonly AnvilFixture _anvil = new();
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _end = new();
    private Task _miner = Task.CompletedTask;

    internal AnvilNode Anvil => _anvil.Node;

    internal JsonRpcEth1Node Node { get; private set; } = null!;

    internal ExecutionAddress Contract { get; private set; }

    /// <summary>Whether blocks come; a test that stops them lets them come again.</summary>
    internal bool IsMining { get; set; } = true;

    /// <summary>The description of the network.</summary>
    internal string Config => _folder["config.yaml"];

    /// <summary>What every run needs that talks about this chain.</summary>
    internal string[] Network => ["--config", _folder["config.yaml"], "--rpc", Anvil.RpcUrl.ToString()];

    public virtual async Task InitializeAsync()
    {
        await _anvil.InitializeAsync();
        Node = new JsonRpcEth1Node(Anvil.RpcUrl);
        Eth1PrivateKey.TryFromBytes(Anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key).Should().BeTrue();
        using (key) Contract = (await ContractDeployment.DeployAsync(Node, key!, new DeploymentOptions { WaitForBlock = token => Anvil.MineAsync(token) }, TimeProvider.System)).Address;
        await WriteConfigAsync(_folder["config.yaml"], Contract);
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
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the description of the network for a contract on a local chain.</summary>
    internal static Task WriteConfigAsync(string path, ExecutionAddress contract)
    {
        Eth2Core.Networks.Network.TryFind("minimal", out Network? minimal).Should().BeTrue();
        SpecConfig config = minimal!.Config with { ConfigName = NetworkName, DepositChainId = new ChainId(31337), DepositNetworkId = 31337, GenesisForkVersion = s_forkVersion, DepositContractAddress = contract };
        return File.WriteAllTextAsync(path, ConfigYaml.Write(config));
    }

    /// <summary>Writes a file with new deposits.</summary>
    internal static DepositData[] Write(string path, int count)
    {
        WithdrawalCredentials credentials = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Sample.Address.ToLowerInvariant()));
        DepositDataEntry[] entries = [.. Enumerable.Range(0, count).Select(_ =>
        {
            byte[] key = [0, .. RandomNumberGenerator.GetBytes(31)];
            return DepositDataEntry.Of(ValidatorDeposit.Create(key, credentials, new Gwei(32_000_000_000), s_forkVersion, ManagedBls.Instance), s_forkVersion, NetworkName);
        })];
        File.WriteAllBytes(path, DepositDataFile.Write(entries));
        return [.. entries.Select(entry => entry.Data)];
    }

    /// <summary>Those events of the contract that are about the keys of these deposits, in its order.</summary>
    internal async Task<List<DepositEvent>> EventsOfAsync(DepositData[] deposits)
    {
        ulong head = (await Node.GetBlockAsync(BlockReference.Latest))!.Number;
        List<DepositEvent> events = [];
        foreach (Eth1Log log in await Node.GetLogsAsync(Contract, 0, head))
        {
            DepositEvent.TryDecode(log, out DepositEvent? found, out _).Should().BeTrue();
            if (deposits.Any(deposit => deposit.Pubkey == found!.Data.Pubkey)) events.Add(found!);
        }

        return events;
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _end.Dispose();
        Node.Dispose();
        _folder.Dispose();
    }

    // Only where something waits, because every block makes the next one slower; and late enough that kills fall before it and after it.
    private async Task MineAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(20);
            if (!IsMining) continue;
            JsonElement pool = await Anvil.RpcAsync("txpool_status");
            if (pool.GetProperty("pending").GetString() != "0x0")
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(1, 120));
                await Anvil.MineAsync();
            }
        }
    }
}
