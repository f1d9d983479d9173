using System.Globalization;
using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Agreement;

/// <summary>Several nodes as one: what it says, two of them say, and none that answers says otherwise.</summary>
/// <remarks>
/// Transactions go to all of them, and one is enough to take them; but that one is mined, or that a deposit is in the contract, is believed only where a second
/// node says the same. "Latest" is the newest block that all have in common, and its state is asked for by that block's hash. Prices are advice, and proofs prove
/// themselves: there the first answer does.
/// </remarks>
public sealed class AgreeingNodes : IEth1Node
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly NodePoll _poll;
    private readonly CommonHead _head;
    private readonly TimeProvider _timeProvider;

    private AgreeingNodes(IReadOnlyList<IEth1Node> nodes, TimeProvider timeProvider)
    {
        _poll = new NodePoll(nodes, timeProvider);
        _head = new CommonHead(_poll);
        _timeProvider = timeProvider;
        DisplayName = string.Join(", ", nodes.Select(node => node.DisplayName));
    }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <summary>The only node, or all of them as one; it disposes them.</summary>
    /// <param name="nodes">One node or more, in the order in which they are preferred.</param>
    /// <param name="timeProvider">The clock for waits.</param>
    /// <exception cref="ArgumentException">There is no node.</exception>
    public static IEth1Node Of(IReadOnlyList<IEth1Node> nodes, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentOutOfRangeException.ThrowIfZero(nodes.Count, nameof(nodes));
        return nodes.Count == 1 ? nodes[0] : new AgreeingNodes(nodes, timeProvider);
    }

    /// <inheritdoc/>
    public Task<ChainId> GetChainIdAsync(CancellationToken cancellationToken = default) =>
        _poll.AgreeAsync("eth_chainId", node => node.GetChainIdAsync(cancellationToken), chain => chain.ToString());

    /// <inheritdoc/>
    public async Task<Eth1Block?> GetBlockAsync(BlockReference block, CancellationToken cancellationToken = default)
    {
        if (block == BlockReference.Latest || block == BlockReference.Pending) return await _head.FindAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<NodeAnswer<Eth1Block?>> answers = await _poll.AskAsync(node => node.GetBlockAsync(block, cancellationToken)).ConfigureAwait(false);
        return block == BlockReference.Safe || block == BlockReference.Finalized ? await LowestAsync(answers, cancellationToken).ConfigureAwait(false) : Common(answers);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Eth1Block?>> GetBlocksAsync(IReadOnlyList<ulong> numbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        IReadOnlyList<NodeAnswer<IReadOnlyList<Eth1Block?>>> answers = await _poll.AskAsync(node => node.GetBlocksAsync(numbers, cancellationToken)).ConfigureAwait(false);
        return [.. numbers.Index().Select(item => Common([.. answers.Select(answer => new NodeAnswer<Eth1Block?>(answer.Node, answer.Value[item.Index]))]))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Eth1Log>> GetLogsAsync(ExecutionAddress address, ulong fromBlock, ulong toBlock, CancellationToken cancellationToken = default)
    {
        Task<IReadOnlyList<NodeAnswer<IReadOnlyList<Eth1Log>>>> AskAsync() => _poll.AskAsync(node => node.GetLogsAsync(address, fromBlock, toBlock, cancellationToken));

        IReadOnlyList<NodeAnswer<IReadOnlyList<Eth1Log>>> answers = await AskAsync().ConfigureAwait(false);
        if (answers.Select(answer => AnswerText.Of(answer.Value)).Distinct().Count() == 1) return answers[0].Value;

        // A node's index of logs may be a moment behind its own head.
        await Task.Delay(Pause, _timeProvider, cancellationToken).ConfigureAwait(false);
        string method = string.Create(CultureInfo.InvariantCulture, $"eth_getLogs of blocks {fromBlock} to {toBlock}");
        return NodePoll.Agree(method, await AskAsync().ConfigureAwait(false), AnswerText.Of);
    }

    /// <inheritdoc/>
    public Task<byte[]> GetCodeAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default) =>
        AtAsync("eth_getCode", at, (node, block) => node.GetCodeAsync(address, block, cancellationToken), code => AnswerText.Of(code), cancellationToken);

    /// <inheritdoc/>
    public Task<Root> GetStorageAtAsync(ExecutionAddress address, ulong slot, BlockReference at, CancellationToken cancellationToken = default) =>
        AtAsync("eth_getStorageAt", at, (node, block) => node.GetStorageAtAsync(address, slot, block, cancellationToken), value => value.ToString(), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Root>> GetStorageAsync(ExecutionAddress address, IReadOnlyList<ulong> slots, BlockReference at, CancellationToken cancellationToken = default) =>
        AtAsync("eth_getStorageAt", at, (node, block) => node.GetStorageAsync(address, slots, block, cancellationToken), AnswerText.Of, cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> CallAsync(ExecutionAddress to, ReadOnlyMemory<byte> data, BlockReference at, CancellationToken cancellationToken = default) =>
        AtAsync("eth_call", at, (node, block) => node.CallAsync(to, data, block, cancellationToken), result => AnswerText.Of(result), cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> CallAsync(ExecutionAddress from, ExecutionAddress to, Wei value, ReadOnlyMemory<byte> data, BlockReference at, CancellationToken cancellationToken = default) =>
        AtAsync("eth_call", at, (node, block) => node.CallAsync(from, to, value, data, block, cancellationToken), result => AnswerText.Of(result), cancellationToken);

    /// <inheritdoc/>
    public async Task<ulong> GetTransactionCountAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default)
    {
        // What waits may wait at one of them only.
        if (at != BlockReference.Pending) return await AtAsync("eth_getTransactionCount", at, (node, block) => node.GetTransactionCountAsync(address, block, cancellationToken), count => count.ToString(CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
        return (await _poll.AskAsync(node => node.GetTransactionCountAsync(address, at, cancellationToken)).ConfigureAwait(false)).Max(answer => answer.Value);
    }

    /// <inheritdoc/>
    public Task<Wei> GetBalanceAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default) =>
        AtAsync("eth_getBalance", at, (node, block) => node.GetBalanceAsync(address, block, cancellationToken), balance => balance.ToString(), cancellationToken);

    /// <inheritdoc/>
    public async Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> rawTransaction, CancellationToken cancellationToken = default) =>
        (await SendRawTransactionsAsync([rawTransaction], cancellationToken).ConfigureAwait(false))[0].GetValueOrThrow();

    /// <inheritdoc/>
    /// <remarks>Every node gets every transaction; one that takes it is enough.</remarks>
    public async Task<IReadOnlyList<RpcOutcome<Hash32>>> SendRawTransactionsAsync(IReadOnlyList<ReadOnlyMemory<byte>> rawTransactions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rawTransactions);
        (NodeAnswer<IReadOnlyList<RpcOutcome<Hash32>>>? Answer, DepositException? Failure)[] results =
            await Task.WhenAll(_poll.Nodes.Select(node => NodePoll.TryAskAsync(node, asked => asked.SendRawTransactionsAsync(rawTransactions, cancellationToken)))).ConfigureAwait(false);
        NodeAnswer<IReadOnlyList<RpcOutcome<Hash32>>>[] answers = [.. results.Select(result => result.Answer).OfType<NodeAnswer<IReadOnlyList<RpcOutcome<Hash32>>>>()];
        if (answers.Length == 0) throw results[0].Failure!;
        return [.. Enumerable.Range(0, rawTransactions.Count).Select(i => Taken([.. answers.Select(answer => new NodeAnswer<RpcOutcome<Hash32>>(answer.Node, answer.Value[i]))]))];
    }

    /// <inheritdoc/>
    public async Task<Eth1Transaction?> GetTransactionAsync(Hash32 transactionHash, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<NodeAnswer<Eth1Transaction?>> answers = await _poll.AskAsync(node => node.GetTransactionAsync(transactionHash, cancellationToken)).ConfigureAwait(false);
        NodeAnswer<Eth1Transaction>[] known = [.. answers.Where(answer => answer.Value is not null).Select(answer => new NodeAnswer<Eth1Transaction>(answer.Node, answer.Value!))];
        return known.Length == 0 ? null : NodePoll.Agree("eth_getTransactionByHash", known, AnswerText.Of);
    }

    /// <inheritdoc/>
    public async Task<TransactionReceipt?> GetTransactionReceiptAsync(Hash32 transactionHash, CancellationToken cancellationToken = default) =>
        (await GetTransactionReceiptsAsync([transactionHash], cancellationToken).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    /// <remarks>A receipt that only one node has is none yet.</remarks>
    public async Task<IReadOnlyList<TransactionReceipt?>> GetTransactionReceiptsAsync(IReadOnlyList<Hash32> transactionHashes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionHashes);
        IReadOnlyList<NodeAnswer<IReadOnlyList<TransactionReceipt?>>> answers = await _poll.AskAsync(node => node.GetTransactionReceiptsAsync(transactionHashes, cancellationToken)).ConfigureAwait(false);
        return [.. Enumerable.Range(0, transactionHashes.Count).Select(i => Witnessed([.. answers.Where(answer => answer.Value[i] is not null).Select(answer => new NodeAnswer<TransactionReceipt>(answer.Node, answer.Value[i]!))]))];
    }

    /// <inheritdoc/>
    public Task<FeeHistory> GetFeeHistoryAsync(int blockCount, IReadOnlyList<double> percentiles, CancellationToken cancellationToken = default) =>
        _poll.FirstAsync(node => node.GetFeeHistoryAsync(blockCount, percentiles, cancellationToken));

    /// <inheritdoc/>
    public Task<Wei> GetGasPriceAsync(CancellationToken cancellationToken = default) => _poll.FirstAsync(node => node.GetGasPriceAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<Eth1Header?> GetHeaderAsync(Hash32 blockHash, CancellationToken cancellationToken = default) => _poll.FirstAsync(node => node.GetHeaderAsync(blockHash, cancellationToken));

    /// <inheritdoc/>
    public async Task<AccountProof> GetProofAsync(ExecutionAddress address, IReadOnlyList<ulong> slots, BlockReference at, CancellationToken cancellationToken = default)
    {
        BlockReference block = await ResolveAsync(at, cancellationToken).ConfigureAwait(false);
        return await _poll.FirstAsync(node => node.GetProofAsync(address, slots, block, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IEth1Node node in _poll.Nodes) node.Dispose();
    }

    private async Task<T> AtAsync<T>(string method, BlockReference at, Func<IEth1Node, BlockReference, Task<T>> ask, Func<T, string> describe, CancellationToken cancellationToken)
    {
        BlockReference block = await ResolveAsync(at, cancellationToken).ConfigureAwait(false);
        return await _poll.AgreeAsync(method, node => ask(node, block), describe).ConfigureAwait(false);
    }

    // The state of a node's own head is not comparable with that of another's.
    private async Task<BlockReference> ResolveAsync(BlockReference at, CancellationToken cancellationToken) =>
        at == BlockReference.Latest ? BlockReference.At((await _head.FindAsync(cancellationToken).ConfigureAwait(false)).Hash) : at;

    private async Task<Eth1Block?> LowestAsync(IReadOnlyList<NodeAnswer<Eth1Block?>> answers, CancellationToken cancellationToken)
    {
        if (answers.Any(answer => answer.Value is null)) return null;
        ulong lowest = answers.Min(answer => answer.Value!.Number);
        IReadOnlyList<NodeAnswer<Eth1Block?>> blocks = await _head.AtAsync(lowest, cancellationToken).ConfigureAwait(false);
        return blocks.Any(block => block.Value is null) ? null : NodePoll.Agree("eth_getBlockByNumber", blocks, AnswerText.Of);
    }

    // A block that they do not have alike may be part of a reorganisation: it counts for nothing yet. A block with one hash has one content.
    private static Eth1Block? Common(IReadOnlyList<NodeAnswer<Eth1Block?>> answers) =>
        answers.Any(answer => answer.Value is null || answer.Value.Hash != answers[0].Value?.Hash) ? null : NodePoll.Agree("eth_getBlockByNumber", answers, AnswerText.Of);

    private static TransactionReceipt? Witnessed(IReadOnlyList<NodeAnswer<TransactionReceipt>> receipts)
    {
        if (receipts.Count < NodePoll.Witnesses || receipts.Any(receipt => receipt.Value.BlockHash != receipts[0].Value.BlockHash)) return null;
        return NodePoll.Agree("eth_getTransactionReceipt", receipts, AnswerText.Of);
    }

    private static RpcOutcome<Hash32> Taken(IReadOnlyList<NodeAnswer<RpcOutcome<Hash32>>> outcomes)
    {
        NodeAnswer<Hash32>[] taken = [.. outcomes.Where(outcome => outcome.Value.Error is null).Select(outcome => new NodeAnswer<Hash32>(outcome.Node, outcome.Value.Value))];
        return taken.Length == 0 ? outcomes[0].Value : new RpcOutcome<Hash32>(NodePoll.Agree("eth_sendRawTransaction", taken, hash => $"hash {hash}"), null);
    }
}
