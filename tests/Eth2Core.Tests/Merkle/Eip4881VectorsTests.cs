using Eth2Core.Merkle;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Merkle;

public sealed class Eip4881VectorsTests
{
    [VectorFact]
    public void All_512_cases_give_the_published_roots_counts_and_snapshots()
    {
        DepositTree tree = new();
        DepositTreeFrontier frontier = new();
        IReadOnlyList<Eip4881Case> cases = Eip4881Case.ReadAll();
        cases.Should().HaveCount(512);
        foreach (Eip4881Case test in cases)
        {
            test.DepositData.HashTreeRoot().Should().Be(test.DepositDataRoot);
            tree.Append(test.DepositDataRoot);
            frontier.Append(test.DepositDataRoot);
            tree.GetRoot().Should().Be(test.Eth1Data.DepositRoot);
            frontier.GetRoot().Should().Be(test.Eth1Data.DepositRoot);
            tree.Count.Should().Be(test.Eth1Data.DepositCount);
            frontier.Count.Should().Be(test.Eth1Data.DepositCount);
            frontier.ToSnapshot(test.Eth1Data.BlockHash, test.BlockHeight).Should().Be(test.Snapshot);
        }

        VectorFiles.AssertEveryFileWasRead("deposit-tree");
    }

    [VectorFact]
    public void Finalizing_after_each_deposit_gives_the_published_snapshots()
    {
        DepositTree tree = new();
        foreach (Eip4881Case test in Eip4881Case.ReadAll())
        {
            tree.Append(test.DepositDataRoot);
            tree.FinalizeUpTo(tree.Count, test.Eth1Data.BlockHash, test.BlockHeight);
            tree.GetSnapshot().Should().Be(test.Snapshot);
            tree.GetRoot().Should().Be(test.Eth1Data.DepositRoot);
        }
    }

    [VectorFact]
    public void A_tree_from_a_snapshot_goes_on_like_the_tree_that_made_it()
    {
        IReadOnlyList<Eip4881Case> cases = Eip4881Case.ReadAll();
        DepositTree whole = new();
        foreach (Eip4881Case test in cases)
            whole.Append(test.DepositDataRoot);

        foreach (int start in Enumerable.Range(0, 48).Concat([63, 64, 127, 128, 255, 256, 300, 510, 511]))
        {
            DepositTree.TryFromSnapshot(cases[start].Snapshot, out DepositTree? tree, out DepositTreeSnapshotError? error).Should().BeTrue(error?.Message.ToString());
            tree!.GetSnapshot().Should().Be(cases[start].Snapshot);
            for (int i = start + 1; i < cases.Count; i++)
                tree.Append(cases[i].DepositDataRoot);
            tree.GetRoot().Should().Be(cases[^1].Eth1Data.DepositRoot);
            for (int i = start + 1; i < cases.Count; i += 37)
                tree.GetProof((ulong)i).Should().Equal(whole.GetProof((ulong)i));
        }
    }
}
