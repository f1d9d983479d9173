using System.Globalization;
using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>An ETH1 node behind JSON-RPC over HTTP or a WebSocket.</summary>
/// <remarks>Source: execution-apis; JSON-RPC 2.0. Nothing follows redirects or a proxy named by the environment, and no answer is read beyond its bound.</remarks>
public sealed class JsonRpcEth1Node : IEth1Node
{
    private readonly IJsonRpcClient _client;

    /// <summary>Makes a client for the node at a URL; nothing is sent yet.</summary>
    /// <param name="url">An absolute http, https, ws or wss URL; user information in it becomes basic authentication.</param>
    /// <param name="options">The bounds; the defaults when null.</param>
    /// <param name="timeProvider">The clock for timeouts and waits.</param>
    /// <exception cref="ArgumentException">The URL is not an absolute http or https URL.</exception>
    public JsonRpcEth1Node(Uri url, JsonRpcOptions? options = null, TimeProvider? timeProvider = null)
    {
        _client = new BlockHashFallback(url, options ?? new JsonRpcOptions(), timeProvider ?? TimeProvider.System);
    }

    /// <summary>The same over another way to ask; it is disposed of with the node.</summary>
    internal JsonRpcEth1Node(IJsonRpcClient client) => _client = new BlockHashFallback(client);

    /// <inheritdoc/>
    public string DisplayName => _client.DisplayName;

    /// <inheritdoc/>
    public Task<ChainId> GetChainIdAsync(CancellationToken cancellationToken = default) =>
        _client.RequestAsync(new RpcRequest("eth_chainId"), answer => new ChainId(answer.UInt64()), cancellationToken);

    /// <inheritdoc/>
    public Task<Eth1Block?> GetBlockAsync(BlockReference block, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(RpcRequest.Block(block), answer => ReadBlock(answer, block), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Eth1Block?>> GetBlocksAsync(IReadOnlyList<ulong> numbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        RpcRequest[] requests = [.. numbers.Select(number => new RpcRequest("eth_getBlockByNumber", Quantity(number), false))];
        return _client.BatchOrThrowAsync(requests, (index, answer) => ReadBlock(answer, BlockReference.At(numbers[index])), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Eth1Log>> GetLogsAsync(ExecutionAddress address, ulong fromBlock, ulong toBlock, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromBlock, toBlock);
        Dictionary<string, string> filter = new()
        {
            ["address"] = address.ToString(),
            ["fromBlock"] = Quantity(fromBlock),
            ["toBlock"] = Quantity(toBlock),
        };
        RpcRequest request = new("eth_getLogs", filter);
        return await _client.RequestAsync(request, answer => LogReader.ReadLogs(answer, address, fromBlock, toBlock), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<byte[]> GetCodeAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(new RpcRequest("eth_getCode", address.ToString(), at.ToParameter()) { At = at }, answer => answer.Data(), cancellationToken);

    /// <inheritdoc/>
    public Task<Root> GetStorageAtAsync(ExecutionAddress address, ulong slot, BlockReference at, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(StorageRequest(address, slot, at), answer => answer.Word(), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Root>> GetStorageAsync(ExecutionAddress address, IReadOnlyList<ulong> slots, BlockReference at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slots);
        RpcRequest[] requests = [.. slots.Select(slot => StorageRequest(address, slot, at))];
        return _client.BatchOrThrowAsync(requests, (_, answer) => answer.Word(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<byte[]> CallAsync(ExecutionAddress to, ReadOnlyMemory<byte> data, BlockReference at, CancellationToken cancellationToken = default)
    {
        // The interface calls it "input" today; "data" is what every node has always understood.
        Dictionary<string, string> call = new() { ["to"] = to.ToString(), ["data"] = Hex.Encode(data.Span) };
        return _client.RequestAsync(new RpcRequest("eth_call", call, at.ToParameter()) { At = at }, answer => answer.Data(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<byte[]> CallAsync(ExecutionAddress from, ExecutionAddress to, Wei value, ReadOnlyMemory<byte> data, BlockReference at, CancellationToken cancellationToken = default)
    {
        Dictionary<string, string> call = new()
        {
            ["from"] = from.ToString(),
            ["to"] = to.ToString(),
            ["value"] = RpcQuantity.Encode(value),
            ["data"] = Hex.Encode(data.Span),
        };
        return _client.RequestAsync(new RpcRequest("eth_call", call, at.ToParameter()) { At = at }, answer => answer.Data(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ulong> GetTransactionCountAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(new RpcRequest("eth_getTransactionCount", address.ToString(), at.ToParameter()) { At = at }, answer => answer.UInt64(), cancellationToken);

    /// <inheritdoc/>
    public Task<Wei> GetBalanceAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(new RpcRequest("eth_getBalance", address.ToString(), at.ToParameter()) { At = at }, answer => answer.Wei(), cancellationToken);

    /// <inheritdoc/>
    public Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> rawTransaction, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(SendRequest(rawTransaction), answer => answer.Fixed<Hash32>(), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RpcOutcome<Hash32>>> SendRawTransactionsAsync(IReadOnlyList<ReadOnlyMemory<byte>> rawTransactions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rawTransactions);
        RpcRequest[] requests = [.. rawTransactions.Select(SendRequest)];
        return _client.BatchAsync(requests, (_, answer) => answer.Fixed<Hash32>(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Eth1Transaction?> GetTransactionAsync(Hash32 transactionHash, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(
            new RpcRequest("eth_getTransactionByHash", transactionHash.ToString()),
            answer => answer.IsNull ? null : TransactionReader.ReadTransaction(answer, transactionHash),
            cancellationToken);

    /// <inheritdoc/>
    public Task<TransactionReceipt?> GetTransactionReceiptAsync(Hash32 transactionHash, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(ReceiptRequest(transactionHash), answer => TransactionReader.ReadReceipt(answer, transactionHash), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TransactionReceipt?>> GetTransactionReceiptsAsync(IReadOnlyList<Hash32> transactionHashes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionHashes);
        RpcRequest[] requests = [.. transactionHashes.Select(ReceiptRequest)];
        return _client.BatchOrThrowAsync(requests, (index, answer) => TransactionReader.ReadReceipt(answer, transactionHashes[index]), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FeeHistory> GetFeeHistoryAsync(int blockCount, IReadOnlyList<double> percentiles, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockCount, 1);
        ArgumentNullException.ThrowIfNull(percentiles);
        RpcRequest request = new("eth_feeHistory", Quantity((ulong)blockCount), "latest", percentiles);
        return _client.RequestAsync(request, answer => FeeHistoryReader.Read(answer, percentiles.Count), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Wei> GetGasPriceAsync(CancellationToken cancellationToken = default) =>
        _client.RequestAsync(new RpcRequest("eth_gasPrice"), answer => answer.Wei(), cancellationToken);

    /// <inheritdoc/>
    public Task<Eth1Header?> GetHeaderAsync(Hash32 blockHash, CancellationToken cancellationToken = default) =>
        _client.RequestAsync(
            new RpcRequest("eth_getBlockByHash", blockHash.ToString(), false), answer => answer.IsNull ? null : HeaderReader.Read(answer), cancellationToken);

    /// <inheritdoc/>
    public Task<AccountProof> GetProofAsync(ExecutionAddress address, IReadOnlyList<ulong> slots, BlockReference at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slots);
        RpcRequest request = new("eth_getProof", address.ToString(), slots.Select(Word).ToArray(), at.ToParameter()) { At = at };
        return _client.RequestAsync(request, answer => ProofReader.Read(answer, address, slots), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static RpcRequest StorageRequest(ExecutionAddress address, ulong slot, BlockReference at) =>
        new("eth_getStorageAt", address.ToString(), Word(slot), at.ToParameter()) { At = at };

    private static RpcRequest SendRequest(ReadOnlyMemory<byte> rawTransaction) =>
        new("eth_sendRawTransaction", Hex.Encode(rawTransaction.Span));

    private static RpcRequest ReceiptRequest(Hash32 transactionHash) => new("eth_getTransactionReceipt", transactionHash.ToString());

    private static Eth1Block? ReadBlock(RpcAnswer answer, BlockReference asked) => answer.IsNull ? null : BlockReader.Read(answer, asked);

    private static string Quantity(ulong number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);

    // Padded to 32 bytes, because some nodes refuse shorter storage keys.
    private static string Word(ulong number) => "0x" + number.ToString("x64", CultureInfo.InvariantCulture);
}
