using System.Security.Cryptography;
using Eth2Core.Merkle;
using FluentAssertions;

namespace Eth2Core.Tests.Merkle;

public sealed class DepositTreeTests
{
    // get_deposit_root() of the contract before any deposit.
    private const string EmptyRoot = "0xd70a234731285c6804c2a4f56711ddb8c82c99740f207854891028af34e27e5e";

    [Fact]
    public void Empty_trees_have_the_root_of_the_empty_contract()
    {
        new DepositTree().GetRoot().ToString().Should().Be(EmptyRoot);
        new DepositTreeFrontier().GetRoot().ToString().Should().Be(EmptyRoot);
    }

    [Fact]
    public void Both_trees_agree_with_the_whole_list_hashed_at_once()
    {
        DepositTree tree = new();
        DepositTreeFrontier frontier = new();
        List<Root> leaves = [];
        for (int i = 0; i < 200; i++)
        {
            leaves.Add(RandomRoot());
            tree.Append(leaves[^1]);
            frontier.Append(leaves[^1]);
            Root expected = Eth2Core.Ssz.Merkleization.RootOfList<Root>(leaves.ToArray(), 1UL << 32);
            tree.GetRoot().Should().Be(expected);
            frontier.GetRoot().Should().Be(expected);
        }
    }

    [Fact]
    public void Every_leaf_is_proved_against_the_root_with_33_siblings()
    {
        for (int count = 1; count <= 67; count++)
        {
            (DepositTree tree, Root[] leaves) = Grow(count);
            for (int i = 0; i < count; i++)
            {
                Root[] proof = tree.GetProof((ulong)i);
                proof.Should().HaveCount(33);
                tree.GetLeaf((ulong)i).Should().Be(leaves[i]);
                MerkleProof.IsValidMerkleBranch(leaves[i], proof, 33, (ulong)i, tree.GetRoot()).Should().BeTrue($"leaf {i} of {count}");
            }
        }
    }

    [Fact]
    public void A_proof_holds_for_no_other_leaf_index_or_root()
    {
        (DepositTree tree, Root[] leaves) = Grow(21);
        Root[] proof = tree.GetProof(13);
        MerkleProof.IsValidMerkleBranch(leaves[12], proof, 33, 13, tree.GetRoot()).Should().BeFalse();
        MerkleProof.IsValidMerkleBranch(leaves[13], proof, 33, 12, tree.GetRoot()).Should().BeFalse();
        MerkleProof.IsValidMerkleBranch(leaves[13], proof, 33, 13, default).Should().BeFalse();
        MerkleProof.IsValidMerkleBranch(leaves[13], proof[..32], 32, 13, tree.GetRoot()).Should().BeFalse();
        MerkleProof.IsValidMerkleBranch(leaves[13], proof, 32, 13, tree.GetRoot()).Should().BeFalse("a branch of another length than the depth proves nothing");
        for (int i = 0; i < proof.Length; i++)
        {
            Root[] changed = [.. proof];
            changed[i] = RandomRoot();
            MerkleProof.IsValidMerkleBranch(leaves[13], changed, 33, 13, tree.GetRoot()).Should().BeFalse($"sibling {i} was changed");
        }
    }

    [Fact]
    public void Finalizing_changes_no_root_and_no_later_proof()
    {
        for (int count = 1; count <= 40; count++)
        {
            (DepositTree whole, Root[] leaves) = Grow(count);
            for (int finalized = 0; finalized <= count; finalized++)
            {
                DepositTree tree = new();
                foreach (Root leaf in leaves)
                    tree.Append(leaf);
                tree.FinalizeUpTo((ulong)finalized, default, 7);
                tree.GetRoot().Should().Be(whole.GetRoot());
                for (int i = finalized; i < count; i++)
                    tree.GetProof((ulong)i).Should().Equal(whole.GetProof((ulong)i), $"leaf {i} of {count}, {finalized} finalized");
            }
        }
    }

    [Fact]
    public void Snapshots_are_of_the_finalized_leaves_only()
    {
        (DepositTree tree, Root[] leaves) = Grow(50);
        tree.FinalizeUpTo(37, default, 9);
        (DepositTree upTo37, _) = Grow(leaves[..37]);
        DepositTreeSnapshot snapshot = tree.GetSnapshot();
        snapshot.DepositCount.Should().Be(37);
        snapshot.DepositRoot.Should().Be(upTo37.GetRoot());
        snapshot.Finalized.Should().HaveCount(3, "37 = 32 + 4 + 1");
        snapshot.ExecutionBlockHeight.Should().Be(9);
    }

    [Fact]
    public void Finalized_and_missing_leaves_have_no_proof()
    {
        (DepositTree tree, _) = Grow(10);
        tree.FinalizeUpTo(4, default, 0);
        Action finalized = () => tree.GetProof(3);
        Action missing = () => tree.GetProof(10);
        Action back = () => tree.FinalizeUpTo(3, default, 0);
        Action beyond = () => tree.FinalizeUpTo(11, default, 0);
        finalized.Should().Throw<ArgumentOutOfRangeException>();
        missing.Should().Throw<ArgumentOutOfRangeException>();
        back.Should().Throw<ArgumentOutOfRangeException>();
        beyond.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_snapshot_needs_a_finalized_block()
    {
        Action snapshot = () => new DepositTree().GetSnapshot();
        snapshot.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_full_tree_takes_no_more()
    {
        Root[] branch = new Root[32];
        DepositTreeFrontier full = DepositTreeFrontier.FromBranch(branch, (1UL << 32) - 1);
        Action append = () => full.Append(default);
        append.Should().Throw<InvalidOperationException>();
        DepositTreeFrontier almost = DepositTreeFrontier.FromBranch(branch, (1UL << 32) - 2);
        almost.Append(default);
        almost.Count.Should().Be((1UL << 32) - 1);
        Action tooMany = () => DepositTreeFrontier.FromBranch(branch, 1UL << 32);
        Action tooFew = () => DepositTreeFrontier.FromBranch(branch[..31], 1);
        tooMany.Should().Throw<ArgumentException>();
        tooFew.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_frontier_from_its_branch_goes_on_and_a_clone_goes_its_own_way()
    {
        DepositTreeFrontier first = new();
        for (int i = 0; i < 77; i++)
            first.Append(RandomRoot());
        DepositTreeFrontier second = DepositTreeFrontier.FromBranch(first.Branch, first.Count);
        DepositTreeFrontier clone = first.Clone();
        Root before = first.GetRoot();
        Root leaf = RandomRoot();
        first.Append(leaf);
        second.Append(leaf);
        second.GetRoot().Should().Be(first.GetRoot());
        clone.GetRoot().Should().Be(before);
    }

    [Fact]
    public void Refuses_a_snapshot_that_contradicts_itself()
    {
        (DepositTree tree, _) = Grow(5);
        tree.FinalizeUpTo(5, default, 0);
        DepositTreeSnapshot good = tree.GetSnapshot();
        Refusal(good with { DepositCount = 1UL << 32 }).Should().Be("deposit tree snapshot: deposit_count: expected at most 4294967295, got 4294967296");
        Refusal(good with { DepositCount = 7 }).Should().Be("deposit tree snapshot: finalized: expected 3 hashes for 7 deposits, got 2");
        Refusal(good with { DepositRoot = default }).Should().Be($"deposit tree snapshot: deposit_root: expected {good.DepositRoot}, got 0x{new string('0', 64)}");
        Refusal(good with { DepositCount = 6 }).Should().StartWith("deposit tree snapshot: deposit_root: expected 0x").And.EndWith($"got {good.DepositRoot}");
        Refusal(good with { Finalized = [good.Finalized[1], good.Finalized[0]] }).Should().StartWith("deposit tree snapshot: deposit_root: expected 0x");
    }

    private static string Refusal(DepositTreeSnapshot snapshot)
    {
        DepositTree.TryFromSnapshot(snapshot, out DepositTree? tree, out DepositTreeSnapshotError? error).Should().BeFalse();
        tree.Should().BeNull();
        error!.Hint.Should().NotBeEmpty();
        return error.Message.ToString();
    }

    private static (DepositTree Tree, Root[] Leaves) Grow(int count) => Grow([.. Enumerable.Range(0, count).Select(_ => RandomRoot())]);

    private static (DepositTree Tree, Root[] Leaves) Grow(Root[] leaves)
    {
        DepositTree tree = new();
        foreach (Root leaf in leaves)
            tree.Append(leaf);
        return (tree, leaves);
    }

    private static Root RandomRoot() => new(RandomNumberGenerator.GetBytes(32));
}
