using System.Diagnostics;
using System.Globalization;
using DepositCli.Terminal;
using DepositContract.Transactions;
using DepositContract.Wallets;
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
    [InlineData("web3signer", "locked", "eth_signTransaction: error -32000: No unlocked account matches the Sender")]
    [InlineData("web3signer", "params", "eth_signTransaction: error -32602: Invalid params")]
    [InlineData("clef", "otherChain", "account_signTransaction: error -32000: requested chainid 31337 does not match the configuration of the signer")]
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
    [InlineData("clef", "chainId", "expected a signature for chain 31337, got one for chain 1")]
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

    [Theory]
    [InlineData("clef", "denied")]
    [InlineData("web3signer", "sender")]
    [InlineData("clef", "value")]
    [InlineData("web3signer", "close")]
    public async Task A_signer_that_turns_bad_sends_nothing_twice_when_it_is_good_again(string kind, string lie)
    {
        using TemporaryFolder folder = new();
        DepositData[] deposits = SubmitChain.Write(folder["deposits.json"], 4);

        CommandResult bad = await SubmitAsync(folder, await StartAsync(kind, 4, lie, goodOnes: 2), 4);
        int before = (await chain.EventsOfAsync(deposits)).Count;
        string good = await StartAsync(kind, 4);
        CommandResult result = await SubmitAsync(folder, good, 4);

        bad.ExitCode.Should().NotBe(0);
        bad.Error.Should().StartWith("error: external signer http://127.0.0.1:");
        before.Should().Be(0, "what is signed together is written down and sent together");
        result.ExitCode.Should().Be(0, result.Messages);
        (await chain.EventsOfAsync(deposits)).Select(found => found.Data).Should().Equal(deposits);
        (await RequestsAsync(good)).Where(asked => asked != "eth_accounts").Should().HaveCount(4);
    }

    [Theory]
    [InlineData("clef", "account_signTransaction")]
    [InlineData("web3signer", "eth_signTransaction")]
    public async Task A_signer_that_never_answers_is_given_up_after_ten_minutes(string kind, string method)
    {
        using TemporaryFolder folder = new();
        string signer = await StartAsync(kind, 5, "hang");
        DepositData[] deposits = SubmitChain.Write(folder["deposits.json"], 1);
        using StringWriter output = new();
        using StringWriter messages = new();

        int exitCode = await CommandLine.RunAsync(Arguments(folder, signer, 5), new CommandEnvironment(output, messages, new FakeTerminal { IsPresent = false }, new HurriedTime(), ShowsBars: false));

        exitCode.Should().Be(1);
        messages.ToString().Should().Contain($"error: external signer {signer}: {method}: no complete answer within 600 seconds\n");
        (await SubmitAsync(folder, await StartAsync(kind, 5), 5)).ExitCode.Should().Be(0);
        (await chain.EventsOfAsync(deposits)).Should().ContainSingle();
    }

    [Fact]
    public async Task Waiting_for_a_signer_can_be_stopped()
    {
        using TemporaryFolder folder = new();
        string signer = await StartAsync("clef", 6, "hang");
        DepositData[] deposits = SubmitChain.Write(folder["deposits.json"], 1);
        using Process program = DepositProgram.Start(Arguments(folder, signer, 6));
        Task<string> messages = program.StandardError.ReadToEndAsync();
        while (!(await RequestsAsync(signer)).Contains("account_signTransaction")) await Task.Delay(50);

        using (Process kill = Process.Start("kill", ["-INT", program.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        program.ExitCode.Should().Be(130, await messages);
        (await chain.EventsOfAsync(deposits)).Should().BeEmpty();
        (await SubmitAsync(folder, await StartAsync("clef", 6), 6)).ExitCode.Should().Be(0);
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

    private async Task<string> StartAsync(string kind, int account, string? lie = null, int goodOnes = 0) =>
        (await NodeOracle.AskAsync("signer", "start", new { kind, privateKey = Convert.ToHexStringLower(chain.Anvil.Accounts[account].PrivateKey.Span).Insert(0, "0x"), lie, goodOnes })).GetString()!;

    private static async Task<string?[]> RequestsAsync(string signer) =>
        [.. (await NodeOracle.AskAsync("signer", "requests", new { url = signer })).EnumerateArray().Select(method => method.GetString())];

    private Task<CommandResult> SubmitAsync(TemporaryFolder folder, string signer, int account) => InProcess.RunAsync(Arguments(folder, signer, account));

    private string[] Arguments(TemporaryFolder folder, string signer, int account) =>
        ["submit", folder["deposits.json"], .. chain.Network, "--external-signer", signer, "--from", Eip55.ToChecksum(chain.Anvil.Accounts[account].Address), "--journal", folder["journal"], "--wait", "mined", "--timeout", "30", "--non-interactive"];

    /// <summary>A clock that makes ten minutes, and nothing else, two seconds.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == ExternalSigner.Timeout ? TimeSpan.FromSeconds(2) : dueTime, period);
    }
}
