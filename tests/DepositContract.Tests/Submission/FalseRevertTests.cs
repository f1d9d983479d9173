using DepositContract.JsonRpc;
using DepositContract.Submission;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Submission;

/// <summary>A node says that the contract refused a deposit which it took, and the user asks for a new transaction: none may be made.</summary>
public sealed class FalseRevertTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private static readonly SubmissionPolicy s_topUps = new() { AllowRepeatedPubkeys = true };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deposit_that_the_contract_has_is_never_made_anew(bool isTopUp)
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        DepositData[] deposits = SignedDeposits.Take(1);
        ulong nonce = await rig.NextNonceAsync();
        using FaultyNode faulty = new(anvil.Node.RpcUrl, "receipt that failed");
        using IEth1Node node = TestedClient.Open(faulty.Url, new JsonRpcOptions { Attempts = 1 });
        SubmissionPolicy policy = isTopUp ? s_topUps : SubmissionPolicy.Strict;

        Exception first = await Record.ExceptionAsync(() => Submission(rig, node, policy, false).SubmitAsync(deposits, rig.Journal));
        await rig.Chain.MineAsync(4);
        Exception second = await Record.ExceptionAsync(() => Submission(rig, node, policy, true).SubmitAsync(deposits, rig.Journal));

        (await rig.OnChainAsync()).Should().Equal(deposits);
        string contradiction = $"transaction {TransactionOf(rig)}: its receipt says that the contract refused it, and the contract's events have it";
        first.Should().BeOfType<SubmissionException>().Which.Message.Should().Be(contradiction);
        second.Should().BeOfType<SubmissionException>().Which.Message.Should().Be(contradiction);
        rig.Entries().Should().NotContain("lost");

        SubmissionReport honest = await Submission(rig, rig.Node, policy, true).SubmitAsync(deposits, rig.Journal);
        honest.Deposits[0].State.Should().Be(SubmittedDepositState.Final);
        (await rig.OnChainAsync()).Should().Equal(deposits);
        (await rig.NextNonceAsync()).Should().Be(nonce + 1);
    }

    private static string TransactionOf(SubmissionRig rig) => File.ReadAllText(rig.Journal).Split("\"transaction_hash\":\"")[1].Split('"')[0];

    private static DepositSubmission Submission(SubmissionRig rig, IEth1Node node, SubmissionPolicy policy, bool resend)
    {
        SubmissionOptions options = new() { WaitForBlock = token => rig.Chain.MineAsync(token), Timeout = TimeSpan.FromSeconds(5), Wait = SubmissionWait.Final, Confirmations = 4, ResendLost = resend };
        SubmissionTarget target = new(new ChainId(31337), rig.Contract, SignedDeposits.ForkVersion);
        return new DepositSubmission(node, TestedClient.Sign(rig.Key), target, policy, options, ManagedBls.Instance, TimeProvider.System);
    }
}
