using DepositContract.JsonRpc;
using DepositContract.Proofs;
using DepositContract.Tests.Submission;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Proofs;

/// <summary>Proofs that a real node makes, against a header that hashes to its hash; and the same with every bit of them turned over.</summary>
public sealed class AccountProofTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private static readonly ulong[] s_slots = [0, 1, 2, 32, 33, 64, 65, 1_000_000];

    [Fact]
    public async Task Slots_that_are_there_and_slots_that_are_not_are_proved()
    {
        (SubmissionRig rig, Root stateRoot, AccountProof proof) = await AskAsync(deposits: 3);
        using (rig)
        {
            AccountProofVerification.TryVerify(stateRoot, proof, out UserText error).Should().BeTrue(error.ToString());
            IReadOnlyList<Root> storage = await rig.Node.GetStorageAsync(rig.Contract, s_slots, BlockReference.Latest);
            proof.Storage.Select(slot => slot.Value).Should().Equal(storage);
            proof.Storage.Single(slot => slot.Slot == 32).Value.AsSpan()[31].Should().Be(3);
            proof.Storage.Single(slot => slot.Slot == 1_000_000).Value.Should().Be(default(Root));
        }
    }

    [Fact]
    public async Task Every_bit_of_every_node_matters()
    {
        (SubmissionRig rig, Root stateRoot, AccountProof proof) = await AskAsync(deposits: 1);
        using (rig)
        {
            int turned = 0;
            foreach (AccountProof damaged in Turned(proof.Nodes).Select(nodes => proof with { Nodes = nodes }))
            {
                AccountProofVerification.TryVerify(stateRoot, damaged, out _).Should().BeFalse();
                turned++;
            }

            foreach ((int index, StorageProof slot) in proof.Storage.Index())
            {
                foreach (IReadOnlyList<ReadOnlyMemory<byte>> nodes in Turned(slot.Nodes))
                {
                    StorageProof[] slots = [.. proof.Storage];
                    slots[index] = slot with { Nodes = nodes };
                    AccountProofVerification.TryVerify(stateRoot, proof with { Storage = slots }, out _).Should().BeFalse();
                    turned++;
                }
            }

            turned.Should().BeGreaterThan(1000);
        }
    }

    [Fact]
    public async Task Every_value_is_the_one_that_is_proved()
    {
        (SubmissionRig rig, Root stateRoot, AccountProof proof) = await AskAsync(deposits: 1);
        using (rig)
        {
            Fault(stateRoot, proof with { Nonce = proof.Nonce + 1 }).Should().Be($"account {rig.Contract}: the state holds other values than the node says");
            Fault(stateRoot, proof with { Balance = proof.Balance + new Wei(1) }).Should().Be($"account {rig.Contract}: the state holds other values than the node says");
            Fault(stateRoot, proof with { CodeHash = stateRoot }).Should().Be($"account {rig.Contract}: the state holds other values than the node says");
            Fault(stateRoot, proof with { StorageHash = stateRoot }).Should().Be($"account {rig.Contract}: the state holds other values than the node says");
            Fault(default, proof).Should().StartWith($"account {rig.Contract}: node 0 of the proof has the hash 0x").And.EndWith($"expected {default(Root)}");
            Fault(stateRoot, proof with { Address = rig.Key.Address }).Should().StartWith($"account {rig.Key.Address}: ");
            foreach ((int index, StorageProof slot) in proof.Storage.Index())
            {
                byte[] other = slot.Value.AsSpan().ToArray();
                other[31] ^= 1;
                StorageProof[] slots = [.. proof.Storage];
                slots[index] = slot with { Value = new Root(other) };
                Fault(stateRoot, proof with { Storage = slots }).Should().StartWith($"slot {slot.Slot}: ");
            }
        }
    }

    [Fact]
    public async Task A_proof_that_is_cut_longer_or_of_another_slot_is_refused()
    {
        (SubmissionRig rig, Root stateRoot, AccountProof proof) = await AskAsync(deposits: 1);
        using (rig)
        {
            Fault(stateRoot, proof with { Nodes = [.. proof.Nodes.SkipLast(1)] }).Should().EndWith($"the proof ends after {proof.Nodes.Count - 1} nodes, before the key does");
            Fault(stateRoot, proof with { Nodes = [.. proof.Nodes, proof.Nodes[0]] }).Should().EndWith($"the proof has {proof.Nodes.Count + 1} nodes, and only {proof.Nodes.Count} belong to the key");
            Fault(stateRoot, proof with { Nodes = [] }).Should().EndWith("the proof has no nodes, and the root is not that of an empty trie");
            StorageProof[] slots = [.. proof.Storage];
            slots[0] = slots[0] with { Slot = slots[4].Slot };
            Fault(stateRoot, proof with { Storage = slots }).Should().StartWith($"slot {slots[4].Slot}: ");
        }
    }

    private static string Fault(Root stateRoot, AccountProof proof)
    {
        AccountProofVerification.TryVerify(stateRoot, proof, out UserText error).Should().BeFalse();
        return error.ToString();
    }

    // One bit of each byte, another one in each.
    private static IEnumerable<IReadOnlyList<ReadOnlyMemory<byte>>> Turned(IReadOnlyList<ReadOnlyMemory<byte>> nodes)
    {
        for (int node = 0; node < nodes.Count; node++)
        {
            for (int at = 0; at < nodes[node].Length; at++)
            {
                byte[] bytes = nodes[node].ToArray();
                bytes[at] ^= (byte)(1 << (at % 8));
                ReadOnlyMemory<byte>[] damaged = [.. nodes];
                damaged[node] = bytes;
                yield return damaged;
            }
        }
    }

    private async Task<(SubmissionRig Rig, Root StateRoot, AccountProof Proof)> AskAsync(int deposits)
    {
        SubmissionRig rig = await SubmissionRig.StartAsync(anvil.Node);
        await rig.SubmitAsync(SignedDeposits.Take(deposits));
        Eth1Block head = (await rig.Node.GetBlockAsync(BlockReference.Latest))!;
        Eth1Header header = (await rig.Node.GetHeaderAsync(head.Hash))!;
        header.ComputeHash().Should().Be(head.Hash);
        return (rig, header.StateRoot, await rig.Node.GetProofAsync(rig.Contract, s_slots, BlockReference.At(head.Hash)));
    }
}
