using Eth2Core;

namespace Ceremony.Following;

/// <summary>Two nodes say different things about the same block. At most one of them is right, and it cannot be known here which.</summary>
public sealed class NodesDisagreeException : DepositException
{
    internal NodesDisagreeException(LedgerBlock block, UserText what, (string Node, UserText Said) first, (string Node, UserText Said) second)
        : base(
            "nodes-disagree",
            $"{block}: {what}: {first.Node} says {first.Said}, {second.Node} says {second.Said}",
            $"decide nothing now: ask a third node that neither depends on, and leave out the one that is wrong")
    {
        Block = block;
        What = what;
        First = first.Node;
        Second = second.Node;
    }

    /// <summary>The block.</summary>
    public LedgerBlock Block { get; }

    /// <summary>What they differ about.</summary>
    public UserText What { get; }

    /// <summary>The node that was read.</summary>
    public string First { get; }

    /// <summary>The node that contradicts it.</summary>
    public string Second { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
