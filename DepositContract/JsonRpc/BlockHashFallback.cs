namespace DepositContract.JsonRpc;

/// <summary>Asks nodes that do not take block hashes (EIP-1898) by the block's number, and looks afterwards whether it was still that block.</summary>
/// <remarks>
/// A number can mean another block after a reorganisation. So the number's block must have the hash before the answer is believed; where it has not, the
/// answer is thrown away. Whether a node takes hashes is found out only when it refuses one, by a question that every node can answer about its newest block.
/// </remarks>
internal sealed class BlockHashFallback : IJsonRpcClient
{
    private readonly IJsonRpcClient _client;
    private bool? _takesHashes;

    /// <summary>Asks the node at a URL.</summary>
    internal BlockHashFallback(Uri url, JsonRpcOptions options, TimeProvider timeProvider) => _client = new JsonRpcClient(url, options, timeProvider);

    /// <summary>Asks through another client, and disposes of it.</summary>
    internal BlockHashFallback(IJsonRpcClient client) => _client = client;

    public string DisplayName => _client.DisplayName;

    public async Task<T> RequestAsync<T>(RpcRequest request, Func<RpcAnswer, T> read, CancellationToken cancellationToken)
    {
        if (request.At?.BlockHash is not { } hash) return await _client.RequestAsync(request, read, cancellationToken).ConfigureAwait(false);
        if (_takesHashes is not false)
        {
            try
            {
                return await _client.RequestAsync(request, read, cancellationToken).ConfigureAwait(false);
            }
            catch (Eth1RpcErrorException error)
            {
                if (error.RevertReason is not null || await TakesHashesAsync(cancellationToken).ConfigureAwait(false)) throw;
            }
        }

        ulong number = await FindNumberAsync(request.Method, hash, cancellationToken).ConfigureAwait(false);
        T answer = await _client.RequestAsync(request.ByNumber(number), read, cancellationToken).ConfigureAwait(false);
        await RequireCanonicalAsync(request.Method, number, hash, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    public async Task<IReadOnlyList<RpcOutcome<T>>> BatchAsync<T>(IReadOnlyList<RpcRequest> requests, Func<int, RpcAnswer, T> read, CancellationToken cancellationToken)
    {
        if (requests.Count == 0 || requests[0].At?.BlockHash is not { } hash || requests.Any(request => request.At?.BlockHash != hash))
            return await _client.BatchAsync(requests, read, cancellationToken).ConfigureAwait(false);
        if (_takesHashes is not false)
        {
            IReadOnlyList<RpcOutcome<T>> outcomes = await _client.BatchAsync(requests, read, cancellationToken).ConfigureAwait(false);
            if (outcomes.All(outcome => outcome.Error is null) || await TakesHashesAsync(cancellationToken).ConfigureAwait(false)) return outcomes;
        }

        string method = requests[0].Method;
        ulong number = await FindNumberAsync(method, hash, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RpcOutcome<T>> answers = await _client.BatchAsync([.. requests.Select(request => request.ByNumber(number))], read, cancellationToken).ConfigureAwait(false);
        await RequireCanonicalAsync(method, number, hash, cancellationToken).ConfigureAwait(false);
        return answers;
    }

    public void Dispose() => _client.Dispose();

    // The newest block's state is there on every node, so a refusal is about the hash.
    private async Task<bool> TakesHashesAsync(CancellationToken cancellationToken)
    {
        if (_takesHashes is { } known) return known;
        Eth1Block? head = await BlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        if (head is null) return true;
        BlockReference at = BlockReference.At(head.Hash);
        RpcRequest balance = new("eth_getBalance", default(ExecutionAddress).ToString(), at.ToParameter()) { At = at };
        try
        {
            await _client.RequestAsync(balance, answer => answer.Wei(), cancellationToken).ConfigureAwait(false);
            _takesHashes = true;
        }
        catch (Eth1RpcErrorException)
        {
            await _client.RequestAsync(balance.ByNumber(head.Number), answer => answer.Wei(), cancellationToken).ConfigureAwait(false);
            _takesHashes = false;
        }

        return _takesHashes.Value;
    }

    private async Task<ulong> FindNumberAsync(string method, Hash32 hash, CancellationToken cancellationToken) =>
        await BlockAsync(BlockReference.At(hash), cancellationToken).ConfigureAwait(false) is { } block
            ? block.Number
            : throw new Eth1NodeAnswerException(DisplayName, method, $"the node has no block {hash}");

    private async Task RequireCanonicalAsync(string method, ulong number, Hash32 hash, CancellationToken cancellationToken)
    {
        Eth1Block? now = await BlockAsync(BlockReference.At(number), cancellationToken).ConfigureAwait(false);
        if (now?.Hash != hash) throw new Eth1NodeAnswerException(DisplayName, method, $"block {number} is not {hash} any more, and this node answers by number only");
    }

    private Task<Eth1Block?> BlockAsync(BlockReference block, CancellationToken cancellationToken) =>
        _client.RequestAsync(RpcRequest.Block(block), answer => answer.IsNull ? null : BlockReader.Read(answer, block), cancellationToken);
}
