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

namespace Benchmarks.Submit;

/// <summary>A local ETH1 node with a deposit contract, which mines a block as soon as something waits.</summary>
internal sealed class MiningNode : IAsyncDisposable
{
    /// <summary>Its chain id.</summary>
    public const ulong ChainId = 31337;

    private const string Address = "0xd8da6bf26964af9d7eed9e03e53415d37aa96045";
    private static readonly ForkVersion s_forkVersion = ForkVersion.Parse("0x00c0ffee");
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly AnvilNode _anvil;
    private readonly JsonRpcEth1Node _node;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _miner;

    private MiningNode(AnvilNode anvil, JsonRpcEth1Node node, ExecutionAddress contract, string configFile)
    {
        (_anvil, _node, Contract, ConfigFile) = (anvil, node, contract, configFile);
        _miner = Task.Run(MineAsync);
    }

    public ExecutionAddress Contract { get; }

    public string ConfigFile { get; }

    public string RpcUrl => _anvil.RpcUrl.ToString();

    public static async Task<MiningNode> StartAsync(string folder)
    {
        AnvilNode anvil = await AnvilNode.StartAsync();
        JsonRpcEth1Node node = new(anvil.RpcUrl);
        if (!Eth1PrivateKey.TryFromBytes(anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key)) throw new InvalidOperationException("the node's own key cannot be read");
        using (key)
        {
            DeploymentReceipt deployed = await ContractDeployment.DeployAsync(node, key, new DeploymentOptions { WaitForBlock = token => anvil.MineAsync(token) }, TimeProvider.System);
            if (!Network.TryFind("minimal", out Network? minimal)) throw new InvalidOperationException("there is no minimal network");
            SpecConfig config = minimal.Config with { ConfigName = "bench", DepositChainId = new ChainId(ChainId), DepositNetworkId = ChainId, GenesisForkVersion = s_forkVersion, DepositContractAddress = deployed.Address };
            string file = Path.Combine(folder, "config.yaml");
            await File.WriteAllTextAsync(file, ConfigYaml.Write(config));
            return new MiningNode(anvil, node, deployed.Address, file);
        }
    }

    /// <summary>A file of deposits for new keys.</summary>
    public static void WriteDeposits(string file, int count)
    {
        WithdrawalCredentials credentials = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Address));
        DepositDataEntry[] entries = new DepositDataEntry[count];
        Parallel.For(0, count, i =>
        {
            byte[] key = [0, .. RandomNumberGenerator.GetBytes(31)];
            entries[i] = DepositDataEntry.Of(ValidatorDeposit.Create(key, credentials, new Gwei(32_000_000_000), s_forkVersion, ManagedBls.Instance), s_forkVersion, "bench");
        });
        File.WriteAllBytes(file, DepositDataFile.Write(entries));
    }

    /// <summary>The key of an account, for a script.</summary>
    public string Key(int account) => Hex.Encode(_anvil.Accounts[account].PrivateKey.Span);

    /// <summary>The key of an account in a file.</summary>
    public string WriteKey(string file, int account)
    {
        File.WriteAllText(file, Key(account));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    /// <summary>How many deposits the contract has.</summary>
    public async Task<int> CountDepositsAsync() => (int)await new DepositContractReader(_node, Contract).GetDepositCountAsync(BlockReference.Latest);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _miner;
        _end.Dispose();
        _node.Dispose();
        await _anvil.DisposeAsync();
    }

    private async Task MineAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            JsonElement pool = await _anvil.RpcAsync("txpool_status");
            if (pool.GetProperty("pending").GetString() != "0x0") await _anvil.MineAsync();
            else await Task.Delay(Pause);
        }
    }
}
