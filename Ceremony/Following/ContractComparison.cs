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

    private ContractComparison(IEth1Node node, ExecutionAddress contract)
    {
        _node = node;
        _contract = contract;
        _reader = new DepositContractReader(node, contract);
    }

    /// <summary>Keccak-256 of the contract's code, where it is the deposit contract and so keeps its branch in the known slots; null otherwise.</summary>
    public Root? CodeHash { get; private set; }

    /// <summary>A comparison with a contract that was verified at the node's head.</summary>
    /// <exception cref="ContractRefusedException">The address does not hold the deposit contract.</exception>
    public static async Task<ContractComparison> OpenAsync(IEth1Node node, LedgerIdentity identity, CancellationToken cancellationToken)
    {
        ContractReport report = await ContractVerification.VerifyAsync(node, identity.Contract, identity.ChainId, cancellationToken).ConfigureAwait(false);
        // Another contract that is known to log and count deposits in the same way is compared with its own root after every range.
        if (!report.IsGenuine && report.Grade != ContractGrade.KnownOther)
            throw new ContractRefusedException(report);
        return new ContractComparison(node, identity.Contract) { CodeHash = report.IsGenuine ? report.CodeHash : null };
    }

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
            byte[]? code = await AskAsync(last.Hash, last.Number, mayLackState, at => _node.GetCodeAsync(_contract, at, cancellationToken)).ConfigureAwait(false);
            if (code is null or { Length: 0 })
                return RangeChecks.None;
        }

        RangeChecks asked = await CompareAnswersAsync(last, mayLackState, cancellationToken).ConfigureAwait(false);
        if (await ProveAsync(header, cancellationToken).ConfigureAwait(false) is not { } proof)
            return asked;
        CompareSlots(last, tree, proof.Storage);
        return asked | RangeChecks.StorageProof;
    }

    private async Task<RangeChecks> CompareAnswersAsync(LedgerBlock last, bool mayLackState, CancellationToken cancellationToken)
    {
        Answer? answer = await AskAsync(last.Hash, last.Number, mayLackState, async at => new Answer(
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
    private static async Task<T?> AskAsync<T>(Hash32 hash, ulong number, bool mayLackState, Func<BlockReference, Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask(BlockReference.At(hash)).ConfigureAwait(false);
        }
        catch (Eth1RpcErrorException refusal) when (refusal.RevertReason is null)
        {
            try
            {
                return await ask(BlockReference.At(number)).ConfigureAwait(false);
            }
            catch (Eth1RpcErrorException) when (mayLackState)
            {
                return null;
            }
        }
    }

    /// <summary>The contract's 33 slots, proved against the header's state root; null where the node makes no proofs, or the header cannot be hashed here.</summary>
    public async Task<AccountProof?> ProveAsync(Eth1Block header, CancellationToken cancellationToken)
    {
        if (_makesNoProofs || header.ComputedHash is null || CodeHash is not { } codeHash)
            return null;
        AccountProof proof;
        try
        {
            proof = (await AskAsync(header.Hash, header.Number, mayLackState: false, at => _node.GetProofAsync(_contract, Slots, at, cancellationToken)).ConfigureAwait(false))!;
        }
        catch (Eth1RpcErrorException refusal)
        {
            _makesNoProofs = refusal.ErrorCode == MethodNotFound;
            return null;
        }

        if (!AccountProofVerification.TryVerify(header.StateRoot, proof, out UserText error))
            throw Inconsistent(header.Number, header.Hash, $"eth_getProof against the header's state root", $"a valid proof", error);
        if (proof.CodeHash != codeHash)
            throw Inconsistent(header.Number, header.Hash, $"code hash, proved", $"{codeHash}", $"{proof.CodeHash}");
        return proof;
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
        Inconsistent(block.Number, block.Hash, check, expected, got);

    private ChainDataInconsistentException Inconsistent(ulong number, Hash32 hash, UserText check, UserText expected, UserText got) =>
        new(_node.DisplayName, $"block {number} ({hash})", check, expected, got);

    private sealed record Answer(ulong Count, Root Root);
}
