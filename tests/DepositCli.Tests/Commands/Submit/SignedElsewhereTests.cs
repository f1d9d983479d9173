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
}
