using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>The dozen questions that the toolkit asks an ETH1 node.</summary>
/// <remarks>
/// Source: execution-apis. Every method throws <see cref="Eth1NodeUnavailableException"/> when there is no answer, <see cref="Eth1NodeAnswerException"/>
/// when the answer is not what the interface defines, and <see cref="Eth1RpcErrorException"/> when the node refuses. Answers are decoded strictly, not believed.
/// </remarks>
public interface IEth1Node : IDisposable
{
    /// <summary>The node's address without user information and path, safe to print.</summary>
    string DisplayName { get; }

    /// <summary>The chain that the node follows (eth_chainId).</summary>
    Task<ChainId> GetChainIdAsync(CancellationToken cancellationToken = default);

    /// <summary>One block header (eth_getBlockByNumber, eth_getBlockByHash); null when the node does not have it.</summary>
    Task<Eth1Block?> GetBlockAsync(BlockReference block, CancellationToken cancellationToken = default);

    /// <summary>Several block headers by number, in the order asked; null where the node does not have one.</summary>
    Task<IReadOnlyList<Eth1Block?>> GetBlocksAsync(IReadOnlyList<ulong> numbers, CancellationToken cancellationToken = default);

    /// <summary>Every log of one address in the blocks <paramref name="fromBlock"/> to <paramref name="toBlock"/>, both included (eth_getLogs).</summary>
    /// <remarks>There is no topic filter, so that logs of other events can be counted. Logs of another address or range are refused; completeness cannot be seen here.</remarks>
    Task<IReadOnlyList<Eth1Log>> GetLogsAsync(ExecutionAddress address, ulong fromBlock, ulong toBlock, CancellationToken cancellationToken = default);

    /// <summary>The code of an account; empty when there is none (eth_getCode).</summary>
    Task<byte[]> GetCodeAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default);

    /// <summary>One storage slot (eth_getStorageAt).</summary>
    Task<Root> GetStorageAtAsync(ExecutionAddress address, ulong slot, BlockReference at, CancellationToken cancellationToken = default);

    /// <summary>Several storage slots, in the order asked.</summary>
    Task<IReadOnlyList<Root>> GetStorageAsync(ExecutionAddress address, IReadOnlyList<ulong> slots, BlockReference at, CancellationToken cancellationToken = default);

    /// <summary>What a contract answers to a call that changes nothing (eth_call).</summary>
    Task<byte[]> CallAsync(ExecutionAddress to, ReadOnlyMemory<byte> data, BlockReference at, CancellationToken cancellationToken = default);

    /// <summary>What a contract answers to a call from an account with a value (eth_call).</summary>
    Task<byte[]> CallAsync(ExecutionAddress from, ExecutionAddress to, Wei value, ReadOnlyMemory<byte> data, BlockReference at, CancellationToken cancellationToken = default);

    /// <summary>How many transactions an account has sent, which is its next nonce (eth_getTransactionCount).</summary>
    Task<ulong> GetTransactionCountAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default);

    /// <summary>What an account owns (eth_getBalance).</summary>
    Task<Wei> GetBalanceAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default);

    /// <summary>Gives the node a signed transaction; the hash is the node's word (eth_sendRawTransaction).</summary>
    Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> rawTransaction, CancellationToken cancellationToken = default);

    /// <summary>Gives the node several signed transactions at once; one outcome for each, in the same order.</summary>
    Task<IReadOnlyList<RpcOutcome<Hash32>>> SendRawTransactionsAsync(IReadOnlyList<ReadOnlyMemory<byte>> rawTransactions, CancellationToken cancellationToken = default);

    /// <summary>A transaction that the node has, mined or waiting; null when it does not know it (eth_getTransactionByHash).</summary>
    Task<Eth1Transaction?> GetTransactionAsync(Hash32 transactionHash, CancellationToken cancellationToken = default);

    /// <summary>The receipt of a mined transaction; null while there is none (eth_getTransactionReceipt).</summary>
    Task<TransactionReceipt?> GetTransactionReceiptAsync(Hash32 transactionHash, CancellationToken cancellationToken = default);

    /// <summary>Several receipts, in the order asked; null where there is none.</summary>
    Task<IReadOnlyList<TransactionReceipt?>> GetTransactionReceiptsAsync(IReadOnlyList<Hash32> transactionHashes, CancellationToken cancellationToken = default);

    /// <summary>What gas costs: the next base fee, and the tips in the newest <paramref name="blockCount"/> blocks at some percentiles (eth_feeHistory).</summary>
    Task<FeeHistory> GetFeeHistoryAsync(int blockCount, IReadOnlyList<double> percentiles, CancellationToken cancellationToken = default);

    /// <summary>What gas costs on a chain without a base fee (eth_gasPrice).</summary>
    Task<Wei> GetGasPriceAsync(CancellationToken cancellationToken = default);

    /// <summary>Every field of a block's header, to be hashed (eth_getBlockByHash); null when the node does not have the block.</summary>
    Task<Eth1Header?> GetHeaderAsync(Hash32 blockHash, CancellationToken cancellationToken = default);

    /// <summary>An account and some of its storage slots with their Merkle proofs, unchecked (eth_getProof).</summary>
    Task<AccountProof> GetProofAsync(ExecutionAddress address, IReadOnlyList<ulong> slots, BlockReference at, CancellationToken cancellationToken = default);
}
