using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>A block header as its hash covers it, so that a state root need not be believed.</summary>
/// <remarks>
/// Source: the yellow paper, section 4.4; EIP-1559 (base fee), EIP-4895 (withdrawals), EIP-4844 (blob gas), EIP-4788 (beacon root), EIP-7685 (requests):
/// each fork appended its fields, so the header ends with the last field that the block has.
/// </remarks>
/// <param name="StateRoot">The root of the state after the block.</param>
/// <param name="Encoding">RLP of all fields, in the order of the forks.</param>
public sealed record Eth1Header(Root StateRoot, ReadOnlyMemory<byte> Encoding)
{
    /// <summary>The hash of the header, computed here.</summary>
    public Hash32 ComputeHash() => new(Keccak256.Hash(Encoding.Span).AsSpan());
}
