using DepositContract.JsonRpc;
using DepositContract.Submission;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Submission;

/// <summary>Two deposits through a faulty way to a real node, then a second run on the honest one: whatever was said, each is in the contract once.</summary>
public sealed class FaultyNodeTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private const string WrongHash = "the node answers with hash 0x7777777777777777777777777777777777777777777777777777777777777777 for transaction *";

    /// <summary>The fault, how the first run ends (a state, or the beginning of an error), and whether the deposits have arrived by then.</summary>
    public static TheoryData<string, string, bool> Faults => new()
    {
        { "swallowed", "Sent", false },
        { "wrong hash", WrongHash, false },
        { "silent after accepting", "Mined", true },
        { "reset after accepting", "Mined", true },
        { "429 before", "Written", false },
        { "429 after accepting", "Mined", true },
        { "HTML after accepting", "Mined", true },
        { "empty after accepting", "Mined", true },
        { "drip after accepting", "Mined", true },

        // The words of geth, Erigon, Nethermind, Besu and Reth for what they have already; and for a nonce that is used.
        { "says: already known", "Mined", true },
        { "says: ALREADY_EXISTS: already known", "Mined", true },
        { "says: AlreadyKnown", "Mined", true },
        { "says: Known transaction", "Mined", true },
        { "says: transaction already imported", "Mined", true },
        { "says: nonce too low", "Mined", true },
        { "says: OldNonce, Current nonce: 9, nonce of rejected tx: 7", "Mined", true },
        { "says: replacement transaction underpriced", "Mined", true },
        { "says: INTERNAL_ERROR: could not replace existing tx", "Mined", true },

        // The same words without the deed. Nothing waits and nothing is mined, so the node has refused.
        { "only says: already known", "transaction * (nonce *): already known", false },
        { "only says: nonce too low", "transaction * (nonce *): nonce too low", false },
        { "only says: replacement transaction underpriced", "transaction * (nonce *): replacement transaction underpriced", false },
        { "only says: insufficient funds for gas * price + value", "transaction * (nonce *): insufficient funds for gas * price + value", false },
        { "refused", "transaction * (nonce *): txpool is full", false },

        // The receipt is not believed, the nonce is used, and the contract's own logs tell.
        { "receipt of another block", "Mined", true },
        { "receipt of another transaction", "eth1 node *: eth_getTransactionReceipt: *", true },
        { "receipt that failed", "transaction *: its receipt says that the contract refused it, and the contract's events have it", true },
        { "receipt without the log", "transaction *: expected one deposit event, got 0", true },
        { "receipt with another deposit", "transaction *: *", true },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_the_node_says_every_deposit_arrives_once(string fault, string end, bool hasArrived)
    {
        using SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        DepositData[] deposits = SignedDeposits.Take(2);
        ulong nonce = await rig.NextNonceAsync();
        using FaultyNode faulty = new(anvil.Node.RpcUrl, fault);
        using IEth1Node node = TestedClient.Open(faulty.Url, new JsonRpcOptions { Attempts = 1, Timeout = Patience(fault) });

        string ended = await RunAsync(rig, node, deposits);
        ended.Should().Match(end);
        faulty.Faults.Should().BeGreaterThan(0);
        (await rig.OnChainAsync()).Should().HaveCount(hasArrived ? 2 : 0);
        rig.Entries().Count(entry => entry == "intent").Should().BeInRange(1, 2);

        SubmissionReport report = await rig.SubmitAsync(deposits);
        report.Deposits.Select(deposit => deposit.State).Should().OnlyContain(state => state == SubmittedDepositState.Mined);
        (await rig.OnChainAsync()).Should().Equal(deposits);
        (await rig.NextNonceAsync()).Should().Be(nonce + 2, "no third transaction was made");
        rig.Entries().Count(entry => entry == "intent").Should().Be(2);
    }

    // A busy machine needs more than a second for an honest answer; only where the fault is to be slow is time spent on it.
    private static TimeSpan Patience(string fault) => TimeSpan.FromSeconds(fault is "silent after accepting" or "drip after accepting" ? 1 : 10);

    // The states, where they are one; or the error.
    private static async Task<string> RunAsync(SubmissionRig rig, IEth1Node node, DepositData[] deposits)
    {
        async Task MineAsync(CancellationToken token)
        {
            await rig.Chain.MineAsync(token);
            await Task.Delay(20, token);
        }

        SubmissionOptions options = new() { WaitForBlock = MineAsync, Timeout = TimeSpan.FromSeconds(3), SendAgainAfter = TimeSpan.FromSeconds(0.3) };
        SubmissionTarget target = new(new ChainId(31337), rig.Contract, SignedDeposits.ForkVersion);
        DepositSubmission submission = new(node, TestedClient.Sign(rig.Key), target, SubmissionPolicy.Strict, options, ManagedBls.Instance, TimeProvider.System);
        try
        {
            SubmissionReport report = await submission.SubmitAsync(deposits, rig.Journal);
            return string.Join(' ', report.Deposits.Select(deposit => deposit.State.ToString()).Distinct());
        }
        catch (DepositException failure)
        {
            return failure.Message;
        }
    }
}
