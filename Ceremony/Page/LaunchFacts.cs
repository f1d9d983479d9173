using Ceremony.Following;
using Ceremony.Genesis;
using Eth2Core.Genesis;
using Eth2Core.Networks;

namespace Ceremony.Page;

/// <summary>Everything that the public page of a launch shows. Equal facts are equal pages: nothing here depends on when or where one looked.</summary>
public sealed record LaunchFacts
{
    /// <summary>The network.</summary>
    public required SpecConfig Config { get; init; }

    /// <summary>How far the ledger is; null before anything was read.</summary>
    public FollowProgress? Progress { get; init; }

    /// <summary>Why there is no genesis yet, or why it is at this block; null while the first deposits are read.</summary>
    public GenesisStatus? Status { get; init; }

    /// <summary>Deposits over time.</summary>
    public IReadOnlyList<TimelinePoint> Timeline { get; init; } = [];

    /// <summary>The newest deposits, the newest first.</summary>
    public IReadOnlyList<RecentDeposit> Recent { get; init; } = [];

    /// <summary>What is known about the contract.</summary>
    public ContractPanel Contract { get; init; } = ContractPanel.Empty;

    /// <summary>Who attested.</summary>
    public IReadOnlyList<AttestationPanel> Attestations { get; init; } = [];

    /// <summary>The roots of the genesis state; null while it is not decided.</summary>
    public GenesisSummary? Genesis { get; init; }

    /// <summary>Why what is shown may be old.</summary>
    public PageTrouble Trouble { get; init; }

    /// <summary>The facts after another look at the chain.</summary>
    /// <param name="progress">How far the ledger is.</param>
    /// <param name="ledger">The deposits.</param>
    /// <param name="decision">What they come to.</param>
    public LaunchFacts After(FollowProgress progress, Ledger ledger, GenesisDecision decision)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(decision);
        if (Progress == progress && Status == decision.Status && Trouble == PageTrouble.None)
            return this;
        return this with
        {
            Progress = progress,
            Status = decision.Status,
            Timeline = DepositTimeline.Of(ledger, decision.Candidate.Fates),
            Recent = RecentDeposits.Read(ledger, decision.Candidate.Fates),
            Genesis = decision.IsDecided ? GenesisOf(decision) : null,
            Trouble = PageTrouble.None,
        };
    }

    // A state of many validators takes seconds, and changes only with its block.
    private GenesisSummary GenesisOf(GenesisDecision decision) =>
        Genesis is { } known && Status?.Trigger?.Block == decision.Status.Trigger!.Block && known.Eth1Data.DepositRoot == decision.Candidate.DepositRoot
            ? known
            : ComputedGenesis.Of(decision.ToBeaconState(), Config).Summary;
}
