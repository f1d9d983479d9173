using System.Numerics;
using System.Text.Json;
using Ceremony.Config;
using Ceremony.Genesis;
using Ceremony.Rehearsal;
using DepositCli.Tests.Commands.Genesis;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Watch;

/// <summary>watch and the genesis commands against a real node, up to a genesis of two validators.</summary>
public sealed class WatchCommandTests : IAsyncLifetime, IDisposable
{
    private const ulong MinGenesisTime = 1_600_100_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("watch-cli-").FullName;
    private AnvilNode _anvil = null!;
    private JsonRpcEth1Node _node = null!;
    private Eth1PrivateKey _key = null!;
    private SpecConfig _config = null!;

    private string Out => Path.Combine(_folder, "out");

    private string Ledger => Path.Combine(_folder, "ledger.db");

    public async Task InitializeAsync()
    {
        _anvil = await AnvilNode.StartAsync();
        _node = new JsonRpcEth1Node(_anvil.RpcUrl);
        Eth1PrivateKey.TryFromBytes(_anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key);
        _key = key!;
        DeploymentReceipt receipt = await ContractDeployment.DeployAsync(
            _node, _key, new DeploymentOptions { WaitForBlock = token => _anvil.MineAsync(token) }, TimeProvider.System);
        Network.TryFind("minimal", out Network? minimal);
        _config = minimal!.Config with
        {
            ConfigName = "two-validators",
            MinGenesisActiveValidatorCount = 2,
            MinGenesisTime = new UnixSeconds(MinGenesisTime),
            DepositChainId = new ChainId(31337),
            DepositNetworkId = 31337,
            GenesisForkVersion = ForkVersion.Parse("0x00c0ffee"),
            DepositContractAddress = receipt.Address,
        };
        await File.WriteAllTextAsync(Path.Combine(_folder, "config.yaml"), ConfigYaml.Write(_config));
    }

    public async Task DisposeAsync() => await _anvil.DisposeAsync();

    public void Dispose()
    {
        _key.Dispose();
        _node.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Says_what_is_missing_until_genesis_and_computes_and_verifies_it()
    {
        await DepositAsync(1);
        JsonElement waiting = await RunAsync(0, "genesis", "status");
        waiting.GetProperty("phase").GetString().Should().Be("waiting_for_time_and_validators");
        waiting.GetProperty("validator_condition").GetProperty("missing").GetInt32().Should().Be(1);
        (await RunAsync(1, "genesis", "compute", "--out", Out)).GetProperty("error").GetProperty("code").GetString().Should().Be("genesis-not-yet");

        await DepositAsync(2);
        JsonElement once = await RunAsync(0, "watch", "--ledger", Ledger, "--once");
        once.GetProperty("deposit_count").GetInt32().Should().Be(2);
        once.GetProperty("genesis").GetProperty("phase").GetString().Should().Be("waiting_for_time");

        await _anvil.SetNextTimestampAsync(new UnixSeconds(MinGenesisTime));
        await _anvil.MineAsync();
        (await RunAsync(0, "watch", "--ledger", Ledger, "--once")).GetProperty("genesis").GetProperty("phase").GetString().Should().Be("waiting_for_age");
        await _anvil.MineAsync(20);
        JsonElement genesis = await RunAsync(0, "watch", "--ledger", Ledger, "--until-genesis");
        genesis.GetProperty("genesis").GetProperty("is_decided").GetBoolean().Should().BeTrue();

        JsonElement computed = await RunAsync(0, "genesis", "compute", "--ledger", Ledger, "--out", Out);
        computed.GetProperty("is_valid_genesis_state").GetBoolean().Should().BeTrue();
        computed.GetProperty("active_validator_count").GetInt32().Should().Be(2);
        JsonElement verified = await RunAsync(0, "genesis", "verify", Out);
        verified.GetProperty("is_equal").GetBoolean().Should().BeTrue("{0}", verified);

        string report = Path.Combine(Out, GenesisFolder.ReportFile);
        await File.WriteAllTextAsync(report, (await File.ReadAllTextAsync(report)).Replace("new_validator", "top_up", StringComparison.Ordinal));
        JsonElement differs = await RunAsync(3, "genesis", "verify", Out);
        differs.GetProperty("differences")[0].GetProperty("field").GetString().Should().Be("deposits[0].outcome");
    }

    [Fact]
    public async Task Refuses_the_ledger_of_another_network_and_a_contract_that_is_none()
    {
        await RunAsync(0, "watch", "--ledger", Ledger, "--once");

        JsonElement other = await RunAsync(1, "watch", "--ledger", Ledger, "--once", "--contract", "0x00000000000000000000000000000000000000aa");
        other.GetProperty("error").GetProperty("code").GetString().Should().Be("ledger-identity");
        JsonElement none = await RunAsync(1, "genesis", "status", "--contract", "0x00000000000000000000000000000000000000aa");
        none.GetProperty("error").GetProperty("message").GetString().Should().Be("there is no contract at 0x00000000000000000000000000000000000000aa");
    }

    private Task<JsonElement> RunAsync(int exitCode, params string[] args) => GenesisCommandTests.RunJsonAsync(
        exitCode, [.. args, "--rpc", _anvil.RpcUrl.ToString(), "--config", Path.Combine(_folder, "config.yaml"), "--json"]);

    private async Task DepositAsync(byte secret)
    {
        byte[] signingKey = new byte[32];
        signingKey[31] = secret;
        DepositData deposit = ValidatorDeposit.Create(signingKey, default, new Gwei(32_000_000_000), _config.GenesisForkVersion, ManagedBls.Instance);
        ulong nonce = await _node.GetTransactionCountAsync(_key.Address, BlockReference.Latest);
        Eip1559Transaction transaction = new(
            _config.DepositChainId, nonce, new Wei(BigInteger.One), new Wei(BigInteger.Pow(10, 12)), 400_000, _config.DepositContractAddress,
            Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit));
        await _node.SendRawTransactionAsync(_key.Sign(transaction).Raw);
        await _anvil.MineAsync();
    }
}
