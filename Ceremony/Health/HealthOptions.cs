using Eth2Core;

namespace Ceremony.Health;

/// <summary>What counts as healthy.</summary>
public sealed record HealthOptions
{
    /// <summary>The least share of validators that must attest, in per cent: launches were to be called off below 80.</summary>
    public decimal LeastParticipation { get; init; } = 80;

    /// <summary>
    /// How many epochs before the previous one the finalized and the justified epoch may be. Beyond 4 (MIN_EPOCHS_TO_INACTIVITY_PENALTY) the inactivity leak
    /// begins (consensus-specs v1.6.0, phase0/beacon-chain.md, "get_finality_delay"); a healthy chain is at 1, and at 2 for its first epochs.
    /// </summary>
    public ulong MostFinalityDelay { get; init; } = 3;

    /// <summary>How many slots the head may be behind the clock: so many blocks in a row may be missing.</summary>
    public ulong MostHeadLag { get; init; } = 8;

    /// <summary>How many slots below the lowest head the nodes must agree: a late block is replaced within a slot or two, and that is no fork.</summary>
    public ulong AgreementDepth { get; init; } = 2;

    /// <summary>The genesis validators root that every node must have; null compares the nodes with each other only.</summary>
    public Root? GenesisValidatorsRoot { get; init; }
}
