using System.Numerics;
using System.Text.Json;
using Ceremony.Config;
using Ceremony.Rehearsal;
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

namespace DepositCli.Tests.Commands.Ceremony;

/// <summary>A chain with a deposit contract, and the configuration of a small network that is launched from it.</summary>
public sealed class LaunchChain : IAsyncLifetime, IDisposable
{
    /// <summary>How many validators genesis waits for.</summary>
    internal const int Validators = 8;

    internal const ulong MinGenesisTime = 1_600_100_000;

    private readonly AnvilFixture _anvil = new();
    private readonly TemporaryFolder _folder = new();
    private Eth1PrivateKey _key = null!;

    internal AnvilNode Anvil => _anvil.Node;

    internal JsonRpcEth1Node Node { get; private set; } = null!;

    internal DeploymentReceipt Receipt { get; private set; } = null!;

    internal SpecConfig Config { get; private set; } = null!;

    /// <summary>The network's config.yaml.</summary>
    internal string ConfigFile => _folder["config.yaml"];

    internal string Rpc => Anvil.RpcUrl.ToString();

    public async Task InitializeAsync()
    {
        await _anvil.InitializeAsync();
        Node = new JsonRpcEth1Node(Anvil.RpcUrl);
        Eth1PrivateKey.TryFromBytes(Anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key).Should().BeTrue();
        _key = key!;
        await Anvil.MineAsync();
        Receipt = await ContractDeployment.DeployAsync(Node, _key, new DeploymentOptions { WaitForBlock = token => Anvil.MineAsync(token) }, TimeProvider.System);
        Config = ConfigOf(Receipt.Address);
        await File.WriteAllTextAsync(ConfigFile, ConfigYaml.Write(Config));
    }

    public async Task DisposeAsync()
    {
        await _anvil.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        _key?.Dispose();
        Node?.Dispose();
        _folder.Dispose();
    }

    /// <summary>The network with another contract, and with the values of another known network in place of minimal's.</summary>
    internal static SpecConfig ConfigOf(ExecutionAddress contract, string like = "minimal")
    {
        Network.TryFind(like, out Network? known).Should().BeTrue();
        return known!.Config with
        {
            ConfigName = "launch-of-tests",
            MinGenesisActiveValidatorCount = Validators,
            MinGenesisTime = new UnixSeconds(MinGenesisTime),
            DepositChainId = new ChainId(31337),
            DepositNetworkId = 31337,
            GenesisForkVersion = ForkVersion.Parse("0x00746573"),
            DepositContractAddress = contract,
            Entries = [],
        };
    }

    /// <summary>The secret key of a validator, big-endian.</summary>
    internal static byte[] SigningKey(int validator) => [0, .. new byte[30], (byte)(validator + 1)];

    /// <summary>A validator's deposit.</summary>
    internal DepositData Deposit(int validator) =>
        ValidatorDeposit.Create(SigningKey(validator), default, new Gwei(32_000_000_000), Config.GenesisForkVersion, ManagedBls.Instance);

    /// <summary>Sends deposits, and mines them into one block.</summary>
    internal async Task SendAsync(IEnumerable<DepositData> deposits)
    {
        ulong nonce = await Node.GetTransactionCountAsync(_key.Address, BlockReference.Latest);
        foreach (DepositData deposit in deposits)
        {
            Eip1559Transaction transaction = new(
                Config.DepositChainId, nonce++, new Wei(BigInteger.One), new Wei(BigInteger.Pow(10, 12)), 400_000, Config.DepositContractAddress, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit));
            await Node.SendRawTransactionAsync(_key.Sign(transaction).Raw);
        }

        await Anvil.MineAsync();
    }

    /// <summary>Mines until genesis is old enough to be known.</summary>
    internal async Task ReachGenesisAsync()
    {
        await Anvil.SetNextTimestampAsync(new UnixSeconds(MinGenesisTime));
        await Anvil.MineAsync();
        await Anvil.MineAsync(20);
    }

    /// <summary>Deploys the contract's code over storage that no constructor wrote; gives the transaction's hash.</summary>
    internal async Task<(Hash32 Transaction, ExecutionAddress Address)> DeployDecoyAsync()
    {
        // PUSH2 length, DUP1, PUSH1 12, PUSH1 0, CODECOPY, PUSH1 0, RETURN: returns what follows it.
        int length = CanonicalContract.Runtime.Length;
        byte[] code = [0x61, (byte)(length >> 8), (byte)(length & 0xff), 0x80, 0x60, 12, 0x60, 0, 0x39, 0x60, 0, 0xf3, .. CanonicalContract.Runtime];
        JsonElement hash = await Anvil.RpcAsync("eth_sendTransaction", new Dictionary<string, string> { ["from"] = Anvil.Accounts[1].Address.ToString(), ["data"] = Hex.Encode(code), ["gas"] = "0x3d0900" });
        await Anvil.MineAsync();
        TransactionReceipt? receipt = await Node.GetTransactionReceiptAsync(Hash32.Parse(hash.GetString()!));
        receipt!.Succeeded.Should().BeTrue();
        return (receipt.TransactionHash, receipt.ContractAddress!.Value);
    }
}
