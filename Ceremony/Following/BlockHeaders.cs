using DepositContract.JsonRpc;

namespace Ceremony.Following;

/// <summary>Headers of the node's chain by number, each asked for once.</summary>
internal sealed class BlockHeaders
{
    private readonly IEth1Node _node;
    private readonly Dictionary<ulong, Eth1Block> _headers = [];

    public BlockHeaders(IEth1Node node) => _node = node;

    public Eth1Block this[ulong number] => _headers[number];

    /// <summary>Whether every header was of a kind that can be hashed here, and had its hash.</summary>
    public bool AreHashed => _headers.Values.All(header => header.ComputedHash is not null);

    /// <summary>Asks for those that are missing; false when the node does not have one.</summary>
    public async Task<bool> LoadAsync(IEnumerable<ulong> numbers, CancellationToken cancellationToken)
    {
        ulong[] missing = [.. numbers.Distinct().Where(number => !_headers.ContainsKey(number))];
        if (missing.Length == 0)
            return true;
        IReadOnlyList<Eth1Block?> answers = await _node.GetBlocksAsync(missing, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < missing.Length; i++)
        {
            if (answers[i] is not { } header)
                return false;
            if (header.Number != missing[i])
                throw new ChainDataInconsistentException(_node.DisplayName, $"block {missing[i]}", $"block number", $"{missing[i]}", $"{header.Number}");
            if (header.ComputedHash is { } computed && computed != header.Hash)
                throw new ChainDataInconsistentException(_node.DisplayName, $"block {header.Number} ({header.Hash})", $"header hash, computed from the header's fields", $"{header.Hash}", $"{computed}");
            _headers.Add(missing[i], header);
        }

        return true;
    }

    /// <summary>Asks again, and says whether the block of this number still has the same hash.</summary>
    public async Task<bool> IsStillCanonicalAsync(ulong number, CancellationToken cancellationToken)
    {
        Eth1Block? now = await _node.GetBlockAsync(BlockReference.At(number), cancellationToken).ConfigureAwait(false);
        return now is not null && now.Hash == _headers[number].Hash;
    }
}
