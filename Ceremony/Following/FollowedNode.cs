using DepositContract.JsonRpc;

namespace Ceremony.Following;

/// <summary>A node that is followed: its health, and what was found out about it once.</summary>
internal sealed class FollowedNode(IEth1Node node)
{
    private RangeReader? _ranges;

    public IEth1Node Node { get; } = node;

    /// <summary>How often it has failed without a success in between.</summary>
    public int FailuresInARow { get; private set; }

    /// <summary>Until when it is left alone.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    public void Succeeded() => (FailuresInARow, NotBefore) = (0, default);

    /// <summary>Notes a failure, and says how long the node is left alone now.</summary>
    public TimeSpan Failed(DateTimeOffset now)
    {
        TimeSpan wait = Backoff.Delay(++FailuresInARow);
        NotBefore = now + wait;
        return wait;
    }

    /// <summary>A reader of its ranges, after chain and contract were verified; after a failure they are verified again, because something else may answer now.</summary>
    public async Task<RangeReader> OpenAsync(LedgerIdentity identity, IProgress<FollowEvent>? events, CancellationToken cancellationToken)
    {
        if (_ranges is not null && FailuresInARow == 0)
            return _ranges;
        await WrongChainIdException.ThrowUnlessAsync(Node, identity.ChainId, cancellationToken).ConfigureAwait(false);
        ContractComparison comparison = await ContractComparison.OpenAsync(Node, identity, cancellationToken).ConfigureAwait(false);
        return _ranges = new RangeReader(Node, identity.Contract, comparison, events);
    }
}
