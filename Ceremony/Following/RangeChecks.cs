namespace Ceremony.Following;

/// <summary>Which checks a range of blocks has passed. What is not set could not be checked, because the node does not serve what it takes.</summary>
[Flags]
public enum RangeChecks
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The deposits' indexes continue those before, without a gap.</summary>
    ContiguousIndex = 1,

    /// <summary>The headers of the range's last block and of all blocks with deposits hash to their hashes.</summary>
    HeaderHash = 2,

    /// <summary>The headers' logsBloom has room for every deposit's log.</summary>
    LogsBloom = 4,

    /// <summary>Every header of the range was read: each names the one before it, and no logsBloom hides a log that was not given.</summary>
    EveryHeader = 8,

    /// <summary>The own tree's count and root are get_deposit_count() and get_deposit_root() at the hash of the last block.</summary>
    ContractRoot = 16,

    /// <summary>The contract's code, count and branch are proved against the state root of the last block's header, and the own tree is the same.</summary>
    StorageProof = 32,

    /// <summary>Another node says the same about the last block.</summary>
    OtherNodes = 64,
}
