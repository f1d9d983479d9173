using Ceremony.Following;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Ceremony.Tests.Genesis;

public sealed class GenesisSearchTests
{
    private const ulong Delay = 300;
    private const ulong MinGenesisTime = 1_000_000;
    private const ulong EarliestBlock = MinGenesisTime - Delay;

    private static readonly SpecConfig Config = TestDeposits.Minimal(validators: 3) with
    {
        MinGenesisTime = new UnixSeconds(MinGenesisTime),
        GenesisDelay = Delay,
        SecondsPerEth1Block = 14,
        Eth1FollowDistance = 2,
    };

    private static LedgerIdentity Identity => LedgerIdentity.Of(Config);

    [Theory]
    [InlineData(EarliestBlock - 1, null)]
    [InlineData(EarliestBlock, 1)]
    [InlineData(EarliestBlock + 1, 1)]
    public async Task Triggers_on_the_genesis_time_and_not_on_the_timestamp(ulong timestamp, int? genesisBlock)
    {
        FakeChain chain = Chain((EarliestBlock - 50, 3), (timestamp, 0));

        GenesisDecision decision = await FindAsync(chain);

        decision.Status.Trigger?.Block.Number.Should().Be((ulong?)genesisBlock);
        decision.Status.Phase.Should().Be(genesisBlock is null ? GenesisPhase.WaitingForTime : GenesisPhase.WaitingForAge);
    }

    [Theory]
    [InlineData(2, GenesisPhase.WaitingForValidators)]
    [InlineData(3, GenesisPhase.Decided)]
    [InlineData(4, GenesisPhase.Decided)]
    public async Task Waits_for_the_last_validator(int validators, GenesisPhase phase)
    {
        GenesisDecision decision = await FindAsync(Chain((EarliestBlock, validators), (EarliestBlock + 28, 0)));

        decision.Status.Phase.Should().Be(phase);
        decision.Status.Validators.Missing.Should().Be((ulong)Math.Max(0, 3 - validators));
    }

    [Theory]
    [InlineData(27, GenesisPhase.WaitingForAge)]
    [InlineData(28, GenesisPhase.Decided)]
    [InlineData(29, GenesisPhase.Decided)]
    public async Task Waits_until_the_block_is_old_enough_in_the_chains_own_time(ulong age, GenesisPhase phase)
    {
        GenesisDecision decision = await FindAsync(Chain((EarliestBlock, 3), (EarliestBlock + age, 0)));

        decision.Status.Phase.Should().Be(phase);
        decision.Status.AgeSeconds.Should().Be(age);
        decision.IsDecided.Should().Be(phase == GenesisPhase.Decided);
    }

    [Fact]
    public async Task Needs_no_deposit_after_the_time_condition()
    {
        GenesisDecision decision = await FindAsync(Chain((EarliestBlock - 100, 3), (EarliestBlock - 1, 0), (EarliestBlock + 5, 0), (EarliestBlock + 100, 0)));

        decision.Status.Trigger!.Block.Number.Should().Be(2);
        decision.Status.Trigger.IsFirstInTime.Should().BeTrue();
        decision.Status.Trigger.IsFirstWithValidators.Should().BeFalse();
        decision.Status.Trigger.Time.BlockBefore!.Number.Should().Be(1);
        decision.ToBeaconState().GenesisTime.Should().Be(new UnixSeconds(EarliestBlock + 5 + Delay));
    }

    [Fact]
    public async Task Takes_every_deposit_of_the_genesis_block_and_none_after_it()
    {
        GenesisDecision decision = await FindAsync(Chain((EarliestBlock, 1), (EarliestBlock + 14, 4), (EarliestBlock + 28, 2), (EarliestBlock + 100, 1)));

        decision.Status.Trigger!.Block.Number.Should().Be(1);
        decision.Status.Trigger.DepositCount.Should().Be(5);
        decision.Status.Trigger.ActiveValidatorCountBefore.Should().Be(1);
        decision.Status.Validators.ReachedBy.Should().Be(new DepositIndex(2));
        decision.Candidate.DepositCount.Should().Be(5);
        decision.ToBeaconState().Validators.Should().HaveCount(5);
    }

    [Fact]
    public async Task Does_not_count_invalid_deposits_and_counts_a_validator_that_a_top_up_completes()
    {
        FakeChain chain = new();
        Gwei half = new(16_000_000_000);
        chain.Add(EarliestBlock, TestDeposits.Make(0), TestDeposits.Make(1, isValid: false), TestDeposits.Make(2, half), TestDeposits.Make(3));
        chain.Add(EarliestBlock + 14, TestDeposits.Make(0), TestDeposits.Make(1, half, isValid: false));
        chain.Add(EarliestBlock + 28, TestDeposits.Make(2, half, isValid: false));
        chain.Add(EarliestBlock + 100);

        GenesisDecision decision = await FindAsync(chain);

        decision.Status.Trigger!.Block.Number.Should().Be(2);
        decision.Status.Validators.ReachedBy.Should().Be(new DepositIndex(6));
        decision.Status.Deposits.Should().Be(new DepositStatistics(7, 3, 3, 2, 0, 0, 2) { Duplicates = 1 });
    }

    [Fact]
    public async Task Equal_timestamps_take_the_first_of_them()
    {
        GenesisDecision decision = await FindAsync(Chain((EarliestBlock - 1, 3), (EarliestBlock - 1, 0), (EarliestBlock, 0), (EarliestBlock, 0), (EarliestBlock + 28, 0)));

        decision.Status.Trigger!.Block.Number.Should().Be(2);
    }

    [Fact]
    public async Task The_first_block_of_a_chain_can_be_the_genesis_block()
    {
        GenesisDecision decision = await FindAsync(Chain((EarliestBlock + 7, 3), (EarliestBlock + 100, 0)));

        decision.Status.Trigger!.Block.Number.Should().Be(0);
        decision.Status.ToLines().Should().Contain($"why not the block before: there is none");
    }

    [Fact]
    public async Task A_delay_longer_than_the_minimum_time_admits_every_block()
    {
        SpecConfig config = Config with { MinGenesisTime = new UnixSeconds(5), GenesisDelay = ulong.MaxValue - EarliestBlock - 200 };

        GenesisDecision decision = await FindAsync(Chain((EarliestBlock, 3), (EarliestBlock + 100, 0)), config);

        decision.Status.Trigger!.Block.Number.Should().Be(0);
        decision.Status.EarliestGenesisTime.Should().Be(new UnixSeconds(ulong.MaxValue - 200));
    }

    [Fact]
    public async Task Refuses_a_node_that_lacks_the_parent_of_the_genesis_block()
    {
        FakeChain chain = Chain((EarliestBlock - 100, 3), (EarliestBlock - 50, 0), (EarliestBlock, 0), (EarliestBlock + 14, 0), (EarliestBlock + 100, 0));
        chain.FirstAvailable = 3;

        (await FluentActions.Awaiting(() => FindAsync(chain)).Should().ThrowAsync<ChainDataInconsistentException>())
            .WithMessage("eth1 node fake: block 2, the parent of the genesis block: header: expected one that is too early for genesis, got nothing");
    }

    [Fact]
    public async Task Notices_time_that_runs_backwards()
    {
        // Four blocks: the search looks at 1 and at 0, and sees that 0 is later.
        FakeChain chain = Chain((EarliestBlock + 9, 3), (EarliestBlock - 9, 0), (EarliestBlock + 10, 0), (EarliestBlock + 90, 0));

        await FluentActions.Awaiting(() => FindAsync(chain)).Should().NotThrowAsync<InvalidOperationException>();
        FakeChain visible = Chain((EarliestBlock - 5, 3), (EarliestBlock + 2, 0), (EarliestBlock + 1, 0), (EarliestBlock + 90, 0), (EarliestBlock + 90, 0));
        await FluentActions.Awaiting(() => FindAsync(visible)).Should().ThrowAsync<ChainDataInconsistentException>();
    }

    [Fact]
    public async Task Says_that_the_chain_moves_when_the_node_has_another_head()
    {
        FakeChain chain = Chain((EarliestBlock, 3), (EarliestBlock + 100, 0));
        FakeChain other = Chain((EarliestBlock, 3), (EarliestBlock + 101, 0));
        using Ledger ledger = Ledger.InMemory(Identity);
        chain.FillLedger(ledger, 1);

        GenesisDecision decision = await new GenesisSearch(Config, new MarkedBls()).FindAsync(other, ledger);

        decision.Status.Phase.Should().Be(GenesisPhase.ChainMoving);
        decision.IsDecided.Should().BeFalse();
    }

    [Fact]
    public async Task Finds_the_block_in_as_many_questions_as_the_height_has_bits()
    {
        FakeChain chain = new();
        chain.Add(1, TestDeposits.Make(0), TestDeposits.Make(1), TestDeposits.Make(2));
        for (ulong i = 1; i < 4_096; i++)
            chain.Add(EarliestBlock - 20_000 + (14 * i));

        GenesisDecision decision = await FindAsync(chain);

        decision.IsDecided.Should().BeTrue();
        chain.HeadersAsked.Should().BeLessThan(17);
    }

    /// <summary>Random chains, followed in random steps with one search, against trying every block with a candidate of its own.</summary>
    [Fact]
    public async Task Finds_the_block_that_brute_force_finds_however_the_chain_is_followed()
    {
        const ulong firstSeed = 20_201_201;
        for (ulong seed = firstSeed; seed < firstSeed + 1_500; seed++)
        {
            SeededChoices choices = new(seed);
            FakeChain chain = RandomChain(choices);
            SpecConfig config = Config with { MinGenesisActiveValidatorCount = (ulong)choices.Below(5), Eth1FollowDistance = (ulong)choices.Below(3) };
            using Ledger ledger = Ledger.InMemory(Identity);
            GenesisSearch search = new(config, new MarkedBls());
            for (int head = choices.Below(4); head < chain.Blocks.Count; head += 1 + choices.Below(6))
            {
                chain.FillLedger(ledger, head);

                GenesisDecision decision = await search.FindAsync(chain, ledger);

                int? expected = BruteForce(chain, head, config);
                decision.Status.Trigger?.Block.Number.Should().Be((ulong?)expected, "seed {0}, head {1}", seed, head);
                decision.Candidate.DepositCount.Should().Be((ulong)chain.DepositsUpTo(expected ?? head).Length, "seed {0}, head {1}", seed, head);
                bool isOld = expected is { } block && chain.Blocks[block].Timestamp.Value + config.FollowSeconds <= chain.Blocks[head].Timestamp.Value;
                decision.IsDecided.Should().Be(isOld, "seed {0}, head {1}", seed, head);
            }
        }
    }

    [Fact]
    public async Task Starts_anew_when_a_reorganisation_takes_deposits_away()
    {
        FakeChain before = Chain((EarliestBlock, 2), (EarliestBlock + 14, 3), (EarliestBlock + 100, 0));
        FakeChain after = Chain((EarliestBlock, 2), (EarliestBlock + 15, 0), (EarliestBlock + 30, 1), (EarliestBlock + 200, 0));
        using Ledger ledger = Ledger.InMemory(Identity);
        GenesisSearch search = new(Config, new MarkedBls());
        before.FillLedger(ledger, 2);
        (await search.FindAsync(before, ledger)).Status.Trigger!.Block.Number.Should().Be(1);

        ledger.RollBackTo(0);
        after.FillLedger(ledger, 3);
        GenesisDecision decision = await search.FindAsync(after, ledger);

        decision.Status.Trigger!.Block.Number.Should().Be(2);
        decision.Candidate.DepositCount.Should().Be(3);
    }

    private static FakeChain Chain(params (ulong Timestamp, int Validators)[] blocks)
    {
        FakeChain chain = new();
        int next = 0;
        foreach ((ulong timestamp, int validators) in blocks)
        {
            chain.Add(timestamp, [.. Enumerable.Range(next, validators).Select(i => TestDeposits.Make(i))]);
            next += validators;
        }

        return chain;
    }

    private static FakeChain RandomChain(SeededChoices choices)
    {
        FakeChain chain = new();
        ulong time = EarliestBlock - (ulong)choices.Below(150);
        int blocks = 3 + choices.Below(18);
        for (int i = 0; i < blocks; i++)
        {
            time += (ulong)choices.Below(25);
            int deposits = choices.Below(3) == 0 ? choices.Below(4) : 0;
            chain.Add(time, [.. Enumerable.Range(0, deposits).Select(_ => RandomDeposit(choices))]);
        }

        return chain;
    }

    private static DepositData RandomDeposit(SeededChoices choices) => TestDeposits.Make(
        choices.Below(6),
        new Gwei((ulong)(choices.Below(3) + 1) * 16_000_000_000),
        isValid: choices.Below(4) != 0);

    /// <summary>The specification, word for word: try the deposits up to and including each block.</summary>
    private static int? BruteForce(FakeChain chain, int head, SpecConfig config)
    {
        for (int i = 0; i <= head; i++)
        {
            GenesisCandidate candidate = new(config, new MarkedBls());
            candidate.Add(chain.DepositsUpTo(i));
            UnixSeconds genesisTime = GenesisConditions.ComputeGenesisTime(chain.Blocks[i].Timestamp, config);
            if (genesisTime >= config.MinGenesisTime && candidate.ActiveValidatorCount >= config.MinGenesisActiveValidatorCount)
                return i;
        }

        return null;
    }

    private static async Task<GenesisDecision> FindAsync(FakeChain chain, SpecConfig? config = null)
    {
        using Ledger ledger = Ledger.InMemory(Identity);
        chain.FillLedger(ledger, chain.Blocks.Count - 1);
        return await new GenesisSearch(config ?? Config, new MarkedBls()).FindAsync(chain, ledger);
    }
}
