using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Merkle;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Contract;

/// <summary>Our tree, event and call against the real contract on a real node.</summary>
public sealed class DepositTreeOnChainTests(AnvilFixture fixture) : IClassFixture<AnvilFixture>
{
    private const int Deposits = 1_000;
    private static readonly Wei s_fee = Wei.FromGwei(new Gwei(100));

    [Fact]
    public async Task Root_and_count_equal_the_contracts_after_each_of_a_thousand_random_deposits()
    {
        using IEth1Node node = Anvil.Connect(fixture.Node);
        ExecutionAddress contract = await Anvil.DeployAsync(fixture.Node, node);
        using Eth1PrivateKey key = Anvil.Key(fixture.Node);
        DepositContractReader reader = new(node, contract);
        ulong nonce = await node.GetTransactionCountAsync(key.Address, BlockReference.Latest);
        ulong firstBlock = (await node.GetBlockAsync(BlockReference.Latest))!.Number + 1;
        DepositData[] deposits = RandomDeposits.Take(Deposits);
        SignedTransaction[] transactions = new SignedTransaction[Deposits];
        Parallel.For(0, Deposits, i => transactions[i] = key.Sign(Transaction(contract, deposits[i], nonce + (ulong)i)));
        DepositTreeFrontier tree = new();
        for (int i = 0; i < Deposits; i++)
        {
            Hash32 hash = await node.SendRawTransactionAsync(transactions[i].Raw);
            hash.Should().Be(transactions[i].Hash);
            await fixture.Node.MineAsync();
            tree.Append(deposits[i].HashTreeRoot());
            (await reader.GetDepositRootAsync(BlockReference.Latest)).Should().Be(tree.GetRoot(), "of deposit {0}", i);
            (await reader.GetDepositCountAsync(BlockReference.Latest)).Should().Be(tree.Count);
        }

        await EveryLogDecodesToItsDepositAsync(node, contract, firstBlock, deposits);
        ContractReport report = await ContractVerification.VerifyAsync(node, contract, new ChainId(31337));
        report.IsGenuine.Should().BeTrue(report.Summary.ToString());
        report.DepositRoot.Should().Be(tree.GetRoot());
    }

    private static async Task EveryLogDecodesToItsDepositAsync(IEth1Node node, ExecutionAddress contract, ulong firstBlock, DepositData[] deposits)
    {
        IReadOnlyList<Eth1Log> logs = await node.GetLogsAsync(contract, firstBlock, firstBlock + Deposits - 1);
        logs.Should().HaveCount(Deposits);
        for (int i = 0; i < Deposits; i++)
        {
            DepositEvent.TryDecode(logs[i], out DepositEvent? deposit, out DepositEventError? error).Should().BeTrue(error?.Message.ToString());
            deposit!.Data.Should().Be(deposits[i]);
            deposit.Index.Should().Be(new DepositIndex((ulong)i));
            deposit.BlockNumber.Should().Be(firstBlock + (ulong)i);
        }
    }

    private static Eip1559Transaction Transaction(ExecutionAddress contract, DepositData deposit, ulong nonce) =>
        new(new ChainId(31337), nonce, Wei.Zero, s_fee, DepositSubmission.GasLimit, contract, Wei.FromGwei(deposit.Amount), DepositCall.Encode(deposit));
}
