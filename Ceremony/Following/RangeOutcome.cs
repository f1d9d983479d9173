using DepositContract.Contract;
using Eth2Core.Merkle;

namespace Ceremony.Following;

/// <summary>What came of reading a range of blocks.</summary>
internal abstract record RangeOutcome
{
    private RangeOutcome()
    {
    }

    /// <summary>The range was read, and agrees with the contract.</summary>
    public sealed record Read(IReadOnlyList<LedgerBlock> Blocks, IReadOnlyList<DepositEvent> Deposits, DepositTreeFrontier Tree, ulong ForeignLogCount, RangeChecks Checks) : RangeOutcome;

    /// <summary>The node refused the range: ask for fewer blocks, for so many if the node said it.</summary>
    public sealed record TooLarge(ulong? Limit) : RangeOutcome;

    /// <summary>The node is busy: ask again later.</summary>
    public sealed record Busy : RangeOutcome;

    /// <summary>The range does not continue the ledger's last block.</summary>
    public sealed record NotContinuing : RangeOutcome;

    /// <summary>The chain changed while the range was read: look again.</summary>
    public sealed record Moved : RangeOutcome;
}
