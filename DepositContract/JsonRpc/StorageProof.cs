namespace DepositContract.JsonRpc;

/// <summary>A storage slot with the trie nodes that bind it to the account's storage root.</summary>
/// <remarks>Source: EIP-1186.</remarks>
/// <param name="Slot">The slot's number.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Nodes">RLP of the trie nodes from the storage root to the slot.</param>
public sealed record StorageProof(ulong Slot, Root Value, IReadOnlyList<ReadOnlyMemory<byte>> Nodes);
