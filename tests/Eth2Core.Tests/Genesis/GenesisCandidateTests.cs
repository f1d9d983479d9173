using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Eth2Core.Tests.Genesis;

public sealed class GenesisCandidateTests
{
    private static readonly Hash32 BlockHash = new(Enumerable.Repeat((byte)0x12, 32).ToArray());
    private static readonly UnixSeconds Timestamp = new(1_578_009_600);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Equals_the_literal_specification_on_random_mixes(ulong seed)
    {
        var random = new RandomDeposits(seed, TestNetworks.Minimal, ManagedBls.Instance);
        var deposits = random.Draw((int)random.Next(40));
        var expected = Literal(deposits);

        var candidate = NewCandidate();
        candidate.Add(deposits);
        var state = candidate.ToBeaconState(BlockHash, Timestamp);

        state.Serialize().Should().Equal(expected.Serialize(), "seed {0}", seed);
        state.HashTreeRoot().Should().Be(expected.HashTreeRoot(), "seed {0}", seed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_state_and_the_active_count_are_right_after_each_deposit(ulong seed)
    {
        var random = new RandomDeposits(seed, TestNetworks.Minimal, ManagedBls.Instance);
        var deposits = random.Draw(12);
        var whole = NewCandidate();
        whole.Add(deposits);

        var stepwise = NewCandidate();
        for (var count = 1; count <= deposits.Count; count++)
        {
            stepwise.Add(deposits[(count - 1)..count]);
            var expected = Literal(deposits[..count]);
            stepwise.ToBeaconState(BlockHash, Timestamp).HashTreeRoot().Should().Be(expected.HashTreeRoot(), "seed {0}, {1} deposits", seed, count);
            var active = (ulong)expected.Validators.Count(validator => validator.ActivationEpoch == 0);
            stepwise.ActiveValidatorCount.Should().Be(active, "seed {0}, {1} deposits", seed, count);
            whole.Fates[count - 1].ActiveValidatorCountAfter.Should().Be(active, "seed {0}, {1} deposits", seed, count);
        }

        stepwise.Fates.Should().Equal(whole.Fates, "seed {0}", seed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fates_say_what_the_literal_specification_did(ulong seed)
    {
        var random = new RandomDeposits(seed, TestNetworks.Minimal, ManagedBls.Instance);
        var deposits = random.Draw(30);
        var candidate = NewCandidate();
        candidate.Add(deposits);

        var state = BeaconState.Empty(Preset.Minimal);
        foreach (var fate in candidate.Fates)
        {
            var deposit = deposits[(int)fate.Index.Value];
            var known = state.Validators.FindIndex(validator => validator.Pubkey == deposit.Pubkey);
            LiteralSpecification.ApplyDeposit(state, deposit, TestNetworks.Minimal, ManagedBls.Instance);
            var now = state.Validators.FindIndex(validator => validator.Pubkey == deposit.Pubkey);
            var outcome = known >= 0 ? DepositOutcome.TopUp : now >= 0 ? DepositOutcome.NewValidator : DepositOutcome.Ignored;
            fate.Outcome.Should().Be(outcome, "seed {0}, deposit {1}", seed, fate.Index);
            fate.ValidatorIndex.Should().Be(now >= 0 ? (ulong)now : DepositFate.NoValidator, "seed {0}, deposit {1}", seed, fate.Index);
            (fate.Reason == IgnoredReason.None).Should().Be(outcome != DepositOutcome.Ignored, "seed {0}, deposit {1}", seed, fate.Index);
        }
    }

    [Fact]
    public void A_clone_goes_its_own_way()
    {
        var deposits = new RandomDeposits(7, TestNetworks.Minimal, ManagedBls.Instance).Draw(8);
        var candidate = NewCandidate();
        candidate.Add(deposits[..4]);
        var before = candidate.ToBeaconState(BlockHash, Timestamp).HashTreeRoot();

        var clone = candidate.Clone();
        clone.Add(deposits[4..]);

        candidate.ToBeaconState(BlockHash, Timestamp).HashTreeRoot().Should().Be(before);
        candidate.Fates.Should().HaveCount(4);
        clone.ToBeaconState(BlockHash, Timestamp).HashTreeRoot().Should().Be(Literal(deposits).HashTreeRoot());
    }

    [Fact]
    public void Without_deposits_the_deposit_root_is_zero_as_the_loop_leaves_it()
    {
        var state = NewCandidate().ToBeaconState(BlockHash, Timestamp);
        state.Eth1Data.Should().Be(new Eth1Data(default, 0, BlockHash));
        state.HashTreeRoot().Should().Be(Literal([]).HashTreeRoot());
    }

    [Fact]
    public void Without_deposits_the_candidate_itself_reports_the_contracts_empty_root() =>
        NewCandidate().DepositRoot.ToString().Should().Be("0xd70a234731285c6804c2a4f56711ddb8c82c99740f207854891028af34e27e5e");

    [Fact]
    public void A_top_up_completes_a_validator_and_its_signature_is_not_looked_at()
    {
        var random = new RandomDeposits(1, TestNetworks.Minimal, ManagedBls.Instance);
        var half = Valid(random) with { };
        var deposits = new[] { half, half with { Amount = new(32_000_000_000), Signature = default } };
        var candidate = NewCandidate();
        candidate.Add(deposits);

        candidate.Fates.Select(fate => fate.Outcome).Should().Equal(DepositOutcome.NewValidator, DepositOutcome.TopUp);
        candidate.ActiveValidatorCount.Should().Be(1);
        candidate.ToBeaconState(BlockHash, Timestamp).Validators.Should().ContainSingle()
            .Which.WithdrawalCredentials.Should().Be(half.WithdrawalCredentials);
    }

    [Fact]
    public void A_key_whose_first_deposit_was_ignored_is_new_when_it_comes_again()
    {
        var good = Valid(new RandomDeposits(2, TestNetworks.Minimal, ManagedBls.Instance));
        var bad = good with { Signature = default };
        var candidate = NewCandidate();
        candidate.Add([bad, bad, good, bad]);

        candidate.Fates.Select(fate => (fate.Outcome, fate.Reason)).Should().Equal(
            (DepositOutcome.Ignored, IgnoredReason.SignatureNotAPoint),
            (DepositOutcome.Ignored, IgnoredReason.SignatureNotAPoint),
            (DepositOutcome.NewValidator, IgnoredReason.None),
            (DepositOutcome.TopUp, IgnoredReason.None));
        candidate.DepositCount.Should().Be(4);
        candidate.ValidatorCount.Should().Be(1);
    }

    [Fact]
    public void Each_reason_is_told_apart()
    {
        var good = Valid(new RandomDeposits(3, TestNetworks.Minimal, ManagedBls.Instance));
        var candidate = NewCandidate();
        candidate.Add([
            good with { Pubkey = new([0xc0, .. new byte[47]]) },
            good with { Pubkey = default },
            good with { Signature = default },
            good with { WithdrawalCredentials = default },
        ]);

        candidate.Fates.Select(fate => fate.Reason).Should().Equal(
            IgnoredReason.PubkeyNotValid, IgnoredReason.PubkeyNotValid, IgnoredReason.SignatureNotAPoint, IgnoredReason.SignatureNotValid);
        candidate.Fates.Should().OnlyContain(fate => fate.ValidatorIndex == DepositFate.NoValidator);
    }

    [Fact]
    public void Credentials_of_any_prefix_make_a_validator()
    {
        var random = new RandomDeposits(4, TestNetworks.Minimal, ManagedBls.Instance);
        var candidate = NewCandidate();
        candidate.Add([Valid(random)]);
        candidate.Fates[0].Outcome.Should().Be(DepositOutcome.NewValidator);
    }

    [Fact]
    public void A_balance_that_does_not_fit_is_an_error_that_names_the_deposit()
    {
        var good = Valid(new RandomDeposits(5, TestNetworks.Minimal, ManagedBls.Instance));
        var candidate = NewCandidate();
        var act = () => candidate.Add([good, good with { Amount = new(ulong.MaxValue) }]);

        act.Should().Throw<DepositBalanceOverflowException>()
            .WithMessage($"deposit 1: {good.Amount} gwei and 18446744073709551615 gwei are more than a balance can hold");
        candidate.DepositCount.Should().Be(1);
        candidate.Fates.Should().HaveCount(1);
    }

    [Fact]
    public void Progress_ends_at_the_number_of_deposits_and_a_cancelled_call_adds_nothing_more()
    {
        var deposits = new RandomDeposits(6, TestNetworks.Minimal, ManagedBls.Instance).Draw(5);
        var reports = new List<int>();
        var candidate = NewCandidate();
        candidate.Add(deposits, new Recorder(reports));
        reports.Should().Equal(5);

        var act = () => candidate.Add(deposits, cancellationToken: new CancellationToken(canceled: true));
        act.Should().Throw<OperationCanceledException>();
        candidate.DepositCount.Should().Be(5);
    }

    public static IEnumerable<object[]> Seeds() =>
        [[20_201_201UL], [1UL], .. Enumerable.Range(0, 8).Select(_ => new object[] { RandomDeposits.NewSeed() })];

    /// <summary>The first deposit of the stream that is valid.</summary>
    private static DepositData Valid(RandomDeposits random)
    {
        while (true)
        {
            var candidate = NewCandidate();
            var deposit = random.Draw(1)[0];
            candidate.Add([deposit]);
            if (candidate.ValidatorCount == 1)
                return deposit;
        }
    }

    private static GenesisCandidate NewCandidate() => new(TestNetworks.Minimal, ManagedBls.Instance);

    private static BeaconState Literal(IReadOnlyList<DepositData> deposits) => LiteralSpecification.InitializeBeaconStateFromEth1(
        BlockHash, Timestamp, LiteralSpecification.WithProofs(deposits), TestNetworks.Minimal, ManagedBls.Instance);

    private sealed class Recorder(List<int> reports) : IProgress<int>
    {
        public void Report(int value) => reports.Add(value);
    }
}
