using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>An account with the trie nodes that bind it to a block's state root.</summary>
/// <remarks>Source: EIP-1186. The nodes are as the node gives them; nothing is proved until somebody hashes them.</remarks>
/// <param name="Address">The account.</param>
/// <param name="Nonce">Its nonce.</param>
/// <param name="Balance">Its balance.</param>
/// <param name="CodeHash">Keccak-256 of its code.</param>
/// <param name="StorageHash">The root of its storage trie.</param>
/// <param name="Nodes">RLP of the trie nodes from the state root to the account.</param>
/// <param name="Storage">The slots asked for, in the same order.</param>
public sealed record AccountProof(
    ExecutionAddress Address,
    ulong Nonce,
    Wei Balance,
    Root CodeHash,
    Root StorageHash,
    IReadOnlyList<ReadOnlyMemory<byte>> Nodes,
    IReadOnlyList<StorageProof> Storage);
