using Ceremony.Following;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Ceremony.Tests.Genesis;

/// <summary>
/// What consensus clients got wrong shortly before the launch of mainnet. Each test has the mistake as a few lines of its own, shows that they go wrong on
/// its chain, and that the toolkit does not.
/// </summary>
public sealed class ClientBugTests
{
    private const ulong Delay = 300;
    private const ulong EarliestBlock = 1_000_000 - Delay;
    private static readonly Gwei Half = new(16_000_000_000);

    private static readonly SpecConfig Config = TestDeposits.Minimal(validators: 2) with
    {
        MinGenesisTime = new UnixSeconds(EarliestBlock + Delay),
        GenesisDelay = Delay,
        SecondsPerEth1Block = 14,
        Eth1FollowDistance = 2,
    };

    /// <summary>Nimbus: the index of the deposit taken for that of the validator.</summary>
    [Fact]
    public void A_top_up_after_an_invalid_deposit_goes_to_its_own_validator()
    {
        DepositData[] deposits = [TestDeposits.Make(0, isValid: false), TestDeposits.Make(1), TestDeposits.Make(2, Half), TestDeposits.Make(3), TestDeposits.Make(2, Half)];

        ulong[] balances = [.. State(deposits).Balances.Select(balance => balance.Value)];

        balances.Should().Equal(32_000_000_000, 32_000_000_000, 32_000_000_000);
        NaiveBalances(deposits).Should().Equal(32_000_000_000, 16_000_000_000, 48_000_000_000);

        static ulong[] NaiveBalances(DepositData[] deposits)
        {
            List<ulong> balances = [];
            Dictionary<BlsPubkeyBytes, int> known = [];
            for (int i = 0; i < deposits.Length; i++)
            {
                if (known.TryGetValue(deposits[i].Pubkey, out int index))
                    balances[index] += deposits[i].Amount.Value;
                else if (IsValid(deposits[i]) && known.TryAdd(deposits[i].Pubkey, i))
                    balances.Add(deposits[i].Amount.Value);
            }

            return [.. balances];
        }
    }

    /// <summary>Teku: activation decided when the validator is made.</summary>
    [Fact]
    public void A_validator_that_a_top_up_completes_is_active()
    {
        DepositData[] deposits = [TestDeposits.Make(0, Half), TestDeposits.Make(1), TestDeposits.Make(0, Half, isValid: false)];

        GenesisConditions.CountActiveValidators(State(deposits)).Should().Be(2);
        deposits.Where(IsValid).DistinctBy(deposit => deposit.Pubkey).Count(deposit => deposit.Amount == TestDeposits.Full).Should().Be(1, "the mistake");
    }

    /// <summary>Prysm: a return where a continue belongs.</summary>
    [Fact]
    public void Processing_goes_on_after_an_invalid_deposit()
    {
        DepositData[] deposits = [TestDeposits.Make(0), TestDeposits.Make(1, isValid: false), TestDeposits.Make(2)];

        State(deposits).Validators.Should().HaveCount(2);
        deposits.TakeWhile(IsValid).Should().HaveCount(1, "the mistake");
    }

    /// <summary>Prysm: the first MIN_GENESIS_ACTIVE_VALIDATOR_COUNT deposits, and not all of the block.</summary>
    [Fact]
    public async Task Every_deposit_of_the_genesis_block_counts()
    {
        FakeChain chain = new();
        chain.Add(EarliestBlock, TestDeposits.Make(0), TestDeposits.Make(1), TestDeposits.Make(2), TestDeposits.Make(3));
        chain.Add(EarliestBlock + 100);

        BeaconState state = (await FindAsync(chain)).ToBeaconState();

        (state.Validators.Count, state.Eth1Data.DepositCount, state.Eth1DepositIndex).Should().Be((4, 4UL, 4UL));
        chain.DepositsUpTo(0).Take((int)Config.MinGenesisActiveValidatorCount).Should().HaveCount(2, "the mistake");
    }

    /// <summary>Nimbus: only blocks with deposits tried.</summary>
    [Fact]
    public async Task Genesis_comes_without_a_deposit_after_the_time_condition()
    {
        FakeChain chain = new();
        chain.Add(EarliestBlock - 20, TestDeposits.Make(0), TestDeposits.Make(1));
        chain.Add(EarliestBlock - 1);
        chain.Add(EarliestBlock + 3);
        chain.Add(EarliestBlock + 100);

        (await FindAsync(chain)).Status.Trigger!.Block.Number.Should().Be(2);
        BlocksInTime(chain).Where(block => chain.DepositsUpTo(block).Length > (block == 0 ? 0 : chain.DepositsUpTo(block - 1).Length)).Should().BeEmpty("the mistake");
    }

    /// <summary>Teku: what was decided live depended on what had arrived when.</summary>
    [Fact]
    public async Task Live_and_synchronised_later_is_the_same()
    {
        FakeChain chain = new();
        chain.Add(EarliestBlock - 30, TestDeposits.Make(0));
        chain.Add(EarliestBlock, TestDeposits.Make(1, isValid: false));
        chain.Add(EarliestBlock + 10, TestDeposits.Make(1, Half), TestDeposits.Make(0));
        chain.Add(EarliestBlock + 20, TestDeposits.Make(1, Half), TestDeposits.Make(2));
        chain.Add(EarliestBlock + 90, TestDeposits.Make(3));
        using Ledger ledger = Ledger.InMemory(LedgerIdentity.Of(Config));
        GenesisSearch live = new(Config, new MarkedBls());
        GenesisDecision? last = null;
        for (int head = 0; head < chain.Blocks.Count; head++)
        {
            chain.FillLedger(ledger, head);
            last = await live.FindAsync(chain, ledger);
        }

        last!.ToBeaconState().Serialize().Should().Equal((await FindAsync(chain)).ToBeaconState().Serialize());
        last.Status.Trigger!.Block.Number.Should().Be(3);
        last.Candidate.DepositCount.Should().Be(6);
        chain.DepositsUpTo(chain.Blocks.Count - 1).Should().HaveCount(7, "the mistake: whatever has arrived when one decides");
    }

    /// <summary>Lighthouse: the block's timestamp compared with MIN_GENESIS_TIME, without the delay.</summary>
    [Fact]
    public async Task The_genesis_time_is_compared_and_not_the_timestamp()
    {
        FakeChain chain = new();
        chain.Add(EarliestBlock, TestDeposits.Make(0), TestDeposits.Make(1));
        chain.Add(EarliestBlock + Delay);
        chain.Add(EarliestBlock + Delay + 100);

        (await FindAsync(chain)).Status.Trigger!.Block.Number.Should().Be(0);
        chain.Blocks.First(block => block.Timestamp >= Config.MinGenesisTime).Number.Should().Be(1, "the mistake");
    }

    /// <summary>Lighthouse: deposits counted, and not validators.</summary>
    [Fact]
    public async Task Invalid_deposits_do_not_trigger()
    {
        FakeChain chain = new();
        chain.Add(EarliestBlock, TestDeposits.Make(0), TestDeposits.Make(1, isValid: false));
        chain.Add(EarliestBlock + 14, TestDeposits.Make(0));
        chain.Add(EarliestBlock + 28, TestDeposits.Make(2));
        chain.Add(EarliestBlock + 100);

        (await FindAsync(chain)).Status.Trigger!.Block.Number.Should().Be(2);
        BlocksInTime(chain).First(block => chain.DepositsUpTo(block).Length >= 2).Should().Be(0, "the mistake");
    }

    /// <summary>A client of today: the balance limit of 0x02 credentials taken over from a later fork.</summary>
    [Fact]
    public void In_phase0_an_effective_balance_never_exceeds_32_eth_whatever_the_credentials()
    {
        byte[] compounding = [2, .. new byte[11], .. Enumerable.Repeat((byte)0x5a, 20)];
        Gwei twice = new(64_000_000_000);
        DepositData[] deposits = [TestDeposits.Make(0, twice) with { WithdrawalCredentials = new WithdrawalCredentials(compounding) }];

        BeaconState state = State(deposits);

        state.Balances.Should().Equal(twice);
        state.Validators.Single().EffectiveBalance.Should().Be(TestDeposits.Full);
        Math.Min(twice.Value, compounding[0] == 2 ? 2_048_000_000_000UL : 32_000_000_000UL).Should().Be(twice.Value, "the mistake");
    }

    private static bool IsValid(DepositData deposit) => deposit.Signature.AsSpan()[0] == MarkedBls.ValidMark;

    private static IEnumerable<int> BlocksInTime(FakeChain chain) =>
        chain.Blocks.Where(block => block.Timestamp.Value >= EarliestBlock).Select(block => (int)block.Number);

    private static BeaconState State(DepositData[] deposits)
    {
        GenesisCandidate candidate = new(Config, new MarkedBls());
        candidate.Add(deposits);
        return candidate.ToBeaconState(default, new UnixSeconds(EarliestBlock));
    }

    private static async Task<GenesisDecision> FindAsync(FakeChain chain)
    {
        using Ledger ledger = Ledger.InMemory(LedgerIdentity.Of(Config));
        chain.FillLedger(ledger, chain.Blocks.Count - 1);
        return await new GenesisSearch(Config, new MarkedBls()).FindAsync(chain, ledger);
    }
}
