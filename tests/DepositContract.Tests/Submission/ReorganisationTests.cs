using Ceremony.Rehearsal;
using DepositContract.Submission;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Submission;

/// <summary>What becomes of deposits when the chain changes its mind.</summary>
public sealed class ReorganisationTests(AnvilFixture fixture) : IClassFixture<AnvilFixture>, IAsyncLifetime
{
    private SubmissionRig _rig = null!;

    private AnvilNode Chain => fixture.Node;

    public async Task InitializeAsync() => _rig = await SubmissionRig.StartAsync(Chain);

    public Task DisposeAsync()
    {
        _rig.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public async Task Deposits_that_are_taken_back_wait_again_and_are_sent_again(int depth)
    {
        DepositData[] deposits = SignedDeposits.Take(3);
        await _rig.SubmitAsync(deposits, options => options with { Wait = SubmissionWait.Mined((ulong)depth) });
        await Chain.ReorgAsync(depth);
        (await _rig.OnChainAsync()).Should().BeEmpty();

        SubmissionReport seen = await _rig.SubmitAsync(deposits, options => options with { WaitForBlock = token => Task.Delay(20, token), Timeout = TimeSpan.FromMilliseconds(60) });
        (seen.ExitCode, seen.IsPending).Should().Be((2, true));
        seen.Deposits.Should().OnlyContain(deposit => deposit.State == SubmittedDepositState.Sent);
        (await _rig.SubmitAsync(deposits)).IsComplete.Should().BeTrue();

        (await _rig.OnChainAsync()).Should().Equal(deposits);
        _rig.Entries().Count(entry => entry == "reorganised").Should().Be(3);
        _rig.Entries().Count(entry => entry == "intent").Should().Be(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public async Task A_run_that_waits_sends_again_what_is_taken_back_meanwhile(int depth)
    {
        DepositData[] deposits = SignedDeposits.Take(2);
        int blocks = 0;
        Func<CancellationToken, Task> wait = async token =>
        {
            if (++blocks == depth + 1) await Chain.ReorgAsync(depth, token);
            await Chain.MineAsync(token);
        };
        SubmissionReport report = await _rig.SubmitAsync(deposits, options => options with { WaitForBlock = wait, Wait = SubmissionWait.Mined((ulong)depth + 2) });

        report.IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
        _rig.Entries().Should().Contain("reorganised");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public async Task Deposits_that_come_back_in_another_block_are_found_there_and_not_sent_again(int depth)
    {
        DepositData[] deposits = SignedDeposits.Take(3);
        SubmissionReport before = await _rig.SubmitAsync(deposits, options => options with { Wait = SubmissionWait.Mined((ulong)depth) });
        await ReorgAsync(depth, depth == 1 ? [0, 0, 0] : [0, 1, depth - 1]);
        SubmissionReport after = await _rig.SubmitAsync(deposits);

        after.IsComplete.Should().BeTrue();
        after.Deposits.Select(deposit => deposit.TransactionHash).Should().Equal(before.Deposits.Select(deposit => deposit.TransactionHash));
        if (depth > 1) after.Deposits[2].BlockNumber.Should().Be(before.Deposits[2].BlockNumber + (ulong)depth - 1);
        (await _rig.OnChainAsync()).Should().Equal(deposits);
        _rig.Entries().Count(entry => entry == "sent").Should().Be(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public async Task Deposits_below_the_blocks_that_are_replaced_stay_where_they_are(int depth)
    {
        DepositData[] deposits = SignedDeposits.Take(2);
        SubmissionReport before = await _rig.SubmitAsync(deposits, options => options with { Wait = SubmissionWait.Mined((ulong)depth + 1) });
        await Chain.ReorgAsync(depth);
        SubmissionReport after = await _rig.SubmitAsync(deposits);

        after.Deposits.Select(deposit => (deposit.BlockHash, deposit.Index)).Should().Equal(before.Deposits.Select(deposit => (deposit.BlockHash, deposit.Index)));
        _rig.Entries().Should().NotContain("reorganised");
    }

    [Fact]
    public async Task Final_is_what_the_node_calls_so()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        int blocks = 0;
        Func<CancellationToken, Task> count = token =>
        {
            blocks++;
            return Chain.MineAsync(token);
        };
        SubmissionReport report = await _rig.SubmitAsync(deposits, options => options with { Wait = SubmissionWait.Final, WaitForBlock = count });

        report.ExitCode.Should().Be(0);
        report.Deposits[0].State.Should().Be(SubmittedDepositState.Final);
        blocks.Should().Be(65, "this node calls final what is 64 blocks old");
        _rig.Entries()[^1].Should().Be("final");
    }

    [Fact]
    public async Task Until_it_is_final_the_exit_code_is_two()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        Func<SubmissionOptions, SubmissionOptions> final = options => options with { Wait = SubmissionWait.Final, Confirmations = 3 };
        Func<CancellationToken, Task> wait = token => Task.Delay(20, token);
        await _rig.SubmitAsync(deposits);
        SubmissionReport one = await _rig.SubmitAsync(deposits, options => final(options) with { WaitForBlock = wait, Timeout = TimeSpan.FromMilliseconds(60) });
        (one.ExitCode, one.Deposits[0].State, one.Deposits[0].Confirmations).Should().Be((2, SubmittedDepositState.Mined, 1UL));

        await Chain.MineAsync(2);
        SubmissionReport three = await _rig.SubmitAsync(deposits, final);
        (three.ExitCode, three.Deposits[0].State, three.Deposits[0].Confirmations).Should().Be((0, SubmittedDepositState.Final, 3UL));
    }

    /// <summary>Replaces the last blocks; the transactions that the deposits had come again, each in the new block of this number.</summary>
    private async Task ReorgAsync(int depth, int[] blocks)
    {
        string[] raw = [.. File.ReadAllLines(_rig.Journal).Where(line => line.Contains("\"intent\"", StringComparison.Ordinal))
            .Select(line => System.Text.Json.JsonDocument.Parse(line[65..]).RootElement.GetProperty("raw_transaction").GetString()!)];
        await Chain.RpcAsync("anvil_reorg", (ulong)depth, raw.Zip(blocks, (transaction, block) => new object[] { transaction, (ulong)block }).ToArray());
    }
}
