using Ceremony.Rehearsal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Submission;

public sealed class DepositSubmissionTests(AnvilFixture fixture) : IClassFixture<AnvilFixture>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("submission-").FullName;
    private IEth1Node _node = null!;
    private Eth1PrivateKey _key = null!;
    private ExecutionAddress _contract;

    private AnvilNode Chain => fixture.Node;

    private string Journal => Path.Combine(_folder, "journal");

    public async Task InitializeAsync()
    {
        _node = Anvil.Connect(Chain);
        _key = Anvil.Key(Chain);
        _contract = await Anvil.DeployAsync(Chain, _node);
    }

    public Task DisposeAsync()
    {
        _node.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Deposits_arrive_in_order_once_each()
    {
        DepositData[] deposits = SignedDeposits.Take(40);
        SubmissionReport report = await Submission(options => options with { BatchSize = 16, MaxUnmined = 16 }).SubmitAsync(deposits, Journal);

        report.IsComplete.Should().BeTrue();
        report.ExitCode.Should().Be(0);
        report.Deposits.Select(deposit => deposit.Index!.Value.Value).Should().Equal(Enumerable.Range(0, 40).Select(i => (ulong)i));
        (await OnChainAsync()).Should().Equal(deposits);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Journal).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_second_run_with_the_journal_sends_nothing_again()
    {
        DepositData[] deposits = SignedDeposits.Take(5);
        await Submission().SubmitAsync(deposits, Journal);
        byte[] journal = await File.ReadAllBytesAsync(Journal);
        SubmissionReport report = await Submission().SubmitAsync(deposits, Journal);

        report.IsComplete.Should().BeTrue();
        (await OnChainAsync()).Should().Equal(deposits);
        (await File.ReadAllBytesAsync(Journal)).Should().Equal(journal);
    }

    [Fact]
    public async Task A_second_run_without_the_journal_is_refused_by_the_chain()
    {
        DepositData[] deposits = SignedDeposits.Take(3);
        await Submission().SubmitAsync(deposits, Journal);
        SubmissionReport report = await Submission().SubmitAsync(deposits, Journal + "2");

        report.IsRefused.Should().BeTrue();
        report.ExitCode.Should().Be(1);
        report.Preflight.Problems.Select(problem => (problem.Code, problem.Position)).Should().Equal(("pubkey-deposited", 0), ("pubkey-deposited", 1), ("pubkey-deposited", 2));
        File.Exists(Journal + "2").Should().BeFalse();
        (await OnChainAsync()).Should().Equal(deposits);
    }

    // The journal is cut after every line that a crash could have left last: before the broadcast, between two batches, before anything was mined.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task A_run_that_died_is_finished_by_the_next_one(int lines)
    {
        DepositData[] deposits = SignedDeposits.Take(6);
        using CancellationTokenSource death = new();
        Func<CancellationToken, Task> die = _ => death.CancelAsync();
        Func<Task> run = () => Submission(options => options with { WaitForBlock = die }).SubmitAsync(deposits, Journal, null, death.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();
        await CutJournalAsync(lines);

        // What was broadcast and is not in the journal any more cannot happen: the line is on disk first. So the pool is emptied to match.
        await DropAllAsync();
        SubmissionReport report = await Submission().SubmitAsync(deposits, Journal);
        report.IsComplete.Should().BeTrue();
        (await OnChainAsync()).Should().BeEquivalentTo(deposits).And.HaveCount(6);
    }

    [Fact]
    public async Task A_transaction_that_was_mined_behind_our_back_is_found_and_not_sent_again()
    {
        DepositData[] deposits = SignedDeposits.Take(4);
        using CancellationTokenSource death = new();
        Func<CancellationToken, Task> die = _ => death.CancelAsync();
        Func<Task> run = () => Submission(options => options with { WaitForBlock = die }).SubmitAsync(deposits, Journal, null, death.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();
        await Chain.MineAsync();
        (await OnChainAsync()).Should().Equal(deposits);

        SubmissionReport report = await Submission().SubmitAsync(deposits, Journal);
        report.IsComplete.Should().BeTrue();
        (await OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task A_nonce_that_another_program_used_stops_with_its_name()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        using CancellationTokenSource death = new();
        Func<CancellationToken, Task> die = _ => death.CancelAsync();
        Func<Task> run = () => Submission(options => options with { WaitForBlock = die }).SubmitAsync(deposits, Journal, null, death.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();
        await DropAllAsync();
        ulong nonce = await _node.GetTransactionCountAsync(_key.Address, BlockReference.Latest);
        await _node.SendRawTransactionAsync(_key.Sign(new Eip1559Transaction(new ChainId(31337), nonce, Wei.Zero, Wei.FromGwei(new Gwei(100)), 21_000, _key.Address, Wei.Zero, default)).Raw);
        await Chain.MineAsync();

        SubmissionReport report = await Submission().SubmitAsync(deposits, Journal);
        report.ExitCode.Should().Be(1);
        report.Deposits.Should().ContainSingle().Which.State.Should().Be(SubmittedDepositState.Lost);
        report.Problems.Should().ContainSingle().Which.Message.Should().Be(
            $"deposit 0 ({deposits[0].Pubkey}): another transaction of the account has used nonce {nonce}, so {report.Deposits[0].TransactionHash} can never be mined");
        (await OnChainAsync()).Should().BeEmpty();

        (await Submission(options => options with { ResendLost = true, Confirmations = 1 }).SubmitAsync(deposits, Journal)).IsComplete.Should().BeTrue();
        (await OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task A_deposit_that_a_reorganisation_took_back_is_sent_again()
    {
        DepositData[] deposits = SignedDeposits.Take(2);
        int blocks = 0;
        Func<CancellationToken, Task> wait = async token =>
        {
            if (++blocks == 3) await Chain.ReorgAsync(2, token);
            await Chain.MineAsync(token);
        };
        SubmissionReport report = await Submission(options => options with { WaitForBlock = wait, Wait = SubmissionWait.Mined(5) }).SubmitAsync(deposits, Journal);
        report.IsComplete.Should().BeTrue();
        (await OnChainAsync()).Should().BeEquivalentTo(deposits).And.HaveCount(2);
    }

    [Fact]
    public async Task Nothing_mined_is_reported_as_pending()
    {
        DepositData[] deposits = SignedDeposits.Take(2);
        SubmissionReport report = await Submission(options => options with { WaitForBlock = token => Task.Delay(20, token), Timeout = TimeSpan.FromMilliseconds(100) }).SubmitAsync(deposits, Journal);
        report.IsPending.Should().BeTrue();
        report.ExitCode.Should().Be(2);
        report.Deposits.Should().OnlyContain(deposit => deposit.State == SubmittedDepositState.Sent);
        (await Submission().SubmitAsync(deposits, Journal)).IsComplete.Should().BeTrue();
        (await OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task The_policy_lets_a_rehearsal_send_what_is_refused_by_default()
    {
        byte[] key = SignedDeposits.NewKey();
        DepositData half = SignedDeposits.Make(key, new Gwei(16_000_000_000), 0x11);
        DepositData broken = RandomDeposits.Next() with { Amount = new Gwei(32_000_000_000) };
        DepositData[] deposits = [half, half, broken];
        PreflightReport strict = await Submission().PreflightAsync(deposits);
        strict.Problems.Select(problem => problem.Code).Should().Equal("signature-not-valid", "pubkey-repeated");

        SubmissionPolicy rehearsal = new() { AllowInvalidSignatures = true, AllowRepeatedPubkeys = true };
        SubmissionReport report = await Submission(policy: rehearsal).SubmitAsync(deposits, Journal);
        report.IsComplete.Should().BeTrue();
        (await OnChainAsync()).Should().Equal(deposits);
    }

    [Fact]
    public async Task Credentials_that_somebody_else_has_fixed_are_refused_even_for_a_top_up()
    {
        byte[] key = SignedDeposits.NewKey();
        await Submission().SubmitAsync([SignedDeposits.Make(key, Gwei.OneEther, 0x66)], Journal);
        SubmissionPolicy topUps = new() { AllowRepeatedPubkeys = true };
        PreflightReport other = await Submission(policy: topUps).PreflightAsync([SignedDeposits.Make(key, new Gwei(31_000_000_000), 0x11)]);
        other.Problems.Should().ContainSingle().Which.Code.Should().Be("pubkey-taken");
        PreflightReport same = await Submission(policy: topUps).PreflightAsync([SignedDeposits.Make(key, new Gwei(31_000_000_000), 0x66)]);
        same.Passed.Should().BeTrue();
    }

    [Fact]
    public async Task Every_problem_of_a_list_is_told_at_once()
    {
        byte[] key = SignedDeposits.NewKey();
        DepositData good = SignedDeposits.Make(key, new Gwei(32_000_000_000), 0x11);
        DepositData otherNetwork = SignedDeposits.Sign(key = SignedDeposits.NewKey(), SignedDeposits.Make(key, Gwei.OneEther, 0x11).ToDepositMessage(), ForkVersion.Parse("0x00000000"));
        DepositData tooLittle = SignedDeposits.Make(SignedDeposits.NewKey(), new Gwei(999_999_999), 0x11);
        DepositData badPrefix = good with { WithdrawalCredentials = WithdrawalCredentials.Parse("0x03" + new string('0', 62)), Pubkey = RandomDeposits.Next().Pubkey };
        PreflightReport report = await Submission().PreflightAsync([good, otherNetwork, tooLittle, badPrefix]);
        report.Problems.Select(problem => (problem.Code, problem.Position)).Should().BeEquivalentTo([
            ("signature-not-valid", 1), ("amount-too-low", 2), ("withdrawal-credentials", 3), ("signature-not-valid", (int?)3)]);
        report.Problems.Should().Contain(problem => problem.Message.ToString().Contains("the signature does not verify under fork version 0x00000123", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_without_enough_ether_for_value_and_gas_is_refused()
    {
        Eth1PrivateKey.TryFromBytes(Enumerable.Repeat((byte)0x77, 32).ToArray(), out Eth1PrivateKey? poor).Should().BeTrue();
        using (poor)
        {
            await Chain.SetBalanceAsync(poor!.Address, "0xde0b6b3a7640000");
            await Chain.MineAsync();
            PreflightReport report = await Submission(signer: poor).PreflightAsync(SignedDeposits.Take(1));
            report.Problems.Should().ContainSingle().Which.Code.Should().Be("balance-too-low");
        }
    }

    [Fact]
    public async Task Another_chain_and_another_contract_are_refused_before_anything_is_written()
    {
        DepositData[] deposits = SignedDeposits.Take(1);
        Func<Task> otherChain = () => Submission(chainId: new ChainId(1)).SubmitAsync(deposits, Journal);
        (await otherChain.Should().ThrowAsync<WrongChainIdException>()).WithMessage("*: expected chain id 1 (mainnet), got 31337");
        ExecutionAddress decoy = ExecutionAddress.Parse("0x2222222222222222222222222222222222222222");
        await Chain.SetCodeAsync(decoy, CanonicalContract.Runtime.ToArray());
        SubmissionReport report = await Submission(contract: decoy).SubmitAsync(deposits, Journal);
        report.Preflight.Problems.Should().ContainSingle().Which.Message.Should().Contain("is a decoy");
        File.Exists(Journal).Should().BeFalse();
    }

    private DepositSubmission Submission(
        Func<SubmissionOptions, SubmissionOptions>? change = null, SubmissionPolicy? policy = null, ITransactionSigner? signer = null, ChainId? chainId = null, ExecutionAddress? contract = null)
    {
        SubmissionOptions options = new() { WaitForBlock = token => Chain.MineAsync(token), Timeout = TimeSpan.FromSeconds(30) };
        SubmissionTarget target = new(chainId ?? new ChainId(31337), contract ?? _contract, SignedDeposits.ForkVersion);
        return new DepositSubmission(_node, signer ?? TestedClient.Sign(_key), target, policy ?? SubmissionPolicy.Strict, change?.Invoke(options) ?? options, ManagedBls.Instance, TimeProvider.System);
    }

    private async Task<List<DepositData>> OnChainAsync()
    {
        ulong head = (await _node.GetBlockAsync(BlockReference.Latest))!.Number;
        List<DepositData> deposits = [];
        foreach (Eth1Log log in await _node.GetLogsAsync(_contract, 0, head))
        {
            DepositEvent.TryDecode(log, out DepositEvent? deposit, out DepositEventError? error).Should().BeTrue(error?.Message.ToString());
            deposits.Add(deposit!.Data);
        }

        return deposits;
    }

    private async Task CutJournalAsync(int lines)
    {
        string[] all = await File.ReadAllLinesAsync(Journal);
        await File.WriteAllTextAsync(Journal, string.Concat(all.Take(lines).Select(line => line + "\n")) + (lines < all.Length ? all[lines][..20] : ""));
    }

    private async Task DropAllAsync() => await Chain.RpcAsync("anvil_dropAllTransactions");
}
