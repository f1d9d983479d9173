using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>What gas costs now.</summary>
/// <remarks>Source: execution-apis, eth_feeHistory.</remarks>
/// <param name="NextBaseFeePerGas">The base fee of the block after the newest one.</param>
/// <param name="Blocks">The blocks of the window, oldest first.</param>
public sealed record FeeHistory(Wei NextBaseFeePerGas, IReadOnlyList<FeeHistoryBlock> Blocks);
