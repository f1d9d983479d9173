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

namespace DepositCli.Tests.Commands.Watch;

/// <summary>A local chain with the contract, to follow with `watch`, and a folder with its config.yaml and the ledgers.</summary>
public sealed class WatchChain : IAsyncLifetime, IDisposable
{
    /// <summary>How deep a reorganisation may be.</summary>
    internal const int FollowDistance = 16;

    private static readonly ForkVersion s_forkVersion = ForkVersion.Parse("0x00c0ffee");

    private readonly AnvilFixture _anvil = new();
    private JsonRpcEth1Node _node = null!;
    private Eth1PrivateKey _key = null!;
    private ExecutionAddress _contract;

    internal TemporaryFolder Folder { get; } = new();

    internal AnvilNode Anvil => _anvil.Node;

    public async Task InitializeAsync()
    {
        await _anvil.InitializeAsync();
        _node = new JsonRpcEth1Node(Anvil.RpcUrl);
        Eth1PrivateKey.TryFromBytes(Anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key).Should().BeTrue();
        _key = key!;
        _contract = (await ContractDeployment.DeployAsync(_node, _key, new DeploymentOptions { WaitForBlock = token => Anvil.MineAsync(token) }, TimeProvider.System)).Address;
        Network.TryFind("minimal", out Network? minimal).Should().BeTrue();
        SpecConfig config = minimal!.Config with
        {
            ConfigName = "watched",
            DepositChainId = new ChainId(31337),
            DepositNetworkId = 31337,
            GenesisForkVersion = s_forkVersion,
            DepositContractAddress = _contract,
            Eth1FollowDistance = FollowDistance,
        };
        await File.WriteAllTextAsync(Folder["config.yaml"], ConfigYaml.Write(config));
    }

    public async Task DisposeAsync() => await _anvil.DisposeAsync();

    public void Dispose()
    {
        _key.Dispose();
        _node.Dispose();
        Folder.Dispose();
    }

    /// <summary>Sends deposits of one ETH to the contract, two in a block, and mines them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">What the validator keys are made of, at most 255.</param>
    internal async Task DepositAsync(int count, int seed)
    {
        ulong nonce = await _node.GetTransactionCountAsync(_key.Address, BlockReference.Latest);
        for (int i = 0; i < count; i++)
        {
            byte[] signingKey = new byte[32];
            (signingKey[29], signingKey[30], signingKey[31]) = ((byte)seed, (byte)(i >> 8), (byte)(i | (seed == 0 ? 1 : 0)));
            DepositData deposit = ValidatorDeposit.Create(signingKey, default, new Gwei(1_000_000_000), s_forkVersion, ManagedBls.Instance);
            Eip1559Transaction transaction = new(
                new ChainId(31337), nonce++, new Wei(BigInteger.One), new Wei(BigInteger.Pow(10, 12)), 400_000, _contract, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit));
            await _node.SendRawTransactionAsync(_key.Sign(transaction).Raw);
            if (i % 2 == 1) await Anvil.MineAsync();
        }

        await Anvil.MineAsync();
    }

    internal async Task<ulong> HeadAsync() => (await _node.GetBlockAsync(BlockReference.Latest))!.Number;

    /// <summary>The arguments of `watch` into one of the folder's ledgers.</summary>
    internal string[] Arguments(string ledger) => ["watch", "--rpc", Anvil.RpcUrl.ToString(), "--config", Folder["config.yaml"], "--ledger", Folder[ledger]];

    /// <summary>Follows once to the head, and returns the document of --json.</summary>
    internal async Task<JsonElement> OnceAsync(string ledger)
    {
        CommandResult result = await InProcess.RunAsync([.. Arguments(ledger), "--once", "--json"]);
        result.ExitCode.Should().Be(0, result.Messages);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    /// <summary>A ledger must hold what a new one reads from the chain.</summary>
    internal async Task ShouldEqualAFreshLedgerAsync(string ledger, string why)
    {
        JsonElement followed = await OnceAsync(ledger), fresh = await OnceAsync($"fresh-{Guid.NewGuid():N}.db");
        followed.GetProperty("ledger_sha256").GetString().Should().Be(fresh.GetProperty("ledger_sha256").GetString(), why);
        followed.GetProperty("deposit_root").GetString().Should().Be(fresh.GetProperty("deposit_root").GetString(), why);
    }
}
