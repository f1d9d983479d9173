using Ceremony.Following;
using FluentAssertions;

namespace Ceremony.Tests.Following;

public sealed class RangeSizeTests
{
    [Fact]
    public void Halves_what_was_refused_and_grows_slowly_to_just_below_it()
    {
        RangeSize size = new(1_000, 10_000);

        size.Halve(1_000);
        List<ulong> widths = [size.Blocks];
        for (int i = 0; i < 8; i++)
        {
            size.Grow();
            widths.Add(size.Blocks);
        }

        widths.Should().Equal(500, 562, 632, 711, 799, 898, 999, 999, 999);
    }

    [Fact]
    public void Tries_more_again_after_many_successes_at_the_limit()
    {
        RangeSize size = new(1_000, 10_000);
        size.Halve(1_000, 800);
        size.Blocks.Should().Be(800);

        for (int i = 0; i < 65; i++)
            size.Grow();

        size.Blocks.Should().BeInRange(900, 1_600);
    }

    [Fact]
    public void Never_goes_below_one_block_or_above_the_largest()
    {
        RangeSize size = new(20_000, 10_000);
        size.Blocks.Should().Be(10_000);
        size.Grow();
        size.Blocks.Should().Be(10_000);
        for (ulong refused = 8; refused > 0; refused--)
            size.Halve(refused);
        size.Blocks.Should().Be(1);
    }

    [Theory]
    [InlineData("query returned more than 10000 results", 20_000, null)] // Infura, and geth's neighbours: about results, so only halved
    [InlineData("range 1000000 exceeds limit of 10000", 1_000_000, 10_000)] // Infura since 2026
    [InlineData("Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and no limit on the response size, or you can request any block range with a cap of 10K logs in the response.", 10_000, 2_000)]
    [InlineData("Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. Based on your parameters, this block range should work: [0xb71b00, 0xb71b09]", 1_000, 10)] // Alchemy
    [InlineData("Log response size exceeded. this block range should work: [0x10, 0x4f]", 1_000, 64)]
    [InlineData("eth_getLogs is limited to a 10,000 range", 20_000, 10_000)] // QuickNode
    [InlineData("eth_getLogs is limited to a 5 range", 1_000, 5)]
    [InlineData("query exceeds max block range 100000", 200_000, 100_000)] // reth
    [InlineData("query exceeds max results 20000, retry with the range 23879634-23879696", 1_000, 63)]
    [InlineData("query exceeds max results 20000, retry with the range 100-199", 100, null)] // the range that was just refused
    [InlineData("query block range exceeds server limit, narrow your filter: 1000", 10_000, 1_000)] // Erigon
    [InlineData("block range too large, max range: 500", 1_000, 500)] // cdk-erigon
    [InlineData("Too many logs requested. Max logs per response is 20000.", 10_000, null)] // Nethermind
    [InlineData("Requested range exceeds maximum range limit", 10_000, null)] // Besu
    [InlineData("exceed maximum block range: 5000", 10_000, 5_000)]
    [InlineData("block range is larger than max block range, block range = 5120, max block range = 5000", 5_120, 5_000)]
    [InlineData("eth_getLogs range is too large, max is 1k blocks", 10_000, 1_000)]
    [InlineData("ranges over 10000 blocks are not supported on freetier", 20_000, 10_000)]
    [InlineData("range 9009594 is bigger than range limit 2000", 10_000, 2_000)] // Tenderly
    [InlineData("pruned history unavailable", 10_000, null)] // geth 4444
    [InlineData("exceeds limit of 99999999999999999999", 10_000, null)]
    public void Reads_how_many_blocks_a_node_gives_at_once(string message, int refused, int? limit) =>
        LogRangeRefusal.FindLimit(message, (ulong)refused).Should().Be((ulong?)limit);

    [Theory]
    [InlineData("daily request count exceeded, request rate limited", true)] // Infura
    [InlineData("Your app has exceeded its compute units per second capacity. If you have retries enabled, you can safely ignore this message.", true)] // Alchemy
    [InlineData("50/second request limit reached - reduce calls per second", true)] // QuickNode
    [InlineData("Too Many Requests", true)]
    [InlineData("query returned more than 10000 results", false)]
    public void Tells_a_busy_node_from_a_refusal(string message, bool isBusy) => LogRangeRefusal.IsBusy(message).Should().Be(isBusy);
}
