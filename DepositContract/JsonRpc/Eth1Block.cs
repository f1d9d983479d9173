using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>What the toolkit needs of an ETH1 block header, as the node gives it.</summary>
/// <remarks>Source: execution-apis, "Block object". The node is not believed: the deposit tree and, where there are proofs, the state root check it.</remarks>
/// <param name="Number">The height, 0 for the first block.</param>
/// <param name="Hash">The block's hash.</param>
/// <param name="ParentHash">The hash of the block before it.</param>
/// <param name="Timestamp">The block's own time.</param>
/// <param name="StateRoot">The root of the state after the block.</param>
/// <param name="ReceiptsRoot">The root of the receipts of the block's transactions.</param>
/// <param name="LogsBloom">256 bytes: the filter over the logs of the block.</param>
/// <param name="GasLimit">The most gas that the block's transactions may use.</param>
/// <param name="BaseFeePerGas">The base fee of EIP-1559; null on a chain that has none.</param>
public sealed record Eth1Block(
    ulong Number,
    Hash32 Hash,
    Hash32 ParentHash,
    UnixSeconds Timestamp,
    Root StateRoot,
    Root ReceiptsRoot,
    ReadOnlyMemory<byte> LogsBloom,
    ulong GasLimit,
    Wei? BaseFeePerGas)
{
    /// <summary>The hash computed here from every field of the header; null where the node's header is of a kind that is not known here.</summary>
    public Hash32? ComputedHash { get; init; }
}
