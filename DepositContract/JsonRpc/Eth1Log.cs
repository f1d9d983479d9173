namespace DepositContract.JsonRpc;

/// <summary>One log of a mined transaction, as the node gives it.</summary>
/// <remarks>Source: execution-apis, "Log".</remarks>
/// <param name="Address">The contract that wrote the log.</param>
/// <param name="Topics">Zero to four words of 32 bytes; the first names the event unless it is anonymous.</param>
/// <param name="Data">The rest of the event, ABI-encoded by the contract.</param>
/// <param name="BlockNumber">The height of the log's block.</param>
/// <param name="BlockHash">The hash of the log's block.</param>
/// <param name="TransactionHash">The transaction that wrote the log.</param>
/// <param name="TransactionIndex">The transaction's place in the block.</param>
/// <param name="LogIndex">The log's place in the block.</param>
/// <param name="Removed">Whether the node says that a reorganisation took the log away.</param>
public sealed record Eth1Log(
    ExecutionAddress Address,
    IReadOnlyList<Root> Topics,
    ReadOnlyMemory<byte> Data,
    ulong BlockNumber,
    Hash32 BlockHash,
    Hash32 TransactionHash,
    ulong TransactionIndex,
    ulong LogIndex,
    bool Removed = false);
