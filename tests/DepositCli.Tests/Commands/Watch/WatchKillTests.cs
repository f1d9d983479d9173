using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Ceremony.Config;
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
using Xunit.Abstractions;

namespace DepositCli.Tests.Commands.Watch;

/// <summary>`deposit watch`, killed without warning while deposits come and blocks are replaced: the ledger ends as one that was read in peace.</summary>
public sealed class WatchKillTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int UsualRounds = 16;
    private const int FollowDistance = 16;

    private readonly AnvilFixture _anvil = new();
    private readonly TemporaryFolder _folder = new();
    private JsonRpcEth1Node _node = null!;
    private Eth1PrivateKey _key = null!;
    private ExecutionAddress _contract;

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("DEPOSIT_KILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) ? rounds : UsualRounds;

    public async Task InitializeAsync()
    {
        await _anvil.InitializeAsync();
        _node = new JsonRpcEth1Node(_anvil.Node.RpcUrl);
        Eth1PrivateKey.TryFromBytes(_anvil.Node.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key);
        _key = key!;
        _contract = (await ContractDeployment.DeployAsync(_node, _key, new DeploymentOptions { WaitForBlock = token => _anvil.Node.MineAsync(token) }, TimeProvider.System)).Address;
        Network.TryFind("minimal", out Network? minimal);
        SpecConfig config = minimal!.Config with
        {
            ConfigName = "killed",
            DepositChainId = new ChainId(31337),
            DepositNetworkId = 31337,
            GenesisForkVersion = ForkVersion.Parse("0x00c0ffee"),
            DepositContractAddress = _contract,
            Eth1FollowDistance = FollowDistance,
        };
        await File.WriteAllTextAsync(_folder["config.yaml"], ConfigYaml.Write(config));
    }

    public async Task DisposeAsync() => await _anvil.DisposeAsync();

    public void Dispose()
    {
        _key.Dispose();
        _node.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task After_every_kill_the_ledger_goes_on_and_ends_as_one_that_was_read_in_peace()
    {
        int killedInTheLedger = 0;
        for (int round = 0; round < Rounds; round++)
        {
            await ChangeTheChainAsync(round);
            killedInTheLedger += await WatchAndKillAsync(MomentOf(round)) ? 1 : 0;
            if (round % 8 == 7) await ShouldEqualAFreshLedgerAsync(round);
        }

        await ShouldEqualAFreshLedgerAsync(Rounds);
        output.WriteLine($"{Rounds} rounds, {killedInTheLedger} killed after the ledger was opened");
        killedInTheLedger.Should().BeGreaterThan(Rounds / 4, "the kills must hit the work");
    }

    /// <summary>Spread over the start, the first reading and the following, from the round alone, so that a failure can be had again.</summary>
    private static TimeSpan MomentOf(int round) => TimeSpan.FromMilliseconds(300 + (1_500 * (round * 0.6180339887 % 1)));

    private async Task ChangeTheChainAsync(int round)
    {
        ulong head = (await _node.GetBlockAsync(BlockReference.Latest))!.Number;
        if (round % 3 == 2) await _anvil.Node.ReorgAsync((int)Math.Min(head - 1, (ulong)(1 + (round % 7))));
        ulong nonce = await _node.GetTransactionCountAsync(_key.Address, BlockReference.Latest);
        for (int i = 0; i < 3 + (round % 5); i++)
        {
            byte[] signingKey = new byte[32];
            signingKey[30] = (byte)(1 + (round % 200));
            signingKey[31] = (byte)i;
            DepositData deposit = ValidatorDeposit.Create(signingKey, default, new Gwei(1_000_000_000), ForkVersion.Parse("0x00c0ffee"), ManagedBls.Instance);
            Eip1559Transaction transaction = new(
                new ChainId(31337), nonce++, new Wei(BigInteger.One), new Wei(BigInteger.Pow(10, 12)), 400_000, _contract, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit));
            await _node.SendRawTransactionAsync(_key.Sign(transaction).Raw);
            if (i % 2 == 1) await _anvil.Node.MineAsync();
        }

        await _anvil.Node.MineAsync();
    }

    private async Task<bool> WatchAndKillAsync(TimeSpan after)
    {
        DateTime before = LedgerTime();
        using Process process = DepositProgram.Start(Arguments("ledger.db"));
        process.StandardInput.Close();
        await Task.Delay(after);
        bool isRunning = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        isRunning.Should().BeTrue("it follows until it is killed: {0}", await process.StandardError.ReadToEndAsync());
        return LedgerTime() != before;
    }

    private DateTime LedgerTime() => Directory.EnumerateFiles(_folder.Path, "ledger.db*").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();

    private async Task ShouldEqualAFreshLedgerAsync(int round)
    {
        JsonElement killed = await OnceAsync("ledger.db"), fresh = await OnceAsync($"fresh-{round}.db");
        killed.GetProperty("ledger_sha256").GetString().Should().Be(fresh.GetProperty("ledger_sha256").GetString(), $"round {round}");
        killed.GetProperty("deposit_root").GetString().Should().Be(fresh.GetProperty("deposit_root").GetString());
    }

    private async Task<JsonElement> OnceAsync(string ledger)
    {
        CommandResult result = await InProcess.RunAsync([.. Arguments(ledger), "--once", "--json"]);
        result.ExitCode.Should().Be(0, result.Messages);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private string[] Arguments(string ledger) =>
        ["watch", "--rpc", _anvil.Node.RpcUrl.ToString(), "--config", _folder["config.yaml"], "--ledger", _folder[ledger]];
}
