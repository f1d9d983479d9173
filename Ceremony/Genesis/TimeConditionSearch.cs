using Ceremony.Following;
using DepositContract.JsonRpc;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>Finds the first block that is late enough, by halving: about as many headers as the head's number has bits.</summary>
internal sealed class TimeConditionSearch
{
    private readonly IEth1Node _node;
    private readonly SortedDictionary<ulong, Eth1Block> _seen = [];

    public TimeConditionSearch(IEth1Node node) => _node = node;

    /// <summary>The condition as the chain up to a head shows it; null when the chain changed meanwhile.</summary>
    public async Task<TimeCondition?> FindAsync(LedgerBlock head, SpecConfig config, CancellationToken cancellationToken)
    {
        TimeCondition condition = TimeCondition.Unmet(config);
        if (!condition.Admits(head.Timestamp))
            return condition;
        ulong low = 0;
        ulong high = head.Number;
        while (low < high)
        {
            ulong middle = low + ((high - low) / 2);
            Eth1Block? header = await GetAsync(middle, cancellationToken).ConfigureAwait(false);
            // A node that began later than the chain lacks the oldest blocks: then the answer, if it is beyond them, has a parent.
            (low, high) = header is not null && condition.Admits(header.Timestamp) ? (low, middle) : (middle + 1, high);
        }

        return await ConfirmAsync(condition, low, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TimeCondition?> ConfirmAsync(TimeCondition condition, ulong number, CancellationToken cancellationToken)
    {
        Eth1Block? first = await GetAsync(number, cancellationToken).ConfigureAwait(false);
        Eth1Block? before = number == 0 ? null : await GetAsync(number - 1, cancellationToken).ConfigureAwait(false);
        if (first is null || !condition.Admits(first.Timestamp))
            return null;
        ThrowIfTimeRunsBackwards();
        if (before is not null && before.Hash != first.ParentHash)
            return null;
        return condition with { FirstBlock = GenesisEth1Block.Of(first), BlockBefore = before is null ? null : GenesisEth1Block.Of(before) };
    }

    private async Task<Eth1Block?> GetAsync(ulong number, CancellationToken cancellationToken)
    {
        if (_seen.TryGetValue(number, out Eth1Block? known))
            return known;
        Eth1Block? header = await _node.GetBlockAsync(BlockReference.At(number), cancellationToken).ConfigureAwait(false);
        if (header is not null)
            _seen.Add(number, header);
        return header;
    }

    private void ThrowIfTimeRunsBackwards()
    {
        Eth1Block? before = null;
        foreach (Eth1Block header in _seen.Values)
        {
            if (before is not null && header.Timestamp < before.Timestamp)
            {
                throw new ChainDataInconsistentException(
                    _node.DisplayName,
                    $"block {header.Number} ({header.Hash})",
                    $"timestamp",
                    $"{before.Timestamp} of block {before.Number} or later",
                    $"{header.Timestamp}");
            }

            before = header;
        }
    }
}
