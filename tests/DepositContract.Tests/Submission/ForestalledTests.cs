using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Submission;

/// <summary>Somebody else deposits for the same key, with credentials of their own: before the run, between its checks and its broadcast, and later than that.</summary>
public sealed class ForestalledTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private static readonly Gwei s_full = new(32_000_000_000);
    private static readonly Gwei s_least = new(1_000_000_000);

    private readonly byte[] _key = SignedDeposits.NewKey();

    private DepositData Own => SignedDeposits.Make(_key, s_full, 0x11);

    private DepositData Theirs => SignedDeposits.Make(_key, s_least, 0x66);

    [Fact]
    public async Task Before_the_run_it_stops_the_run()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        DepositData theirs = Theirs;
        await StealAsync(rig, theirs);

        SubmissionReport report = await rig.SubmitAsync([SignedDeposits.Take(1)[0], Own]);

        report.IsRefused.Should().BeTrue();
        report.ExitCode.Should().Be(1);
        SubmissionProblem problem = report.Preflight.Problems.Should().ContainSingle().Subject;
        (problem.Code, problem.Position).Should().Be(("pubkey-taken", 1));
        problem.Message.ToString().Should().Match($"deposit 1 ({Own.Pubkey}): deposit 0 of block * has fixed its withdrawal credentials to {theirs.WithdrawalCredentials}");
        (await rig.OnChainAsync()).Should().Equal(theirs);
        File.Exists(rig.Journal).Should().BeFalse();
    }

    [Fact]
    public async Task Between_the_checks_and_the_broadcast_it_stops_the_run()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        DepositData theirs = Theirs;

        Func<Task> run = () => rig.SubmitAsync([SignedDeposits.Take(1)[0], Own], options => options with
        {
            OnPreflight = async (report, _) =>
            {
                report.Passed.Should().BeTrue();
                await StealAsync(rig, theirs);
            },
        });

        SubmissionException error = (await run.Should().ThrowAsync<SubmissionException>()).Which;
        error.Code.Should().Be("pubkey-taken");
        error.Message.Should().Match($"deposit 1 ({Own.Pubkey}): deposit 0 of block * has fixed its withdrawal credentials to {theirs.WithdrawalCredentials}, and it came after the checks");
        (await rig.OnChainAsync()).Should().Equal(theirs);
        rig.Entries().Should().NotContain("intent", "nothing was written down, so that nothing is sent later either");
    }

    [Fact]
    public async Task An_invalid_deposit_in_between_fixes_nothing_and_is_let_pass()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        DepositData invalid = Theirs with { Signature = SignedDeposits.Take(1)[0].Signature };

        SubmissionReport report = await rig.SubmitAsync([Own], options => options with { OnPreflight = (_, _) => StealAsync(rig, invalid) });

        report.IsComplete.Should().BeTrue();
        (await rig.OnChainAsync()).Should().Equal(invalid, Own);
    }

    [Fact]
    public async Task After_the_broadcast_it_is_reported_truthfully()
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        DepositData theirs = Theirs;
        bool stolen = false;

        // The own transaction is dropped from the pool, and is sent again when the other one is mined.
        SubmissionReport report = await rig.SubmitAsync([Own], options => options with
        {
            SendAgainAfter = TimeSpan.FromMilliseconds(50),
            WaitForBlock = async token =>
            {
                if (!stolen)
                {
                    await rig.DropAllAsync();
                    await StealAsync(rig, theirs);
                    stolen = true;
                }

                await Task.Delay(20, token);
                await rig.Chain.MineAsync(token);
            },
        });

        (await rig.OnChainAsync()).Should().Equal(theirs, Own);
        report.Deposits[0].ForestalledBy!.Data.Should().Be(theirs);
        SubmissionProblem problem = report.Problems.Should().ContainSingle().Subject;
        problem.Code.Should().Be("pubkey-forestalled");
        problem.Message.ToString().Should().Contain("came before it and has fixed the key's withdrawal credentials to " + theirs.WithdrawalCredentials);
        report.ExitCode.Should().Be(1);
    }

    // From another account, and mined at once.
    private static async Task StealAsync(SubmissionRig rig, DepositData deposit)
    {
        using Eth1PrivateKey thief = Anvil.Key(rig.Chain, 5);
        ulong nonce = await rig.Node.GetTransactionCountAsync(thief.Address, BlockReference.Latest);
        Eip1559Transaction transaction = new(
            new ChainId(31337), nonce, Wei.FromGwei(new Gwei(2)), Wei.FromGwei(new Gwei(100)), DepositSubmission.GasLimit, rig.Contract, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit));
        await rig.Node.SendRawTransactionAsync((await thief.SignAsync(transaction, CancellationToken.None)).Raw);
        await rig.Chain.MineAsync();
    }
}
