using DepositContract.Transactions;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>Deposits that another program signs, over JSON-RPC, in the two ways that signers are asked; and signers that sign something else.</summary>
public sealed class ExternalSignerTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    [Theory]
    [InlineData("clef", "account_signTransaction", 1)]
    [InlineData("web3signer", "eth_signTransaction", 2)]
    public async Task Signs_each_deposit_once(string kind, string method, int account)
    {
        using TemporaryFolder folder = new();
        string signer = await StartAsync(kind, account);
        DepositData[] deposits = SubmitChain.Write(folder["deposits.json"], 3);

        CommandResult sent = await SubmitAsync(folder, signer, account);
        CommandResult again = await SubmitAsync(folder, signer, account);

        sent.ExitCode.Should().Be(0, sent.Messages);
        again.ExitCode.Should().Be(0, again.Messages);
        (await chain.EventsOfAsync(deposits)).Select(found => found.Data).Should().Equal(deposits);
        (await RequestsAsync(signer)).Where(asked => asked != "eth_accounts").Should().Equal(method, method, method);
    }

    [Theory]
    [InlineData("clef", "denied", "account_signTransaction: error -32000: Request denied")]
    [InlineData("web3signer", "denied", "eth_signTransaction: error -32000: Request denied")]
    [InlineData("clef", "close", "eth_accounts: the answer ended in the middle")]
    [InlineData("clef", "garbage", "the answer is no signed transaction: expected a transaction in RLP, whole and with nothing behind it")]
    [InlineData("web3signer", "garbage", "the answer is no signed transaction: expected a transaction in RLP, whole and with nothing behind it")]
    [InlineData("clef", "null", "account_signTransaction: result: expected a string")]
    [InlineData("web3signer", "unsigned", "the answer is no signed transaction: expected 12 fields with the signature, got 9")]
    [InlineData("web3signer", "account", "it does not have the account {account}")]
    [InlineData("clef", "sender", "expected the signature of {account}, got that of 0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A")]
    [InlineData("clef", "value", "it signed another transaction than the one it was asked to sign: value differs")]
    [InlineData("web3signer", "to", "it signed another transaction than the one it was asked to sign: to differs")]
    [InlineData("clef", "data", "it signed another transaction than the one it was asked to sign: data differs")]
    [InlineData("web3signer", "nonce", "it signed another transaction than the one it was asked to sign: nonce differs")]
    [InlineData("clef", "gas", "it signed another transaction than the one it was asked to sign: gas differs")]
    [InlineData("web3signer", "fee", "it signed another transaction than the one it was asked to sign: fee differs")]
    [InlineData("clef", "chainId", "it signed another transaction than the one it was asked to sign: chainId differs")]
    [InlineData("web3signer", "type", "it signed another transaction than the one it was asked to sign: type differs")]
    public async Task Nothing_is_sent_of_what_a_signer_makes_up(string kind, string lie, string error)
    {
        using TemporaryFolder folder = new();
        string signer = await StartAsync(kind, 3, lie);
        DepositData[] deposits = SubmitChain.Write(folder["deposits.json"], 1);

        CommandResult result = await SubmitAsync(folder, signer, 3);

        result.Error.Should().Be($"error: external signer {signer}: {error}".Replace("{account}", Eip55.ToChecksum(chain.Anvil.Accounts[3].Address), StringComparison.Ordinal));
        result.ExitCode.Should().NotBe(0);
        (await chain.EventsOfAsync(deposits)).Should().BeEmpty();
        (await SubmitAsync(folder, await StartAsync(kind, 3), 3)).ExitCode.Should().Be(0, "nothing was written down that a good signer could not begin from");
        (await chain.EventsOfAsync(deposits)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_signer_far_away_is_asked_over_https_only()
    {
        using TemporaryFolder folder = new();
        SubmitChain.Write(folder["deposits.json"], 1);

        CommandResult result = await SubmitAsync(folder, "http://signer.example:9000", 1);

        result.Error.Should().Be("error: --external-signer: expected an https address, or an http address of this machine");
    }

    private async Task<string> StartAsync(string kind, int account, string? lie = null) =>
        (await NodeOracle.AskAsync("signer", "start", new { kind, privateKey = Convert.ToHexStringLower(chain.Anvil.Accounts[account].PrivateKey.Span).Insert(0, "0x"), lie })).GetString()!;

    private static async Task<string?[]> RequestsAsync(string signer) =>
        [.. (await NodeOracle.AskAsync("signer", "requests", new { url = signer })).EnumerateArray().Select(method => method.GetString())];

    private Task<CommandResult> SubmitAsync(TemporaryFolder folder, string signer, int account) => InProcess.RunAsync(
        ["submit", folder["deposits.json"], .. chain.Network, "--external-signer", signer, "--from", Eip55.ToChecksum(chain.Anvil.Accounts[account].Address), "--journal", folder["journal"], "--wait", "mined", "--timeout", "30", "--non-interactive"]);
}
