using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>How a local node starts. With the defaults every run has the same block hashes.</summary>
public sealed record AnvilOptions
{
    /// <summary>What eth_chainId answers.</summary>
    public ChainId ChainId { get; init; } = new(31337);

    /// <summary>The first block's timestamp.</summary>
    public UnixSeconds Timestamp { get; init; } = new(1_600_000_000);

    /// <summary>The first block's number.</summary>
    public ulong BlockNumber { get; init; }

    /// <summary>Seconds between two blocks that are mined without a timestamp of their own; null leaves it to the clock.</summary>
    public ulong? SecondsPerBlock { get; init; } = 14;

    /// <summary>How many accounts have ether, and how much each has.</summary>
    public int Accounts { get; init; } = 10;

    /// <summary>What each account has, in ether.</summary>
    public ulong EtherPerAccount { get; init; } = 100_000_000;

    /// <summary>Gas of one block.</summary>
    public ulong GasLimit { get; init; } = 1_000_000_000;

    /// <summary>True: a block is mined for every transaction as it comes, which loses transactions that are sent in parallel.</summary>
    public bool Automine { get; init; }

    /// <summary>More words of the node's command line, such as --hardfork berlin.</summary>
    public IReadOnlyList<string> MoreArguments { get; init; } = [];

    /// <summary>Where the package is cached; null for the default.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>How long the node may take until it answers.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
