namespace DepositContract.Submission;

/// <summary>How many transactions may wait to be mined: what was asked for, or less where the node takes less.</summary>
/// <remarks>
/// Nodes bound what one account may have waiting, each its own way: some refuse the next transaction, some forget it. What a node refuses while earlier
/// transactions of ours wait is kept, and sent again when they are mined; the bound falls to what the node took and rises by one with every batch it takes.
/// </remarks>
internal sealed class UnminedBound(int most)
{
    private readonly int _most = most;
    private int? _lowered;

    /// <summary>Why the node took no more; null while it takes everything.</summary>
    internal SubmissionException? Refusal { get; private set; }

    /// <summary>How many more may be sent.</summary>
    internal int Room(int unmined) => Refusal is null ? Math.Max(0, (_lowered ?? _most) - unmined) : 0;

    /// <summary>Takes in that everything was accepted.</summary>
    internal void Accept()
    {
        Refusal = null;
        if (_lowered is { } bound) _lowered = bound + 1 < _most ? bound + 1 : null;
    }

    /// <summary>Takes in that the node refused some.</summary>
    /// <param name="refusal">The first refusal.</param>
    /// <param name="held">How many transactions of ours the node has and has not mined.</param>
    /// <exception cref="SubmissionException">It has none, so waiting for them mends nothing.</exception>
    internal void Refuse(SubmissionException refusal, int held)
    {
        if (held <= 0) throw refusal;
        (Refusal, _lowered) = (refusal, Math.Min(_lowered ?? _most, held));
    }
}
