using Ceremony.Following;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Merkle;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>What the deposit contract holds at the genesis block, in the form in which anybody can prove it with eth_getProof: its code, and the storage that its root comes from.</summary>
/// <param name="CodeHash">Keccak-256 of the contract's code.</param>
/// <param name="DepositCount">Slot 32.</param>
/// <param name="DepositRoot">get_deposit_root().</param>
/// <param name="Branch">The slots 0 to 31 that the root depends on, ascending: those of the set bits of the count.</param>
/// <param name="WasCompared">Whether the node still had the block's state, so that count and root were compared there. Not part of the report, which would else depend on the node.</param>
public sealed record ContractEvidence(Root CodeHash, ulong DepositCount, Root DepositRoot, IReadOnlyList<KeyValuePair<int, Root>> Branch, bool WasCompared)
{
    /// <summary>Whether the code is that of the canonical deposit contract.</summary>
    public bool IsCanonicalCode => CodeHash == CanonicalContract.CodeHash;

    /// <summary>Reads the code, and compares count and root at the genesis block's hash.</summary>
    /// <param name="node">The node.</param>
    /// <param name="config">The network.</param>
    /// <param name="decision">The genesis block and its deposits.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ChainDataInconsistentException">The contract says something else than its logs.</exception>
    public static async Task<ContractEvidence> ReadAsync(IEth1Node node, SpecConfig config, GenesisDecision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(decision);
        GenesisEth1Block block = decision.Status.Trigger?.Block ?? throw new InvalidOperationException("there is no genesis block yet");
        // A contract's code never changes, and nodes forget old states: the newest block is as good as any.
        byte[] code = await node.GetCodeAsync(config.DepositContractAddress, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        DepositTreeFrontier tree = decision.Candidate.CloneDepositTree();
        bool wasCompared = tree.Count > 0 && await CompareAsync(node, config, block, tree, cancellationToken).ConfigureAwait(false);
        KeyValuePair<int, Root>[] branch = [.. tree.Branch.Select((value, slot) => new KeyValuePair<int, Root>(slot, value)).Where(slot => (tree.Count >> slot.Key & 1) == 1)];
        return new ContractEvidence(Keccak256.Hash(code), tree.Count, tree.GetRoot(), branch, wasCompared);
    }

    private static async Task<bool> CompareAsync(IEth1Node node, SpecConfig config, GenesisEth1Block block, DepositTreeFrontier tree, CancellationToken cancellationToken)
    {
        DepositContractReader reader = new(node, config.DepositContractAddress);
        BlockReference at = BlockReference.At(block.Hash);
        try
        {
            ulong count = await reader.GetDepositCountAsync(at, cancellationToken).ConfigureAwait(false);
            if (count != tree.Count)
                throw Inconsistent(node, block, $"deposit count, logs against get_deposit_count()", $"{count}", $"{tree.Count}");
            Root root = await reader.GetDepositRootAsync(at, cancellationToken).ConfigureAwait(false);
            return root == tree.GetRoot() ? true : throw Inconsistent(node, block, $"deposit root, logs against get_deposit_root()", $"{root}", $"{tree.GetRoot()}");
        }
        catch (Eth1RpcErrorException)
        {
            return false;
        }
    }

    private static ChainDataInconsistentException Inconsistent(IEth1Node node, GenesisEth1Block block, UserText check, UserText expected, UserText got) =>
        new(node.DisplayName, $"block {block.Number} ({block.Hash})", check, expected, got);
}
