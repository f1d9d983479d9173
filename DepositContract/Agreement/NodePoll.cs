using System.Runtime.ExceptionServices;
using DepositContract.JsonRpc;

namespace DepositContract.Agreement;

/// <summary>Asks several nodes the same question at once.</summary>
internal sealed class NodePoll(IReadOnlyList<IEth1Node> nodes)
{
    /// <summary>How many nodes must say a thing: one that took a transaction, and another.</summary>
    internal const int Witnesses = 2;

    internal IReadOnlyList<IEth1Node> Nodes => nodes;

    /// <summary>The answers in the order of the nodes; those of nodes that fail are left out while two remain.</summary>
    /// <exception cref="DepositException">The first node's failure, where fewer than two answered.</exception>
    internal async Task<IReadOnlyList<NodeAnswer<T>>> AskAsync<T>(Func<IEth1Node, Task<T>> ask)
    {
        (NodeAnswer<T>? Answer, DepositException? Failure)[] results = await Task.WhenAll(nodes.Select(node => TryAskAsync(node, ask))).ConfigureAwait(false);
        NodeAnswer<T>[] answers = [.. results.Select(result => result.Answer).OfType<NodeAnswer<T>>()];
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
        foreach (IEth1Node node in nodes)
        {
            (NodeAnswer<T>? answer, DepositException? failure) = await TryAskAsync(node, ask).ConfigureAwait(false);
            if (answer is not null) return answer.Value;
            first ??= ExceptionDispatchInfo.Capture(failure!);
        }

        first!.Throw();
        throw new InvalidOperationException();
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
