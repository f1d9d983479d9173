using Eth2Core.Networks;

namespace Eth2Core.LaterForks;

/// <summary>How a genesis state is made: its fork, and what the specification leaves open for forks after phase0.</summary>
/// <remarks>
/// consensus-specs v1.6.0 defines genesis for phase0 only. The defaults are those of its last text on pure testnets of a later fork
/// (v1.5.0-alpha.9, beacon-chain.md of altair to electra, "Testing").
/// </remarks>
public sealed record GenesisConvention
{
    /// <summary>The genesis that the specification defines.</summary>
    public static GenesisConvention Phase0 { get; } = new();

    /// <summary>The fork whose BeaconState is made.</summary>
    public ForkName Fork { get; init; }

    /// <summary>fork.previous_version, from altair on.</summary>
    public PreviousVersionConvention PreviousVersion { get; init; }

    /// <summary>deposit_requests_start_index, from electra on.</summary>
    public DepositRequestsStartConvention DepositRequestsStart { get; init; }

    /// <summary>latest_execution_payload_header, from bellatrix on; null for ExecutionPayloadHeader(), which is zero throughout.</summary>
    public GenesisExecutionHeader? ExecutionHeader { get; init; }
}
