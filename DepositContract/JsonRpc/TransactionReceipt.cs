using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>What became of a mined transaction.</summary>
/// <remarks>Source: execution-apis, "Receipt info". There is none while the transaction waits.</remarks>
/// <param name="TransactionHash">The transaction.</param>
/// <param name="BlockNumber">The height of its block.</param>
/// <param name="BlockHash">The hash of its block.</param>
/// <param name="TransactionIndex">Its place in the block.</param>
/// <param name="Succeeded">Whether its status is 1; a reverted transaction has 0 and no logs.</param>
/// <param name="GasUsed">The gas it used.</param>
/// <param name="EffectiveGasPrice">What each gas cost; null where the node does not say.</param>
/// <param name="ContractAddress">The contract that it made; null for an ordinary transaction.</param>
/// <param name="Logs">The logs it wrote.</param>
public sealed record TransactionReceipt(
    Hash32 TransactionHash,
    ulong BlockNumber,
    Hash32 BlockHash,
    ulong TransactionIndex,
    bool Succeeded,
    ulong GasUsed,
    Wei? EffectiveGasPrice,
    ExecutionAddress? ContractAddress,
    IReadOnlyList<Eth1Log> Logs);
