using DepositContract.JsonRpc;

namespace Ceremony.Following;

/// <summary>Where the ledger and the node's chain part.</summary>
/// <param name="CommonAncestor">The newest block of both; null when the ledger has none.</param>
/// <param name="Lost">The oldest block of the ledger that is not on the node's chain.</param>
/// <param name="Replacement">What the node has at that height.</param>
internal sealed record Reorganization(LedgerBlock? CommonAncestor, LedgerBlock Lost, Eth1Block Replacement);
