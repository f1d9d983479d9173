using DepositCli.Tests.Commands.Submit;
using Eth2Core;
using Eth2Core.Merkle;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Watch;

/// <summary>`watch` on ETH1 nodes that are not anvil: the same deposits, the same tree.</summary>
public sealed class OtherNodesTests : IDisposable
{
    private const int Deposits = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ganache", "shanghai")]
    [InlineData("hardhat", "prague")]
    public async Task Serves_the_same_deposits_and_the_same_tree(string name, string hardfork)
    {
        using OtherEth1Node node = await OtherEth1Node.StartAsync(name, hardfork);
        string[] access = ["--rpc", node.RpcUrl.ToString(), "--private-key-file", _folder.WriteSecret("key", OtherEth1Node.PrivateKey), "--json", "--non-interactive"];
        CommandResult deployed = await InProcess.RunAsync(["contract", "deploy", .. access]);
        await SubmitChain.WriteConfigAsync(_folder["config.yaml"], ExecutionAddress.Parse(deployed.Json.GetProperty("address").GetString()!.ToLowerInvariant()));
        DepositData[] deposits = SubmitChain.Write(_folder["deposit_data.json"], Deposits);
        CommandResult sent = await InProcess.RunAsync(["submit", _folder["deposit_data.json"], "--config", _folder["config.yaml"], "--journal", _folder["journal"], "--wait", "mined", "--timeout", "1", .. access]);
        sent.ExitCode.Should().Be(0, sent.Messages);

        CommandResult watched = await InProcess.RunAsync("watch", "--rpc", node.RpcUrl.ToString(), "--config", _folder["config.yaml"], "--ledger", _folder["ledger.db"], "--once", "--json");

        watched.ExitCode.Should().Be(0, watched.Messages + watched.Output);
        DepositTreeFrontier tree = new();
        foreach (DepositData deposit in deposits)
            tree.Append(deposit.HashTreeRoot());
        watched.Json.GetProperty("deposit_count").GetInt32().Should().Be(Deposits);
        watched.Json.GetProperty("deposit_root").GetString().Should().Be(tree.GetRoot().ToString());
        watched.Json.GetProperty("checks").EnumerateArray().Select(check => check.GetString()).Should().Contain(["contiguous_index", "logs_bloom", "contract_root"]);
    }
}
