using DepositContract.JsonRpc;

namespace DepositContract.Agreement;

/// <summary>The newest block that all nodes have on their chains.</summary>
/// <remarks>Honest nodes differ by a block or two, and for a moment by a fork of one; what they have in common only grows.</remarks>
internal sealed class CommonHead(NodePoll poll)
{
    /// <summary>How many blocks nodes of one chain may be apart: two epochs, after which a proof-of-stake chain does not reorganise.</summary>
    internal const ulong MostApart = 64;

    private const string Method = "eth_getBlockByNumber";

    /// <summary>The newest common block.</summary>
    /// <exception cref="NodesDisagreeException">The heads, or the chains, are too far apart.</exception>
    internal async Task<Eth1Block> FindAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<NodeAnswer<Eth1Block>> heads = await poll.AskAsync(async node => await node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false)
            ?? throw new Eth1NodeAnswerException(node.DisplayName, Method, $"the node has no latest block")).ConfigureAwait(false);
        NodeAnswer<Eth1Block> lowest = heads.MinBy(head => head.Value.Number)!;
        NodeAnswer<Eth1Block> highest = heads.MaxBy(head => head.Value.Number)!;
        if (highest.Value.Number - lowest.Value.Number > MostApart) throw Disagree(highest, lowest);
        if (heads.All(head => head.Value.Hash == lowest.Value.Hash)) return lowest.Value;

        ulong number = lowest.Value.Number;
        for (ulong step = 1; ; step *= 2)
        {
            IReadOnlyList<NodeAnswer<Eth1Block?>> blocks = await AtAsync(number, cancellationToken).ConfigureAwait(false);
            if (blocks.All(block => block.Value is not null && block.Value.Hash == blocks[0].Value?.Hash)) return NodePoll.Agree(Method, blocks, AnswerText.Of)!;
            if (step > MostApart || number == 0) _ = NodePoll.Agree(Method, blocks, AnswerText.Of);
            number = number < step ? 0 : number - step;
        }
    }

    /// <summary>What each node has at a number.</summary>
    internal Task<IReadOnlyList<NodeAnswer<Eth1Block?>>> AtAsync(ulong number, CancellationToken cancellationToken) => poll.AskAsync(node => node.GetBlockAsync(BlockReference.At(number), cancellationToken));

    private static NodesDisagreeException Disagree(NodeAnswer<Eth1Block> highest, NodeAnswer<Eth1Block> lowest) =>
        new(Method, highest.Node.DisplayName, AnswerText.Of(highest.Value), lowest.Node.DisplayName, AnswerText.Of(lowest.Value));
}
