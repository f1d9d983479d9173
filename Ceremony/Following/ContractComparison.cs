using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Proofs;
using Eth2Core;
using Eth2Core.Merkle;

namespace Ceremony.Following;

/// <summary>Compares the own tree with the contract at one block: by asking it, and by proof where the node makes proofs.</summary>
internal sealed class ContractComparison
{
    /// <summary>The branch in slots 0 to 31, the count in slot 32.</summary>
    public static readonly ulong[] Slots = [.. Enumerable.Range(0, CanonicalContract.TreeDepth + 1).Select(slot => (ulong)slot)];

    // JSON-RPC 2.0, "Error object".
    private const long MethodNotFound = -32601;

    private readonly IEth1Node _node;
    private readonly ExecutionAddress _contract;
    private readonly DepositContractReader _reader;
    private bool _makesNoProofs;

    public ContractComparison(IEth1Node node, ExecutionAddress contract)
    {
        _node = node;
        _contract = contract;
        _reader = new DepositContractReader(node, contract);
    }

    /// <summary>Keccak-256 of the contract's code, where it is the deposit contract and so keeps its branch in the known slots; null otherwise.</summary>
    public Root? CodeHash { get; set; }

    /// <summary>Asks the contract and compares; nothing is checked before the contract was made.</summary>
    /// <param name="last">The block, with the own count and root.</param>
    /// <param name="header">Its header.</param>
    /// <param name="tree">The own tree at that block.</param>
    /// <param name="mayLackState">Whether a node that no longer has that block's state is good enough: a later block will be compared.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<RangeChecks> CompareAsync(LedgerBlock last, Eth1Block header, DepositTreeFrontier tree, bool mayLackState, CancellationToken cancellationToken)
    {
        // Before the contract was made there is nobody to ask, and there can be no deposit.
        if (last.DepositCount == 0)
        {
            byte[]? code = await AskAsync(last, mayLackState, at => _node.GetCodeAsync(_contract, at, cancellationToken)).ConfigureAwait(false);
            if (code is null or { Length: 0 })
                return RangeChecks.None;
        }

        RangeChecks asked = await CompareAnswersAsync(last, mayLackState, cancellationToken).ConfigureAwait(false);
        return asked | await ProveAsync(last, header, tree, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RangeChecks> CompareAnswersAsync(LedgerBlock last, bool mayLackState, CancellationToken cancellationToken)
    {
        Answer? answer = await AskAsync(last, mayLackState, async at => new Answer(
            await _reader.GetDepositCountAsync(at, cancellationToken).ConfigureAwait(false),
            await _reader.GetDepositRootAsync(at, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        if (answer is null)
            return RangeChecks.None;
        if (answer.Count != last.DepositCount)
            throw Inconsistent(last, $"deposit count, logs against get_deposit_count()", $"{answer.Count}", $"{last.DepositCount}");
        if (answer.Root != last.DepositRoot)
            throw Inconsistent(last, $"deposit root, logs against get_deposit_root()", $"{answer.Root}", $"{last.DepositRoot}");
        return RangeChecks.ContractRoot;
    }

    /// <summary>Asks at the block's hash (EIP-1898), and at its number where the node does not know that; whether it is the same block is asked again afterwards.</summary>
    private static async Task<T?> AskAsync<T>(LedgerBlock block, bool mayLackState, Func<BlockReference, Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask(BlockReference.At(block.Hash)).ConfigureAwait(false);
        }
        catch (Eth1RpcErrorException refusal) when (refusal.RevertReason is null)
        {
            try
            {
                return await ask(BlockReference.At(block.Number)).ConfigureAwait(false);
            }
            catch (Eth1RpcErrorException) when (mayLackState)
            {
                return null;
            }
        }
    }

    private async Task<RangeChecks> ProveAsync(LedgerBlock last, Eth1Block header, DepositTreeFrontier tree, CancellationToken cancellationToken)
    {
        if (_makesNoProofs || header.ComputedHash is null || CodeHash is not { } codeHash)
            return RangeChecks.None;
        AccountProof proof;
        try
        {
            proof = await AskAsync(last, mayLackState: false, at => _node.GetProofAsync(_contract, Slots, at, cancellationToken)).ConfigureAwait(false)
                ?? throw new InvalidOperationException("a question that must be answered was not");
        }
        catch (Eth1RpcErrorException refusal)
        {
            _makesNoProofs = refusal.ErrorCode == MethodNotFound;
            return RangeChecks.None;
        }

        if (!AccountProofVerification.TryVerify(header.StateRoot, proof, out UserText error))
            throw Inconsistent(last, $"eth_getProof against the header's state root", $"a valid proof", error);
        if (proof.CodeHash != codeHash)
            throw Inconsistent(last, $"code hash, proved", $"{codeHash}", $"{proof.CodeHash}");
        CompareSlots(last, tree, proof.Storage);
        return RangeChecks.StorageProof;
    }

    private void CompareSlots(LedgerBlock last, DepositTreeFrontier tree, IReadOnlyList<StorageProof> storage)
    {
        byte[] count = new byte[Root.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(count.AsSpan(Root.Length - sizeof(ulong)), tree.Count);
        Root provedCount = storage[CanonicalContract.TreeDepth].Value;
        if (provedCount != new Root(count))
            throw Inconsistent(last, $"deposit count, logs against the proved slot 32", $"{provedCount}", $"{tree.Count}");
        for (int height = 0; height < CanonicalContract.TreeDepth; height++)
        {
            // The slots of the other bits hold what was there before; no later root depends on them.
            if ((tree.Count >> height & 1) == 1 && storage[height].Value != tree.Branch[height])
                throw Inconsistent(last, $"deposit tree, logs against the proved slot {height}", $"{storage[height].Value}", $"{tree.Branch[height]}");
        }
    }

    private ChainDataInconsistentException Inconsistent(LedgerBlock block, UserText check, UserText expected, UserText got) =>
        new(_node.DisplayName, $"{block}", check, expected, got);

    private sealed record Answer(ulong Count, Root Root);
}
