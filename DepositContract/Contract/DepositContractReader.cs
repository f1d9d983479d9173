using DepositContract.Abi;
using DepositContract.JsonRpc;

namespace DepositContract.Contract;

/// <summary>Asks the deposit contract for its root and its count.</summary>
/// <remarks>Source: consensus-specs v1.6.0, solidity_deposit_contract/deposit_contract.sol. Ask at a block hash when the answer is compared with anything.</remarks>
public sealed class DepositContractReader
{
    private readonly IEth1Node _node;

    /// <summary>Makes a reader of the contract at an address.</summary>
    public DepositContractReader(IEth1Node node, ExecutionAddress address)
    {
        ArgumentNullException.ThrowIfNull(node);
        _node = node;
        Address = address;
    }

    /// <summary>Where the contract is.</summary>
    public ExecutionAddress Address { get; }

    /// <summary>get_deposit_root(): the root of the tree with the count mixed in.</summary>
    /// <exception cref="ContractAnswerException">The contract's answer is not one word.</exception>
    public async Task<Root> GetDepositRootAsync(BlockReference at, CancellationToken cancellationToken = default)
    {
        byte[] answer = await _node.CallAsync(Address, DepositContractAbi.GetDepositRoot, at, cancellationToken).ConfigureAwait(false);
        return answer.Length == Root.Length
            ? new Root(answer)
            : throw new ContractAnswerException(Address, "get_deposit_root", $"expected 32 bytes, got {answer.Length}");
    }

    /// <summary>get_deposit_count(): how many deposits the tree holds.</summary>
    /// <exception cref="ContractAnswerException">The contract's answer is not the ABI encoding of eight bytes.</exception>
    public async Task<ulong> GetDepositCountAsync(BlockReference at, CancellationToken cancellationToken = default)
    {
        byte[] answer = await _node.CallAsync(Address, DepositContractAbi.GetDepositCount, at, cancellationToken).ConfigureAwait(false);
        return DepositContractAbi.TryReadDepositCount(answer, out ulong count, out UserText error)
            ? count
            : throw new ContractAnswerException(Address, "get_deposit_count", error);
    }

    /// <summary>supportsInterface(bytes4) of ERC-165.</summary>
    /// <exception cref="ContractAnswerException">The contract's answer is not the word 0 or 1.</exception>
    public async Task<bool> SupportsInterfaceAsync(uint interfaceId, BlockReference at, CancellationToken cancellationToken = default)
    {
        byte[] answer = await _node.CallAsync(Address, DepositContractAbi.SupportsInterface(interfaceId), at, cancellationToken).ConfigureAwait(false);
        return DepositContractAbi.TryReadBoolean(answer, out bool supported)
            ? supported
            : throw new ContractAnswerException(Address, "supportsInterface", $"expected the word 0 or 1, got {answer.Length} bytes that are neither");
    }
}
