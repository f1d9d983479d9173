using System.Text.Json;
using DepositContract.Submission;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Submission;

/// <summary>Lists that are longer than what may wait at once.</summary>
public sealed class BatchTests(AnvilFixture fixture) : IClassFixture<AnvilFixture>, IAsyncLifetime
{
    private SubmissionRig _rig = null!;

    public async Task InitializeAsync() => _rig = await SubmissionRig.StartAsync(fixture.Node);

    public Task DisposeAsync()
    {
        _rig.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task No_more_wait_than_the_bound_and_all_arrive_in_order()
    {
        DepositData[] deposits = SignedDeposits.Take(50);
        List<ulong> pools = [];
        Func<CancellationToken, Task> wait = async token =>
        {
            JsonElement pool = await _rig.Chain.RpcAsync("txpool_status", [], token);
            pools.Add(Convert.ToUInt64(pool.GetProperty("pending").GetString(), 16) + Convert.ToUInt64(pool.GetProperty("queued").GetString(), 16));
            await _rig.Chain.MineAsync(token);
        };
        SubmissionReport report = await _rig.SubmitAsync(deposits, options => options with { MaxUnmined = 7, WaitForBlock = wait });

        report.IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
        pools.Max().Should().Be(7);
        pools.Count(pool => pool == 7).Should().Be(7, "the room is used in every block, and the last deposit is alone");
    }

    [Fact]
    public async Task Progress_counts_what_is_mined_and_then_what_is_as_far_as_asked()
    {
        List<SubmissionProgress> seen = [];
        DepositData[] deposits = SignedDeposits.Take(5);
        SubmissionReport report = await _rig.Submission(options => options with { MaxUnmined = 2, Wait = SubmissionWait.Mined(3) })
            .SubmitAsync(deposits, _rig.Journal, new Recorder(seen), CancellationToken.None);

        report.IsComplete.Should().BeTrue();
        seen.Where(step => step.Phase == SubmissionPhase.Sending).Select(step => step.Done).Should().Equal(0, 2, 4, 5, 5, 5);
        seen.Where(step => step.Phase == SubmissionPhase.Confirming).Select(step => step.Done).Should().Equal(2, 4, 5);
    }

    [Fact]
    public async Task A_run_that_ends_while_some_have_not_had_their_turn_is_on_its_way_and_the_next_one_goes_on()
    {
        DepositData[] deposits = SignedDeposits.Take(6);
        SubmissionReport report = await _rig.SubmitAsync(deposits, options => options with
        {
            MaxUnmined = 4,
            WaitForBlock = token => Task.Delay(20, token),
            Timeout = TimeSpan.FromMilliseconds(100),
        });

        report.Deposits.Count(deposit => deposit.State == SubmittedDepositState.Sent).Should().Be(4);
        report.Deposits.Count(deposit => deposit.State == SubmittedDepositState.NotSent).Should().Be(2);
        report.ExitCode.Should().Be(2);
        (await _rig.SubmitAsync(deposits)).IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task In_file_order_nothing_is_sent_after_a_deposit_that_dropped_out()
    {
        DepositData[] deposits = SignedDeposits.Take(4);
        await LoseFirstAsync(deposits, SubmissionOrder.File);

        SubmissionReport held = await _rig.SubmitAsync(deposits, options => options with { MaxUnmined = 1, Order = SubmissionOrder.File });
        held.ExitCode.Should().Be(1);
        held.Deposits.Select(deposit => deposit.State).Should().Equal(SubmittedDepositState.Lost, SubmittedDepositState.NotSent, SubmittedDepositState.NotSent, SubmittedDepositState.NotSent);
        held.Problems.Select(problem => problem.Code).Should().Equal("nonce-used", "order-held");
        held.Problems[1].Message.Should().Be("3 deposits were not sent, because deposit 0 would come after them");

        SubmissionReport resent = await _rig.SubmitAsync(deposits, options => options with { MaxUnmined = 1, Order = SubmissionOrder.File, ResendLost = true, Confirmations = 1 });
        resent.IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task Without_it_the_others_go_on_and_file_order_is_refused_from_then_on()
    {
        DepositData[] deposits = SignedDeposits.Take(4);
        await LoseFirstAsync(deposits, SubmissionOrder.Any);

        SubmissionReport others = await _rig.SubmitAsync(deposits, options => options with { MaxUnmined = 1 });
        others.Deposits.Select(deposit => deposit.State).Should().Equal(SubmittedDepositState.Lost, SubmittedDepositState.Mined, SubmittedDepositState.Mined, SubmittedDepositState.Mined);

        Func<Task> inOrder = () => _rig.SubmitAsync(deposits, options => options with { Order = SubmissionOrder.File, ResendLost = true, Confirmations = 1 });
        (await inOrder.Should().ThrowAsync<SubmissionException>()).WithMessage("deposit 0 is not sent yet and deposit 1, which stands after it in the list, is");
        (await _rig.SubmitAsync(deposits, options => options with { ResendLost = true, Confirmations = 1 })).IsComplete.Should().BeTrue();
        (await _rig.OnChainAsync()).Should().Equal(deposits[1], deposits[2], deposits[3], deposits[0]);
    }

    private async Task LoseFirstAsync(DepositData[] deposits, SubmissionOrder order)
    {
        ulong nonce = await _rig.NextNonceAsync();
        await _rig.SubmitAndDieAsync(deposits, options => options with { MaxUnmined = 1, Order = order });
        await _rig.DropAllAsync();
        await _rig.PayAsync(nonce);
        await _rig.Chain.MineAsync();
    }

    private sealed class Recorder(List<SubmissionProgress> seen) : IProgress<SubmissionProgress>
    {
        public void Report(SubmissionProgress value) => seen.Add(value);
    }
}
