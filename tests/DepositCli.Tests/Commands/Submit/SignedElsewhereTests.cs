using System.Text.Json;
using DepositContract.Contract;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>`submit --unsigned`, another program's signature, `submit --signed`: the whole way on a chain.</summary>
public sealed class SignedElsewhereTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    [Theory]
    [InlineData("ethersSignUnsigned", false)]
    [InlineData("viemSignUnsigned", true)]
    public async Task What_others_sign_is_sent_once_as_they_signed_it(string method, bool asJson)
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 3);
        List<string> raw = [];
        foreach (string unsigned in deposits.Unsigned) raw.Add((await NodeOracle.AskAsync("wallets", method, new { privateKey = deposits.PrivateKey, unsigned })).GetString()!);
        string path = deposits.Folder["signed"];
        await File.WriteAllTextAsync(path, asJson ? JsonSerializer.Serialize(raw) : string.Join("\r\n", raw) + "\r\n\r\n");

        CommandResult first = await deposits.SubmitFileAsync(path);
        CommandResult second = await deposits.SubmitFileAsync(path);

        first.ExitCode.Should().Be(0, first.Messages);
        second.ExitCode.Should().Be(0, second.Messages);
        second.Json.GetProperty("deposits").ToString().Should().Be(first.Json.GetProperty("deposits").ToString());
        deposits.Intents().Should().Equal(raw);
        List<DepositEvent> events = await chain.EventsOfAsync(deposits.Deposits);
        events.Select(found => found.Data).Should().Equal(deposits.Deposits);
        first.Json.GetProperty("checks").GetArrayLength().Should().BeGreaterThan(10, "the checks are those of any wallet");
    }

    [Fact]
    public async Task A_legacy_transaction_that_names_its_chain_is_sent()
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 1);

        CommandResult result = await deposits.SubmitAsync([await deposits.SignAsync(0, new { type = 0, gasPrice = "20000000000" })]);

        result.ExitCode.Should().Be(0, result.Messages);
        (await chain.EventsOfAsync(deposits.Deposits)).Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_file_the_deposits_are_those_that_were_signed()
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 2);
        string[] raw = [await deposits.SignAsync(1), await deposits.SignAsync(0)];
        File.WriteAllLines(deposits.Folder["signed.txt"], raw);

        CommandResult result = await InProcess.RunAsync(["submit", .. chain.Network, "--signed", deposits.Folder["signed.txt"], "--journal", deposits.Journal, "--wait", "mined", "--timeout", "1", "--non-interactive"]);

        result.ExitCode.Should().Be(0, result.Messages);
        deposits.Intents().Should().Equal(raw[1], raw[0]);
        (await chain.EventsOfAsync(deposits.Deposits)).Select(found => found.Data).Should().Equal(deposits.Deposits);
    }

    [Fact]
    public async Task What_somebody_has_sent_already_is_not_sent_again()
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 1);
        string raw = await deposits.SignAsync(0);
        await chain.Anvil.RpcAsync("eth_sendRawTransaction", raw);

        CommandResult result = await deposits.SubmitAsync([raw]);

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().EndWith("for this key already");
        (await chain.EventsOfAsync(deposits.Deposits)).Should().ContainSingle();
    }

    [Fact]
    public async Task Transactions_that_pay_too_little_are_replaced_by_others_with_the_same_nonce()
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 1, account: 2);
        await chain.Anvil.RpcAsync("anvil_setNextBlockBaseFeePerGas", "0x77359400");
        await chain.Anvil.MineAsync();
        CommandResult poor = await deposits.SubmitAsync([await deposits.SignAsync(0, new { maxFeePerGas = "500000000", maxPriorityFeePerGas = "1000000" })]);
        CommandResult little = await deposits.SubmitAsync([await deposits.SignAsync(0, new { maxFeePerGas = "562499999", maxPriorityFeePerGas = "2000000" })], "--bump");
        string enough = await deposits.SignAsync(0, new { maxFeePerGas = "50000000000", maxPriorityFeePerGas = "1000000000" });
        CommandResult bumped = await deposits.SubmitAsync([enough], "--bump");
        CommandResult again = await deposits.SubmitAsync([enough], "--bump");

        poor.ExitCode.Should().Be(1);
        poor.Messages.Should().Contain("WARNING    fees                    gas costs ").And.Contain(" gwei now, and one of the signed transactions pays at most 0.5 gwei: all gas at most 0.0001 ETH");
        little.Error.Should().Be("error: the signed transaction with nonce 0 does not pay an eighth more than the one that waits, of max_fee_per_gas and of max_priority_fee_per_gas");
        bumped.ExitCode.Should().Be(0, bumped.Messages);
        again.ExitCode.Should().Be(0, again.Messages);
        deposits.Intents().Should().HaveCount(2).And.EndWith(enough);
        (await chain.EventsOfAsync(deposits.Deposits)).Should().ContainSingle();
    }
}
