namespace Ceremony.Following;

/// <summary>How the chain is followed.</summary>
public sealed record ChainFollowerOptions
{
    /// <summary>The first block to read; null: the block that made the contract, found by asking for its code.</summary>
    public ulong? FromBlock { get; init; }

    /// <summary>How many blocks the first range spans.</summary>
    public ulong FirstRange { get; init; } = 1_000;

    /// <summary>How many blocks a range spans at most; 10,000 is what most public nodes allow.</summary>
    public ulong LargestRange { get; init; } = 10_000;

    /// <summary>How long to wait between two looks at the head.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often all nodes may fail one after another, with a wait in between, before that ends the work.</summary>
    public int MostFailuresInARow { get; init; }

    /// <summary>How old a head may be by this machine's clock before that is worth an event; null for any age.</summary>
    public TimeSpan? StaleAfter { get; init; }

    /// <summary>Whether a head that the node cannot prove is refused.</summary>
    public bool RequireProofs { get; init; }

    /// <summary>Told what happens, as it happens.</summary>
    public IProgress<FollowEvent>? Events { get; init; }
}
