using System.Numerics;
using Ceremony.Following;
using Ceremony.Rehearsal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Ceremony.Tests;

/// <summary>A real node with the deposit contract on it.</summary>
internal sealed class DepositChain : IAsyncDisposable
{
    private readonly Eth1PrivateKey _key;
    private ulong _nonce;

    private DepositChain(AnvilNode anvil, IEth1Node node, Eth1PrivateKey key, SpecConfig config)
    {
        Anvil = anvil;
        Node = node;
        _key = key;
        Config = config;
    }

    public AnvilNode Anvil { get; }

    public IEth1Node Node { get; }

    public SpecConfig Config { get; }

    public LedgerIdentity Identity => LedgerIdentity.Of(Config);

    public static async Task<DepositChain> StartAsync(SpecConfig? config = null, AnvilOptions? options = null)
    {
        AnvilNode anvil = await AnvilNode.StartAsync(options);
        JsonRpcEth1Node node = new(anvil.RpcUrl);
        Eth1PrivateKey.TryFromBytes(anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key);
        DeploymentReceipt receipt = await ContractDeployment.DeployAsync(
            node, key!, new DeploymentOptions { WaitForBlock = token => anvil.MineAsync(token) }, TimeProvider.System);
        DepositChain chain = new(anvil, node, key!, (config ?? TestDeposits.Minimal()) with { DepositContractAddress = receipt.Address });
        chain._nonce = await node.GetTransactionCountAsync(key!.Address, BlockReference.Latest);
        return chain;
    }

    /// <summary>Sends deposits and mines them into one block.</summary>
    public async Task<Eth1Block> DepositAsync(params DepositData[] deposits)
    {
        foreach (DepositData deposit in deposits)
            await SendAsync(Config.DepositContractAddress, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit));
        return await MineAsync();
    }

    /// <summary>Sends many deposits in one batch and mines them into one block.</summary>
    public async Task<Eth1Block> DepositManyAsync(params DepositData[] deposits)
    {
        IReadOnlyList<RpcOutcome<Hash32>> sent = await Node.SendRawTransactionsAsync(
            [.. deposits.Select(deposit => Sign(Config.DepositContractAddress, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit)))]);
        foreach (RpcOutcome<Hash32> outcome in sent)
            outcome.GetValueOrThrow();
        return await MineAsync();
    }

    public async Task<Hash32> SendAsync(ExecutionAddress to, Wei value, ReadOnlyMemory<byte> data) =>
        await Node.SendRawTransactionAsync(Sign(to, value, data));

    private ReadOnlyMemory<byte> Sign(ExecutionAddress to, Wei value, ReadOnlyMemory<byte> data) => _key.Sign(new Eip1559Transaction(
        Config.DepositChainId, _nonce++, new Wei(BigInteger.One), new Wei(BigInteger.Pow(10, 12)), 400_000, to, value, data)).Raw;

    public async Task<Eth1Block> MineAsync(ulong? timestamp = null)
    {
        if (timestamp is { } seconds)
            await Anvil.SetNextTimestampAsync(new UnixSeconds(seconds));
        await Anvil.MineAsync();
        return (await Node.GetBlockAsync(BlockReference.Latest))!;
    }

    public async Task ReorganizeAsync(int depth)
    {
        await Anvil.ReorgAsync(depth);
        _nonce = await Node.GetTransactionCountAsync(_key.Address, BlockReference.Latest);
    }

    public ChainFollower Follow(Ledger ledger, IEth1Node? node = null, ChainFollowerOptions? options = null) =>
        new(node ?? Node, ledger, Config, TimeProvider.System, options);

    public async ValueTask DisposeAsync()
    {
        Node.Dispose();
        _key.Dispose();
        await Anvil.DisposeAsync();
    }
}
