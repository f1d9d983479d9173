using Eth2Core.Merkle;

namespace Ceremony.Following;

/// <summary>A moment of a ledger: its last block, and the tree of all deposits up to it.</summary>
/// <param name="Tip">The last block; null in a new ledger.</param>
/// <param name="Tree">The tree, with the block's count and root.</param>
internal sealed record LedgerTree(LedgerBlock? Tip, DepositTreeFrontier Tree);
