using System.Text.Json;
using Eth2Core;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>The whole way, from the contract to confirmed deposits, on ETH1 nodes that are not anvil.</summary>
public sealed class OtherNodesTests : IDisposable
{
    private const int Deposits = 5;

    private readonly TemporaryFolder _folder = new();

    /// <summary>
    /// ganache answers by number only (EIP-1898), leaves zeros out of storage, and calls its head finalized; in its older form it has no base fee either.
    /// </summary>
    [Theory]
    [InlineData("ganache", "shanghai", false)]
    [InlineData("ganache", "berlin", true)]
    [InlineData("hardhat", "prague", false)]
    public async Task Deploys_the_contract_and_deposits_once(string name, string hardfork, bool isLegacy)
    {
        using OtherEth1Node node = await OtherEth1Node.StartAsync(name, hardfork);
        string[] access = ["--rpc", node.RpcUrl.ToString(), "--private-key-file", _folder.WriteSecret("key", OtherEth1Node.PrivateKey), "--json", "--non-interactive"];
        CommandResult deployed = await InProcess.RunAsync(["contract", "deploy", .. access]);
        deployed.ExitCode.Should().Be(0, deployed.Messages);
        deployed.Json.GetProperty("grade").GetString().Should().Be("exact");
        await SubmitChain.WriteConfigAsync(_folder["config.yaml"], ExecutionAddress.Parse(deployed.Json.GetProperty("address").GetString()!.ToLowerInvariant()));
        DepositData[] deposits = SubmitChain.Write(_folder["deposit_data.json"], Deposits);
        string[] submit = ["submit", _folder["deposit_data.json"], "--config", _folder["config.yaml"], .. access];

        CommandResult checks = await InProcess.RunAsync([.. submit, "--dry-run"]);
        checks.ExitCode.Should().Be(0, checks.Messages);
        checks.Json.GetProperty("cost").GetProperty("is_legacy").GetBoolean().Should().Be(isLegacy);
        Outcomes(checks).Should().OnlyContain(outcome => outcome == "passed" || outcome == "not_needed");

        CommandResult dear = await InProcess.RunAsync([.. submit, "--journal", _folder["journal"], "--max-fee-per-gas", "0.000000001"]);
        dear.ExitCode.Should().Be(1);
        dear.Error.Should().MatchRegex(@"^error: gas costs [0-9.]+ gwei now, expected at most 0\.000000001$");
        File.Exists(_folder["journal"]).Should().BeFalse();

        CommandResult sent = await InProcess.RunAsync([.. submit, "--journal", _folder["journal"], "--wait", "mined", "--timeout", "1"]);
        sent.ExitCode.Should().Be(0, sent.Messages);
        JsonElement[] told = [.. sent.Json.GetProperty("deposits").EnumerateArray()];
        told.Select(deposit => (deposit.GetProperty("pubkey").GetString(), deposit.GetProperty("state").GetString(), deposit.GetProperty("deposit_index").GetInt32()))
            .Should().Equal(deposits.Select((deposit, i) => ((string?)deposit.Pubkey.ToString(), (string?)"mined", i)));

        string[] raw = [.. File.ReadAllLines(_folder["journal"]).Where(line => line.Contains("\"raw_transaction\":\"0x", StringComparison.Ordinal)).Select(line => line.Split("\"raw_transaction\":\"0x")[1])];
        raw.Should().HaveCount(Deposits).And.OnlyContain(transaction => transaction.StartsWith(isLegacy ? "f9" : "02", StringComparison.Ordinal), "a list is a legacy transaction, 2 begins one of EIP-1559");

        // Nothing has made a block final: the follow distance is far, and a head that calls itself finalized is not believed.
        CommandResult again = await InProcess.RunAsync([.. submit, "--journal", _folder["journal"], "--timeout", "0.005"]);
        again.ExitCode.Should().Be(2, again.Messages);
        again.Json.GetProperty("deposits").EnumerateArray().Select(deposit => deposit.GetProperty("state").GetString()).Should().OnlyContain(state => state == "mined");
        CommandResult final = await InProcess.RunAsync([.. submit, "--journal", _folder["journal"], "--confirmations", "1"]);
        final.ExitCode.Should().Be(0, final.Messages);
        CommandResult without = await InProcess.RunAsync([.. submit, "--journal", _folder["other-journal"]]);
        without.ExitCode.Should().Be(1);
        without.Json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()).Should().OnlyContain(code => code == "pubkey-deposited").And.HaveCount(Deposits);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string?> Outcomes(CommandResult result) => result.Json.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("outcome").GetString());
}
