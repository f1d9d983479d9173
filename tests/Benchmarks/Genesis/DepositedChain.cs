using System.Numerics;
using Ceremony.Rehearsal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Benchmarks.Genesis;

/// <summary>A local ETH1 node whose deposit contract has many deposits, and whose last deposit makes the genesis.</summary>
internal sealed class DepositedChain : IAsyncDisposable
{
    private const int PerBlock = 256;
    private static readonly ChainId s_chainId = new(31337);
    private static readonly ForkVersion s_forkVersion = ForkVersion.Parse("0x00c0ffee");

    private readonly AnvilNode _anvil;
    private readonly JsonRpcEth1Node _node;

    private DepositedChain(AnvilNode anvil, JsonRpcEth1Node node, SpecConfig config) => (_anvil, _node, Config) = (anvil, node, config);

    /// <summary>The network: the mainnet preset.</summary>
    public SpecConfig Config { get; private set; }

    /// <summary>The deposits that were made, in contract order.</summary>
    public DepositData[] Deposits { get; private set; } = [];

    /// <summary>The height of the deposit contract's block.</summary>
    public ulong DeployBlock { get; private init; }

    /// <summary>Where the node answers.</summary>
    public Uri RpcUrl => _anvil.RpcUrl;

    /// <summary>A network of one's own of the mainnet preset that wants so many validators.</summary>
    public static SpecConfig ConfigFor(int validators, ExecutionAddress contract = default)
    {
        if (!Network.TryFind("mainnet", out Network? mainnet)) throw new InvalidOperationException("there is no mainnet");
        return mainnet.Config with
        {
            ConfigName = "bench",
            DepositChainId = s_chainId,
            DepositNetworkId = s_chainId.Value,
            GenesisForkVersion = s_forkVersion,
            MinGenesisTime = new UnixSeconds(1_600_000_000),
            GenesisDelay = 3_600,
            Eth1FollowDistance = 16,
            MinGenesisActiveValidatorCount = (ulong)validators,
            DepositContractAddress = contract,
        };
    }

    /// <summary>Starts a node and makes the deposits.</summary>
    public static async Task<DepositedChain> StartAsync(int validators)
    {
        AnvilNode anvil = await AnvilNode.StartAsync();
        JsonRpcEth1Node node = new(anvil.RpcUrl);
        if (!Eth1PrivateKey.TryFromBytes(anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key)) throw new InvalidOperationException("the node's own key cannot be read");
        using (key)
        {
            DeploymentReceipt deployed = await ContractDeployment.DeployAsync(node, key, new DeploymentOptions { WaitForBlock = token => anvil.MineAsync(token) }, TimeProvider.System);
            DepositedChain chain = new(anvil, node, ConfigFor(validators, deployed.Address)) { DeployBlock = deployed.BlockNumber };
            chain.Deposits = SignedDeposits.Make(validators, s_forkVersion);
            await chain.DepositAsync(key, chain.Deposits);
            return chain;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _anvil.DisposeAsync();
    }

    private async Task DepositAsync(Eth1PrivateKey key, DepositData[] deposits)
    {
        ulong nonce = await _node.GetTransactionCountAsync(key.Address, BlockReference.Latest);
        foreach (DepositData[] block in deposits.Chunk(PerBlock))
        {
            foreach (RpcOutcome<Hash32> sent in await _node.SendRawTransactionsAsync([.. block.Select(deposit => Sign(key, nonce++, deposit))]))
                sent.GetValueOrThrow();
            await _anvil.MineAsync();
        }

        await _anvil.MineAsync((int)Config.Eth1FollowDistance + 2);
    }

    private ReadOnlyMemory<byte> Sign(Eth1PrivateKey key, ulong nonce, DepositData deposit) => key.Sign(new Eip1559Transaction(
        s_chainId, nonce, new Wei(BigInteger.One), new Wei(BigInteger.Pow(10, 12)), 400_000, Config.DepositContractAddress, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit))).Raw;
}
