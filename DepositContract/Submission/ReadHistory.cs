using DepositContract.Contract;
using Eth2Core.Merkle;

namespace DepositContract.Submission;

/// <summary>The contract's deposits as the logs have them up to a block.</summary>
/// <param name="BlockNumber">The block's height.</param>
/// <param name="BlockHash">The block's hash.</param>
/// <param name="Deposits">The deposits that could be read.</param>
/// <param name="Tree">Their tree; null unless it has the contract's root and count at this block.</param>
/// <param name="Fault">Why they are not all of the contract's; null when they are.</param>
/// <param name="IsContradiction">Whether the logs say something else than the contract, and not only too little.</param>
internal sealed record ReadHistory(
    ulong BlockNumber, Hash32 BlockHash, IReadOnlyList<DepositEvent> Deposits, DepositTreeFrontier? Tree, UserText? Fault = null, bool IsContradiction = false);
