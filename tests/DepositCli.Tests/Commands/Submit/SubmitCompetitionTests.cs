using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>Another wallet with the same account, transactions that nodes forget, and blocks that are taken back, as a user sees them.</summary>
public sealed class SubmitCompetitionTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    /// <summary>A payment takes the first nonce. The other deposit goes on; a new transaction is made when it is asked for, and not before the payment's block is final.</summary>
    [Fact]
    public async Task A_nonce_that_another_wallet_uses_is_told_and_a_new_transaction_only_made_when_asked_for()
    {
        using Depositor depositor = new(chain, 1, 2);
        chain.IsMining = false;
        CommandResult waiting = await depositor.RunAsync("--timeout", "0.005");
        await chain.Anvil.RpcAsync("anvil_dropAllTransactions");
        await PayAsync(account: 1, nonce: 0);
        await chain.Anvil.MineAsync();
        chain.IsMining = true;

        CommandResult told = await depositor.RunAsync("--confirmations", "3");
        CommandResult early = await depositor.RunAsync("--confirmations", "3", "--resend-lost");
        int intents = depositor.Kinds.Count(kind => kind == "intent");
        await chain.Anvil.MineAsync(3);
        CommandResult resent = await depositor.RunAsync("--confirmations", "3", "--resend-lost");

        waiting.ExitCode.Should().Be(2, waiting.Messages);
        told.ExitCode.Should().Be(1, told.Messages);
        string lost = told.Json.GetProperty("deposits")[0].GetProperty("transaction_hash").GetString()!;
        told.Error.Should().Be($"error: deposit 0 ({depositor.Deposits[0].Pubkey}): another transaction of the account has used nonce 0, so {lost} can never be mined");
        told.Hint.Should().Be("hint: look at the account's transaction with that nonce; if it is not this deposit, run again with --resend-lost when its block is final");
        States(told).Should().Equal("lost", "mined");
        early.ExitCode.Should().Be(1, early.Messages);
        intents.Should().Be(2);
        resent.ExitCode.Should().Be(0, resent.Messages);
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().BeEquivalentTo(depositor.Deposits);
        (await depositor.NonceAsync()).Should().Be(3);
    }

    [Fact]
    public async Task What_the_node_has_forgotten_is_sent_again_with_the_same_bytes()
    {
        using Depositor depositor = new(chain, 2, 2);
        chain.IsMining = false;
        CommandResult waiting = await depositor.RunAsync("--timeout", "0.005");
        string[] signed = depositor.Raw;
        await chain.Anvil.RpcAsync("anvil_dropAllTransactions");
        chain.IsMining = true;

        CommandResult again = await depositor.RunAsync();

        waiting.ExitCode.Should().Be(2, waiting.Messages);
        again.ExitCode.Should().Be(0, again.Messages);
        depositor.Raw.Should().Equal(signed);
        (await depositor.NonceAsync()).Should().Be(2);
    }

    /// <summary>Final is asked for: exit code 2 until then; blocks that are taken back bring the deposit to where it was, and the same bytes are sent again.</summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 4)]
    [InlineData(64, 5)]
    public async Task Blocks_that_are_taken_back_bring_no_second_deposit(int depth, int account)
    {
        using Depositor depositor = new(chain, account, 2);
        string[] final = ["--wait", "final", "--confirmations", "100", "--timeout", "0.01"];
        CommandResult mined = await depositor.RunAsync(final);
        string[] signed = depositor.Raw;
        await chain.Anvil.MineAsync(depth - 1);
        chain.IsMining = false;
        await chain.Anvil.ReorgAsync(depth);
        CommandResult back = await depositor.RunAsync(final);
        string?[] kinds = depositor.Kinds;
        chain.IsMining = true;
        CommandResult again = await depositor.RunAsync();
        await chain.Anvil.MineAsync(100);
        CommandResult done = await depositor.RunAsync(final);

        mined.ExitCode.Should().Be(2, mined.Messages);
        States(mined).Should().Equal("mined", "mined");
        back.ExitCode.Should().Be(2, back.Messages);
        States(back).Should().Equal("sent", "sent");
        kinds.Should().Contain("reorganised");
        again.ExitCode.Should().Be(0, again.Messages);
        done.ExitCode.Should().Be(0, done.Messages);
        States(done).Should().Equal("final", "final");
        depositor.Raw.Should().Equal(signed);
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
        (await depositor.NonceAsync()).Should().Be(2);
    }

    private static string?[] States(CommandResult result) => [.. result.Json.GetProperty("deposits").EnumerateArray().Select(deposit => deposit.GetProperty("state").GetString())];

    private async Task PayAsync(int account, ulong nonce)
    {
        Eth1PrivateKey.TryFromBytes(chain.Anvil.Accounts[account].PrivateKey.Span, out Eth1PrivateKey? key).Should().BeTrue();
        using (key)
        {
            Eip1559Transaction payment = new(new ChainId(31337), nonce, Wei.FromGwei(new Gwei(2)), Wei.FromGwei(new Gwei(100)), 21_000, key!.Address, Wei.Zero, default);
            await chain.Node.SendRawTransactionAsync(key.Sign(payment).Raw);
        }
    }
}
