using Ceremony.Following;
using DepositContract.JsonRpc;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Following;

/// <summary>Reorganisations by anvil_reorg, with other deposits under the same indexes: what was followed equals what a new ledger reads, byte for byte.</summary>
public sealed class ReorganizationTests : IDisposable
{
    private const int FollowDistance = 16;
    private readonly string _folder = Directory.CreateTempSubdirectory("reorg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(7, true)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public async Task Up_to_the_follow_distance_the_ledger_equals_a_fresh_one(int depth, bool isRestarted)
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        string file = Path.Combine(_folder, "ledger.db");
        using (Ledger before = Ledger.Open(file, chain.Identity))
        {
            ChainFollower follower = chain.Follow(before);
            for (int i = 0; i < 20; i++)
                await DepositAndFollowAsync(chain, follower, i);
            if (!isRestarted)
            {
                await ReplaceAsync(chain, depth);
                (await follower.FollowOnceAsync()).ReorganizationCount.Should().Be(1);
            }
        }

        if (isRestarted)
            await ReplaceAsync(chain, depth);
        using Ledger ledger = Ledger.Open(file, chain.Identity);
        await chain.Follow(ledger).FollowOnceAsync();

        await ShouldEqualAFreshOneAsync(ledger, chain, $"depth {depth}");
        ledger.ReadAllDeposits().Should().HaveCount(20 - depth + ((depth + 1) / 2));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(20)]
    public async Task Beyond_the_follow_distance_it_stops_and_says_what_is_lost(int depth)
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        ChainFollower follower = chain.Follow(ledger);
        for (int i = 0; i < 20; i++)
            await DepositAndFollowAsync(chain, follower, i);
        LedgerBlock lost = ledger.FindBlockOfDeposit((ulong)(20 - depth))!;
        byte[] kept = Export(ledger);
        await chain.ReorganizeAsync(depth);
        await chain.MineAsync();

        ReorganizationTooDeepException caught = (await FluentActions.Awaiting(() => follower.FollowOnceAsync())
            .Should().ThrowAsync<ReorganizationTooDeepException>()).Which;

        Eth1Block now = (await chain.Node.GetBlockAsync(BlockReference.At(lost.Number)))!;
        caught.Text.ToString().Should().Be(
            $"eth1 node {chain.Node.DisplayName}: block {lost.Number}: hash: expected {lost.Hash} as in the ledger, got {now.Hash}; at least {depth} blocks with {depth} deposits were replaced, and ETH1_FOLLOW_DISTANCE is 16; a genesis found before is withdrawn");
        caught.CommonAncestor.Should().Be(ledger.FindBlockAtOrBefore(lost.Number - 1));
        caught.DepositsLost.Should().Be((ulong)depth);
        Export(ledger).Should().Equal(kept, "the ledger stays as the evidence");
    }

    [Fact]
    public async Task While_a_range_is_read_it_is_read_again()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        for (int i = 0; i < 6; i++)
            await chain.DepositAsync(TestDeposits.Make(i));
        await chain.Anvil.MineAsync(20);
        int asked = 0;
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, _) =>
        {
            // After the answer and before the contract is asked.
            if (method == "eth_getLogs" && ++asked is 1 or 5)
                ReplaceAsync(chain, 10 * asked / 2).GetAwaiter().GetResult();
        });
        using JsonRpcEth1Node node = new(proxy.Url);
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        await chain.Follow(ledger, node).FollowOnceAsync();

        asked.Should().BeGreaterThan(5);
        await ShouldEqualAFreshOneAsync(ledger, chain, "reorganised while reading");
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public async Task Any_mixture_of_deposits_reorganisations_rollbacks_and_restarts_equals_a_fresh_ledger(ulong seed)
    {
        SeededChoices choices = new(seed);
        await using DepositChain chain = await DepositChain.StartAsync();
        string file = Path.Combine(_folder, "ledger.db");
        Ledger ledger = Ledger.Open(file, chain.Identity);
        ChainFollower follower = chain.Follow(ledger);
        for (int step = 0; step < 40; step++)
        {
            switch (choices.Below(6))
            {
                case 0 or 1:
                    await chain.DepositAsync([.. Enumerable.Range(0, 1 + choices.Below(4)).Select(i => TestDeposits.Make((100 * step) + i))]);
                    break;
                case 2:
                    await chain.Anvil.MineAsync(1 + choices.Below(5));
                    break;
                case 3:
                    ulong head = (await chain.Node.GetBlockAsync(BlockReference.Latest))!.Number;
                    await chain.ReorganizeAsync(1 + choices.Below((int)Math.Min(FollowDistance, head - 1)));
                    break;
                case 4:
                    ledger.Dispose();
                    ledger = Ledger.Open(file, chain.Identity);
                    follower = chain.Follow(ledger);
                    break;
                default:
                    await follower.FollowOnceAsync();
                    break;
            }

            // Several reorganisations between two looks must not reach deeper than one may.
            await follower.FollowOnceAsync();
        }

        await ShouldEqualAFreshOneAsync(ledger, chain, $"seed {seed}");
        ledger.Dispose();
    }

    private static async Task DepositAndFollowAsync(DepositChain chain, ChainFollower follower, int validator)
    {
        await chain.DepositAsync(TestDeposits.Make(validator));
        await follower.FollowOnceAsync();
    }

    /// <summary>Replaces blocks by empty ones, and makes other deposits, half as many, under the indexes that came free.</summary>
    private static async Task ReplaceAsync(DepositChain chain, int depth)
    {
        await chain.ReorganizeAsync(depth);
        await chain.DepositAsync([.. Enumerable.Range(0, (depth + 1) / 2).Select(i => TestDeposits.Make(1_000 + i))]);
    }

    private static async Task ShouldEqualAFreshOneAsync(Ledger ledger, DepositChain chain, string because)
    {
        using Ledger fresh = Ledger.InMemory(chain.Identity);
        await chain.Follow(fresh).FollowOnceAsync();
        Export(ledger).Should().Equal(Export(fresh), because);
        LedgerExport.Digest(ledger).Should().Be(LedgerExport.Digest(fresh));
    }

    private static byte[] Export(Ledger ledger)
    {
        using MemoryStream stream = new();
        LedgerExport.Write(ledger, stream);
        return stream.ToArray();
    }
}
