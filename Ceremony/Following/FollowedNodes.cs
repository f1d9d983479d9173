using DepositContract.JsonRpc;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>Chooses among nodes: the first one that has not failed lately, else the one that is left alone for the shortest time.</summary>
/// <remarks>What a node says that cannot be is not a failure of this kind: it stops everything, and no other node is asked instead.</remarks>
internal sealed class FollowedNodes
{
    private readonly FollowedNode[] _nodes;
    private readonly TimeProvider _timeProvider;
    private readonly ChainFollowerOptions _options;
    private FollowedNode _last;

    public FollowedNodes(IReadOnlyList<IEth1Node> nodes, TimeProvider timeProvider, ChainFollowerOptions options)
    {
        if (nodes.Count == 0)
            throw new ArgumentException("expected at least one node, got none", nameof(nodes));
        _nodes = [.. nodes.Select(node => new FollowedNode(node))];
        _timeProvider = timeProvider;
        _options = options;
        _last = _nodes[0];
    }

    /// <summary>The node to ask now.</summary>
    public FollowedNode Preferred => _nodes.MinBy(node => node.FailuresInARow == 0 ? default : node.NotBefore)!;

    /// <summary>Asks the preferred node, and when it fails the next one, until one answers or all have failed too often.</summary>
    public async Task<T> UseAsync<T>(Func<FollowedNode, Task<T>> ask, CancellationToken cancellationToken)
    {
        for (int failures = 0; ;)
        {
            FollowedNode node = Preferred;
            await WaitForAsync(node, cancellationToken).ConfigureAwait(false);
            Announce(node);
            try
            {
                T answer = await ask(node).ConfigureAwait(false);
                node.Succeeded();
                return answer;
            }
            catch (DepositException failure) when (failure is Eth1NodeUnavailableException or Eth1RpcErrorException && failures++ < _nodes.Length - 1 + _options.MostFailuresInARow)
            {
                Note(node, failure);
            }
        }
    }

    /// <summary>The other nodes that follow the same chain and can be asked now.</summary>
    public async Task<IReadOnlyList<IEth1Node>> OthersAsync(FollowedNode current, LedgerIdentity identity, CancellationToken cancellationToken)
    {
        List<IEth1Node> others = [];
        foreach (FollowedNode node in _nodes.Where(node => node != current && node.NotBefore <= _timeProvider.GetUtcNow()))
        {
            try
            {
                await node.OpenAsync(identity, _options.Events, cancellationToken).ConfigureAwait(false);
                node.Succeeded();
                others.Add(node.Node);
            }
            catch (DepositException failure) when (failure is Eth1NodeUnavailableException or Eth1RpcErrorException)
            {
                Note(node, failure);
            }
        }

        return others;
    }

    private async Task WaitForAsync(FollowedNode node, CancellationToken cancellationToken)
    {
        TimeSpan wait = node.NotBefore - _timeProvider.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, _timeProvider, cancellationToken).ConfigureAwait(false);
    }

    private void Announce(FollowedNode node)
    {
        if (node != _last)
            _options.Events?.Report(new FollowEvent.NodeChosen(node.Node.DisplayName));
        _last = node;
    }

    private void Note(FollowedNode node, DepositException failure)
    {
        TimeSpan wait = node.Failed(_timeProvider.GetUtcNow());
        _options.Events?.Report(new FollowEvent.NodeFailed(node.Node.DisplayName, failure.Text, node.FailuresInARow, wait));
    }
}
