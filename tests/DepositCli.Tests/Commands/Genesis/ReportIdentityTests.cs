using System.Numerics;
using System.Text.Json;
using Ceremony.Config;
using Ceremony.Genesis;
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

namespace DepositCli.Tests.Commands.Genesis;

/// <summary>Everybody who computes a genesis gets the same bytes: two nodes, two clients, two languages of the machine.</summary>
public sealed class ReportIdentityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-identity-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_report_is_the_same_from_two_nodes_two_clients_and_in_every_culture()
    {
        await using AnvilNode first = await StartChainAsync();
        await using AnvilNode second = await StartChainAsync();
        string verbose = await ComputeAsync("a", "en_US.UTF-8", "json-rpc", first, second);
        await ComputeAsync("b", "tr_TR.UTF-8", Eth1Nodes.HasNethereum ? "nethereum" : "json-rpc", second);
        await ComputeAsync("c", "zh_CN.UTF-8", "json-rpc", first);

        foreach (string file in new[] { GenesisFolder.StateFile, GenesisFolder.ConfigFile, GenesisFolder.ReportFile })
        {
            byte[] expected = await File.ReadAllBytesAsync(Path.Combine(_folder, "a", file));
            (await File.ReadAllBytesAsync(Path.Combine(_folder, "b", file))).Should().Equal(expected, file);
            (await File.ReadAllBytesAsync(Path.Combine(_folder, "c", file))).Should().Equal(expected, file);
        }

        foreach (AnvilNode node in new[] { first, second })
            verbose.Should().Contain($"eth1 node {node.RpcUrl.ToString().TrimEnd('/')}: has the genesis block, and proves the same deposit count and tree there");
    }

    [Fact]
    public async Task A_later_fork_of_the_chain_is_verified_from_the_chain()
    {
        await using AnvilNode node = await StartChainAsync();
        string config = Path.Combine(_folder, "config.yaml");
        string text = await File.ReadAllTextAsync(config);
        foreach (ForkName fork in ForkNames.All.Skip(1).Where(fork => fork <= ForkName.Electra))
            text = text.Replace($"{ForkNames.EpochKeyOf(fork)}: 18446744073709551615", $"{ForkNames.EpochKeyOf(fork)}: 0", StringComparison.Ordinal);
        await File.WriteAllTextAsync(config, text);
        string[] chain = ["--config", config, "--rpc", node.RpcUrl.ToString(), "--fork", "electra", "--json"];
        string folder = Path.Combine(_folder, "out");

        JsonElement computed = await GenesisCommandTests.RunJsonAsync(0, ["genesis", "compute", "--out", folder, .. chain]);
        JsonElement verified = await GenesisCommandTests.RunJsonAsync(0, ["genesis", "verify", folder, .. chain]);

        computed.GetProperty("fork").GetString().Should().Be("electra");
        computed.GetProperty("active_validator_count").GetInt32().Should().Be(2);
        verified.GetProperty("is_equal").GetBoolean().Should().BeTrue();
        verified.GetProperty("state_root").GetString().Should().Be(computed.GetProperty("state_root").GetString());
        using JsonDocument report = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, GenesisFolder.ReportFile)));
        report.RootElement.TryGetProperty("decision", out _).Should().BeTrue();
        report.RootElement.GetProperty("genesis_convention").GetProperty("fork").GetString().Should().Be("electra");
    }

    private async Task<string> ComputeAsync(string name, string locale, string client, params AnvilNode[] nodes)
    {
        string rpc = string.Join(' ', nodes.Select(node => $"--rpc {node.RpcUrl}"));
        CommandResult result = await DepositProgram.RunShellAsync(
            $"LANG={locale} LC_ALL={locale} '{DepositProgram.Path}' genesis compute --config '{_folder}/config.yaml' {rpc} --eth1-client {client} --out '{_folder}/{name}' --json");
        result.ExitCode.Should().Be(0, "{0}", result.Messages);
        return result.Messages;
    }

    /// <summary>Anvil makes the same blocks every time, so two of them serve one chain.</summary>
    private async Task<AnvilNode> StartChainAsync()
    {
        AnvilNode anvil = await AnvilNode.StartAsync();
        using JsonRpcEth1Node node = new(anvil.RpcUrl);
        Eth1PrivateKey.TryFromBytes(anvil.Accounts[0].PrivateKey.Span, out Eth1PrivateKey? key);
        using (key)
        {
            DeploymentReceipt receipt = await ContractDeployment.DeployAsync(node, key!, new DeploymentOptions { WaitForBlock = token => anvil.MineAsync(token) }, TimeProvider.System);
            Network.TryFind("minimal", out Network? minimal);
            SpecConfig config = minimal!.Config with
            {
                ConfigName = "same-everywhere",
                MinGenesisActiveValidatorCount = 2,
                MinGenesisTime = new UnixSeconds(1_600_000_000),
                DepositChainId = new ChainId(31337),
                DepositNetworkId = 31337,
                GenesisForkVersion = ForkVersion.Parse("0x00c0ffee"),
                DepositContractAddress = receipt.Address,
            };
            await File.WriteAllTextAsync(Path.Combine(_folder, "config.yaml"), ConfigYaml.Write(config));
            ulong nonce = await node.GetTransactionCountAsync(key!.Address, BlockReference.Latest);
            foreach (DepositData deposit in Deposits(config))
            {
                await node.SendRawTransactionAsync(key.Sign(new Eip1559Transaction(
                    config.DepositChainId, nonce++, new Wei(BigInteger.One), new Wei(BigInteger.Pow(10, 12)), 400_000, receipt.Address, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit))).Raw);
                await anvil.MineAsync();
            }

            await anvil.MineAsync((int)config.Eth1FollowDistance + 20);
        }

        return anvil;
    }

    /// <summary>One validator, an ignored deposit, one made of two halves, a duplicate.</summary>
    private static DepositData[] Deposits(SpecConfig config)
    {
        DepositData full = Deposit(config, 1, 32);
        DepositData half = Deposit(config, 3, 16);
        return [full, Deposit(config, 2, 32) with { Signature = full.Signature }, half, half, full];
    }

    private static DepositData Deposit(SpecConfig config, byte key, ulong ether)
    {
        byte[] secret = new byte[32];
        secret[^1] = key;
        WithdrawalCredentials credentials = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse("0xd8da6bf26964af9d7eed9e03e53415d37aa96045"));
        return ValidatorDeposit.Create(secret, credentials, new Gwei(ether * 1_000_000_000), config.GenesisForkVersion, ManagedBls.Instance);
    }
}
