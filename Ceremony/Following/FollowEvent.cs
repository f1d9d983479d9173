using Eth2Core;

namespace Ceremony.Following;

/// <summary>Something that happened while the chain was followed. The cases are the nested records, and no others.</summary>
public abstract record FollowEvent
{
    private FollowEvent()
    {
    }

    /// <summary>A range was read, checked and kept.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Range">The blocks and their checks.</param>
    /// <param name="Tip">The range's last block.</param>
    /// <param name="Deposits">How many deposits it held.</param>
    /// <param name="ForeignLogs">How many logs of other events it held.</param>
    public sealed record RangeKept(string Node, CheckedRange Range, LedgerBlock Tip, int Deposits, ulong ForeignLogs) : FollowEvent;

    /// <summary>A node refused the logs of a range, or failed to give them.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="FirstBlock">The first block.</param>
    /// <param name="LastBlock">The last block.</param>
    /// <param name="Reason">What the node said.</param>
    public sealed record RangeRefused(string Node, ulong FirstBlock, ulong LastBlock, UserText Reason) : FollowEvent;

    /// <summary>A count of logs that looks like a limit was asked for again in two halves.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="FirstBlock">The first block.</param>
    /// <param name="LastBlock">The last block.</param>
    /// <param name="Logs">How many logs the whole range gave.</param>
    /// <param name="LogsInHalves">How many the halves gave together: more, if the node cuts answers off.</param>
    public sealed record RoundCountSplit(string Node, ulong FirstBlock, ulong LastBlock, int Logs, int LogsInHalves) : FollowEvent;

    /// <summary>Blocks were replaced, and the ledger was rolled back to the common ancestor.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="CommonAncestor">The newest block that stayed; null when none did.</param>
    /// <param name="Lost">The oldest block that was replaced.</param>
    /// <param name="Depth">How many blocks below the ledger's tip, the tip included.</param>
    public sealed record Reorganized(string Node, LedgerBlock? CommonAncestor, LedgerBlock Lost, ulong Depth) : FollowEvent;

    /// <summary>A node failed; another one is asked, or the same one later.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Failure">What happened.</param>
    /// <param name="FailuresInARow">How often it has failed without an answer in between.</param>
    /// <param name="LeftAlone">How long it is left alone.</param>
    public sealed record NodeFailed(string Node, UserText Failure, int FailuresInARow, TimeSpan LeftAlone) : FollowEvent;

    /// <summary>Another node is read from now on.</summary>
    /// <param name="Node">The node.</param>
    public sealed record NodeChosen(string Node) : FollowEvent;

    /// <summary>A node's head is old: it is not synchronised, or this machine's clock is wrong.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Number">The head's height.</param>
    /// <param name="Age">How old it is by this machine's clock.</param>
    public sealed record StaleHead(string Node, ulong Number, TimeSpan Age) : FollowEvent;
}
