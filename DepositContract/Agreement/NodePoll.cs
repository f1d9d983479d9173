using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using DepositContract.JsonRpc;

namespace DepositContract.Agreement;

/// <summary>Asks several nodes the same question at once.</summary>
/// <remarks>A node that could not be reached is left alone for a while, as long as enough others answer: every question would wait for all of its attempts.</remarks>
internal sealed class NodePoll(IReadOnlyList<IEth1Node> nodes, TimeProvider timeProvider)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<IEth1Node, long> _unreachable = [];

    /// <summary>How many nodes must say a thing: one that took a transaction, and another.</summary>
    internal const int Witnesses = 2;

    internal IReadOnlyList<IEth1Node> Nodes => nodes;

    /// <summary>The answers in the order of the nodes; those of nodes that fail are left out while two remain.</summary>
    /// <exception cref="DepositException">The first node's failure, where fewer than two answered.</exception>
    internal async Task<IReadOnlyList<NodeAnswer<T>>> AskAsync<T>(Func<IEth1Node, Task<T>> ask)
    {
        IEth1Node[] resting = [.. nodes.Where(IsResting)];
        (NodeAnswer<T>? Answer, DepositException? Failure)[] results = await AskAllAsync(nodes.Except(resting), ask).ConfigureAwait(false);
        if (resting.Length > 0 && results.Count(result => result.Answer is not null) < Witnesses) results = [.. results, .. await AskAllAsync(resting, ask).ConfigureAwait(false)];
        NodeAnswer<T>[] answers = [.. results.Select(result => result.Answer).OfType<NodeAnswer<T>>().OrderBy(answer => Nodes.Index().First(item => item.Item == answer.Node).Index)];
        if (answers.Length < Witnesses) ExceptionDispatchInfo.Throw(results.Select(result => result.Failure).OfType<DepositException>().First());
        return answers;
    }

    /// <summary>What all nodes that answer say alike.</summary>
    /// <param name="method">The question's name, for the error.</param>
    /// <param name="ask">The question.</param>
    /// <param name="describe">An answer in words: two answers are the same when their words are.</param>
    /// <exception cref="NodesDisagreeException">Two nodes say different things.</exception>
    internal async Task<T> AgreeAsync<T>(string method, Func<IEth1Node, Task<T>> ask, Func<T, string> describe) => Agree(method, await AskAsync(ask).ConfigureAwait(false), describe);

    /// <summary>The first answer that there is, for what proves itself or is only advice.</summary>
    internal async Task<T> FirstAsync<T>(Func<IEth1Node, Task<T>> ask)
    {
        ExceptionDispatchInfo? first = null;
        foreach (IEth1Node node in nodes.OrderBy(IsResting))
        {
            (NodeAnswer<T>? answer, DepositException? failure) = await AskOneAsync(node, ask).ConfigureAwait(false);
            if (answer is not null) return answer.Value;
            first ??= ExceptionDispatchInfo.Capture(failure!);
        }

        first!.Throw();
        throw new InvalidOperationException();
    }

    private bool IsResting(IEth1Node node) => _unreachable.TryGetValue(node, out long since) && timeProvider.GetElapsedTime(since) < Rest;

    private Task<(NodeAnswer<T>? Answer, DepositException? Failure)[]> AskAllAsync<T>(IEnumerable<IEth1Node> asked, Func<IEth1Node, Task<T>> ask) =>
        Task.WhenAll(asked.Select(node => AskOneAsync(node, ask)));

    private async Task<(NodeAnswer<T>? Answer, DepositException? Failure)> AskOneAsync<T>(IEth1Node node, Func<IEth1Node, Task<T>> ask)
    {
        (NodeAnswer<T>? Answer, DepositException? Failure) result = await TryAskAsync(node, ask).ConfigureAwait(false);
        if (result.Failure is Eth1NodeUnavailableException) _unreachable[node] = timeProvider.GetTimestamp();
        else _unreachable.TryRemove(node, out _);
        return result;
    }

    internal static T Agree<T>(string method, IReadOnlyList<NodeAnswer<T>> answers, Func<T, string> describe)
    {
        string first = describe(answers[0].Value);
        foreach (NodeAnswer<T> other in answers.Skip(1))
        {
            string second = describe(other.Value);
            if (second != first) throw new NodesDisagreeException(method, answers[0].Node.DisplayName, first, other.Node.DisplayName, second);
        }

        return answers[0].Value;
    }

    internal static async Task<(NodeAnswer<T>? Answer, DepositException? Failure)> TryAskAsync<T>(IEth1Node node, Func<IEth1Node, Task<T>> ask)
    {
        try
        {
            return (new NodeAnswer<T>(node, await ask(node).ConfigureAwait(false)), null);
        }
        catch (DepositException failure) when (failure is Eth1NodeUnavailableException or Eth1NodeAnswerException or Eth1RpcErrorException)
        {
            return (null, failure);
        }
    }
}
