using Ceremony.Rehearsal;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Submission;

/// <summary>Other wallet programs on the same account, transactions that nodes lose, fees that rise.</summary>
public sealed class NonceTests(AnvilFixture fixture) : IClassFixture<AnvilFixture>, IAsyncLifetime
{
    private SubmissionRig _rig = null!;

    private AnvilNode Chain => fixture.Node;

    public async Task InitializeAsync() => _rig = await SubmissionRig.StartAsync(Chain);

    public async Task DisposeAsync()
    {
        await _rig.DropAllAsync();
        await SetBaseFeeAsync(1);
        await Chain.MineAsync();
        _rig.Dispose();
    }

    [Fact]
    public async Task A_dropped_transaction_is_sent_again_with_the_same_bytes()
    {
        DepositData[] deposits = SignedDeposits.Take(2);
        int waits = 0;
        Func<CancellationToken, Task> wait = async token =>
        {
            if (++waits == 1) await _rig.DropAllAsync();
            await Chain.MineAsync(token);
        };
        SubmissionReport report = await _rig.SubmitAsync(deposits, options => options with { WaitForBlock = wait, SendAgainAfter = TimeSpan.Zero });

        report.IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
        _rig.Entries().Count(entry => entry == "intent").Should().Be(2);
    }

    [Fact]
    public async Task A_nonce_that_another_wallet_uses_is_told_and_the_others_go_on()
    {
        DepositData[] deposits = SignedDeposits.Take(3);
        ulong nonce = await _rig.NextNonceAsync();
        await _rig.SubmitAndDieAsync(deposits);
        await _rig.DropAllAsync();
        await _rig.PayAsync(nonce);
        SubmissionReport report = await _rig.SubmitAsync(deposits);

        report.ExitCode.Should().Be(1);
        report.Deposits.Select(deposit => deposit.State).Should().Equal(SubmittedDepositState.Lost, SubmittedDepositState.Mined, SubmittedDepositState.Mined);
        report.Problems.Should().ContainSingle().Which.Code.Should().Be("nonce-used");
        (await _rig.OnChainAsync()).Should().Equal(deposits[1], deposits[2]);
    }

    [Fact]
    public async Task A_nonce_that_another_wallet_uses_is_not_given_up_before_its_block_is_final()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        ulong nonce = await _rig.NextNonceAsync();
        await _rig.SubmitAndDieAsync(deposits);
        await _rig.DropAllAsync();
        await _rig.PayAsync(nonce);
        await Chain.MineAsync();
        Func<SubmissionOptions, SubmissionOptions> final = options => options with { Wait = SubmissionWait.Final, Confirmations = 4, ResendLost = true };
        SubmissionReport early = await _rig.SubmitAsync(deposits, options => final(options) with { WaitForBlock = token => Task.Delay(20, token), Timeout = TimeSpan.FromMilliseconds(60) });

        (early.ExitCode, early.Deposits[0].State).Should().Be((2, SubmittedDepositState.NonceUsed));
        early.Problems.Should().ContainSingle().Which.Message.Should().Be(
            $"deposit 0 ({deposits[0].Pubkey}): another transaction of the account has used nonce {nonce}, in a block that may still be taken back");
        (await _rig.OnChainAsync()).Should().BeEmpty();

        // The other transaction vanishes with its block, and ours is as good as ever.
        await Chain.ReorgAsync(1);
        (await _rig.SubmitAsync(deposits, final)).IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
        _rig.Entries().Count(entry => entry == "intent").Should().Be(1);
    }

    /// <summary>--wait mined counts it as lost after one block; a second transaction after one block could come into the contract beside the first.</summary>
    [Fact]
    public async Task However_little_is_waited_for_nothing_is_made_anew_before_the_block_is_final()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        ulong nonce = await _rig.NextNonceAsync();
        await _rig.SubmitAndDieAsync(deposits);
        await _rig.DropAllAsync();
        await _rig.PayAsync(nonce);
        await Chain.MineAsync();
        SubmissionReport early = await _rig.SubmitAsync(deposits, options => options with { Wait = SubmissionWait.Mined(), Confirmations = 4, ResendLost = true, WaitForBlock = token => Task.Delay(20, token) });

        early.Deposits[0].State.Should().Be(SubmittedDepositState.Lost);
        early.Problems.Should().ContainSingle().Which.Hint.Should().Be(
            "look at the account's transaction with that nonce; if it is not this deposit, run again with --resend-lost when its block is final");
        _rig.Entries().Should().NotContain("lost");
        _rig.Entries().Count(entry => entry == "intent").Should().Be(1);

        await Chain.ReorgAsync(1);
        (await _rig.SubmitAsync(deposits, options => options with { ResendLost = true })).IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
        (await _rig.NextNonceAsync()).Should().Be(nonce + 1);
    }

    [Fact]
    public async Task A_lost_deposit_is_made_anew_only_when_that_is_asked_for()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        ulong nonce = await _rig.NextNonceAsync();
        await _rig.SubmitAndDieAsync(deposits);
        await _rig.DropAllAsync();
        await _rig.PayAsync(nonce);
        await Chain.MineAsync(4);
        Func<SubmissionOptions, SubmissionOptions> final = options => options with { Wait = SubmissionWait.Final, Confirmations = 4 };
        (await _rig.SubmitAsync(deposits, final)).ExitCode.Should().Be(1);
        (await _rig.OnChainAsync()).Should().BeEmpty();
        (await _rig.SubmitAsync(deposits, options => final(options) with { ResendLost = true })).IsComplete.Should().BeTrue();
        (await _rig.SubmitAsync(deposits, options => final(options) with { ResendLost = true })).IsComplete.Should().BeTrue();

        (await _rig.OnChainAsync()).Should().Equal(deposits);
        _rig.Entries().Where(entry => entry is "intent" or "lost").Should().Equal("intent", "lost", "intent");
    }

    [Fact]
    public async Task A_transaction_that_waits_in_the_pool_without_a_line_in_the_journal_is_waited_for()
    {
        DepositData[] deposits = SignedDeposits.Take(2);
        await _rig.SubmitAndDieAsync(deposits);
        File.Delete(_rig.Journal);
        SubmissionReport report = await _rig.SubmitAsync(deposits);

        report.IsRefused.Should().BeTrue();
        report.Preflight.Problems.Select(problem => problem.Code).Should().Equal("pubkey-deposited", "pubkey-deposited");
        (await _rig.OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task A_transaction_that_waits_for_ever_without_a_line_in_the_journal_stops_the_run()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        ulong nonce = await _rig.NextNonceAsync();
        await _rig.PayAsync(nonce);
        Func<Task> run = () => _rig.SubmitAsync(deposits, options => options with { WaitForBlock = token => Task.Delay(20, token), Timeout = TimeSpan.FromMilliseconds(60) });

        SubmissionException refused = (await run.Should().ThrowAsync<SubmissionException>()).Which;
        refused.Code.Should().Be("account-busy");
        refused.Text.Should().Be($"account {Eip55.ToChecksum(_rig.Key.Address)}: a transaction with nonce {nonce} waits to be mined, and the journal does not have it");
        File.Exists(_rig.Journal).Should().BeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Deposits_whose_lines_were_lost_are_found_in_the_contract(int lines)
    {
        DepositData[] deposits = SignedDeposits.Take(3);
        await _rig.SubmitAsync(deposits);
        _rig.KeepLines(lines);
        SubmissionReport report = await _rig.SubmitAsync(deposits);

        report.IsComplete.Should().BeTrue();
        report.Deposits.Select(deposit => deposit.Index!.Value.Value).Should().Equal(0, 1, 2);
        (await _rig.OnChainAsync()).Should().Equal(deposits);
        _rig.Entries().Should().Contain("found");
    }

    [Fact]
    public async Task After_a_fee_bump_the_dearer_transaction_is_mined_and_the_journal_knows_both()
    {
        DepositData[] deposits = SignedDeposits.Take(2);
        await _rig.SubmitAndDieAsync(deposits);
        SubmissionReport report = await _rig.SubmitAsync(deposits, options => options with { Bump = true });

        report.IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
        _rig.Entries().Where(entry => entry is "intent" or "replaced").Should().Equal("intent", "intent", "replaced", "replaced");
    }

    [Fact]
    public async Task After_a_fee_bump_the_cheaper_transaction_may_be_the_one_that_is_mined()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        await _rig.SubmitAndDieAsync(deposits);
        string cheap = File.ReadAllLines(_rig.Journal).Single(line => line.Contains("\"intent\"", StringComparison.Ordinal));
        int waits = 0;
        Func<CancellationToken, Task> wait = async token =>
        {
            if (++waits == 1)
            {
                await _rig.DropAllAsync();
                await Chain.RpcAsync("eth_sendRawTransaction", [System.Text.Json.JsonDocument.Parse(cheap[65..]).RootElement.GetProperty("raw_transaction").GetString()], token);
            }

            await Chain.MineAsync(token);
        };
        SubmissionReport report = await _rig.SubmitAsync(deposits, options => options with { Bump = true, WaitForBlock = wait });

        report.IsComplete.Should().BeTrue();
        cheap.Should().Contain(report.Deposits[0].TransactionHash.ToString());
        (await _rig.OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task When_fees_rise_above_what_was_signed_the_deposit_waits_until_it_is_bumped()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        await _rig.SubmitAndDieAsync(deposits);
        SubmissionReport waiting = await _rig.SubmitAsync(deposits, options => options with { WaitForBlock = async token => { await SetBaseFeeAsync(150); await Chain.MineAsync(token); }, Timeout = TimeSpan.FromMilliseconds(200) });
        (waiting.ExitCode, waiting.Deposits[0].State).Should().Be((2, SubmittedDepositState.Sent));

        await SetBaseFeeAsync(150);
        SubmissionReport bumped = await _rig.SubmitAsync(deposits, options => options with { Bump = true });
        bumped.IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task A_fee_bump_above_the_ceiling_is_refused_and_nothing_is_written()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        FeePolicy tight = new() { MaxFeePerGas = Wei.FromGwei(new Gwei(4)) };
        await SetBaseFeeAsync(2);
        await Chain.MineAsync();
        await _rig.SubmitAndDieAsync(deposits, options => options with { Fees = tight });
        Func<Task> bump = () => _rig.SubmitAsync(deposits, options => options with { Fees = tight, Bump = true });

        (await bump.Should().ThrowAsync<FeeException>()).Which.Code.Should().Be("fee-above-ceiling");
        _rig.Entries().Should().NotContain("replaced");
        (await _rig.SubmitAsync(deposits, options => options with { Fees = tight })).IsComplete.Should().BeTrue();
    }

    private async Task SetBaseFeeAsync(ulong gwei) => await Chain.RpcAsync("anvil_setNextBlockBaseFeePerGas", "0x" + (gwei * 1_000_000_000).ToString("x", System.Globalization.CultureInfo.InvariantCulture));
}
