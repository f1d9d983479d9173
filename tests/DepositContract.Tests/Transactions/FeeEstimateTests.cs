using Ceremony.Rehearsal;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;

namespace DepositContract.Tests.Transactions;

public sealed class FeeEstimateTests
{
    private static readonly FeePolicy s_open = new() { MaxFeePerGas = Gwei(1_000_000) };

    [Fact]
    public void Twice_the_base_fee_and_the_median_tip_of_blocks_with_transactions()
    {
        FeeEstimate estimate = FeeEstimate.Compute(History(Gwei(30), Block(0.5, 1, 2, 9), Block(0, 0, 0, 0), Block(0.4, 1, 3, 9), Block(0.6, 1, 1, 9)), s_open);
        estimate.MaxPriorityFeePerGas.Should().Be(Gwei(2));
        estimate.MaxFeePerGas.Should().Be(Gwei(62));
        estimate.NeededPerGas.Should().Be(Gwei(32));
        estimate.IsLegacy.Should().BeFalse();
    }

    [Fact]
    public void Empty_blocks_say_nothing()
    {
        FeeEstimate.Compute(History(Gwei(7), Block(0, 0, 0, 0), Block(0, 0, 0, 0)), s_open).MaxPriorityFeePerGas.Should().Be(Gwei(1));
        FeeEstimate.Compute(History(Gwei(7)), s_open).MaxPriorityFeePerGas.Should().Be(Gwei(1));
    }

    [Fact]
    public void Blocks_whose_transactions_tip_nothing_still_cost_what_producers_take() =>
        FeeEstimate.Compute(History(Gwei(7), Block(0.5, 0, 0, 0), Block(0.5, 0, 0, 0)), s_open).MaxPriorityFeePerGas.Should().Be(new Wei(10_000_000));

    [Fact]
    public void One_strange_block_does_not_set_the_price() =>
        FeeEstimate.Compute(History(Gwei(7), Block(0.5, 1, 2, 3), Block(0.1, 5000, 5000, 5000), Block(0.5, 1, 2, 3)), s_open).MaxPriorityFeePerGas.Should().Be(Gwei(2));

    [Fact]
    public void Wild_tips_are_bounded_by_the_low_end() =>
        FeeEstimate.Compute(History(Gwei(7), Block(0.5, 1, 900, 5000), Block(0.5, 1, 900, 5000)), s_open).MaxPriorityFeePerGas.Should().Be(Gwei(10));

    [Fact]
    public void Full_blocks_take_the_upper_percentile() =>
        FeeEstimate.Compute(History(Gwei(7), Block(1, 2, 3, 4), Block(0.95, 2, 3, 4), Block(1, 2, 3, 4)), s_open).MaxPriorityFeePerGas.Should().Be(Gwei(4));

    [Fact]
    public void The_ceiling_bounds_the_fee_and_what_is_needed_stays_known()
    {
        FeeEstimate estimate = FeeEstimate.Compute(History(Gwei(300), Block(0.5, 1, 2, 3)), new FeePolicy());
        estimate.MaxFeePerGas.Should().Be(Gwei(200));
        estimate.NeededPerGas.Should().Be(Gwei(302));
    }

    [Fact]
    public void The_ceiling_for_all_transactions_bounds_each()
    {
        FeePolicy policy = new() { MaxTotalFee = new Wei(4_000_000_000_000_000) }; // 0.004 ETH
        policy.CeilingFor(400_000).Should().Be(Gwei(10));
        policy.CeilingFor(0).Should().Be(Gwei(200));
        FeeEstimate.Compute(History(Gwei(7), Block(0.5, 1, 2, 3)), policy, 400_000).MaxFeePerGas.Should().Be(Gwei(10));
    }

    [Fact]
    public void The_tip_that_the_user_gives_is_taken() =>
        FeeEstimate.Compute(History(Gwei(7), Block(0.5, 1, 2, 3)), s_open with { MaxPriorityFeePerGas = Gwei(5) }).MaxPriorityFeePerGas.Should().Be(Gwei(5));

    [Fact]
    public async Task A_chain_without_base_fee_gets_one_gas_price()
    {
        await using AnvilNode anvil = await AnvilNode.StartAsync(new AnvilOptions { MoreArguments = ["--hardfork", "berlin"] });
        using IEth1Node node = Anvil.Connect(anvil);
        FeeEstimate estimate = await FeeEstimate.AskAsync(node, new FeePolicy());
        estimate.IsLegacy.Should().BeTrue();
        estimate.MaxFeePerGas.Should().Be(await node.GetGasPriceAsync()).And.NotBe(Wei.Zero);
        estimate.Price(new ChainId(1), 0, 21_000, null, Wei.Zero, default).Should().BeOfType<LegacyTransaction>();
        Func<Task> tooLow = () => FeeEstimate.AskAsync(node, new FeePolicy { MaxFeePerGas = new Wei(1) });
        (await tooLow.Should().ThrowAsync<FeeException>()).Which.Code.Should().Be("fee-above-ceiling");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("berlin")]
    [InlineData("london")]
    [InlineData("shanghai")]
    [InlineData("cancun")]
    [InlineData("prague")]
    public async Task A_header_of_every_fork_hashes_to_its_hash(string? fork)
    {
        await using AnvilNode anvil = await AnvilNode.StartAsync(new AnvilOptions { MoreArguments = fork is null ? [] : ["--hardfork", fork] });
        using IEth1Node node = Anvil.Connect(anvil);
        await anvil.MineAsync();
        Eth1Block head = (await node.GetBlockAsync(BlockReference.Latest))!;
        Eth1Header? header = await node.GetHeaderAsync(head.Hash);
        header!.ComputeHash().Should().Be(head.Hash);
        header.StateRoot.Should().Be(head.StateRoot);
        (await node.GetHeaderAsync(default)).Should().BeNull();
    }

    private static Wei Gwei(ulong amount) => Wei.FromGwei(new Gwei(amount));

    private static FeeHistory History(Wei baseFee, params FeeHistoryBlock[] blocks) => new(baseFee, blocks);

    private static FeeHistoryBlock Block(double ratio, params ulong[] gwei) => new(ratio, [.. gwei.Select(Gwei)]);
}
