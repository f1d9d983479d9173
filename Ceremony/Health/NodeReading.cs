using Ceremony.BeaconApi;
using Eth2Core.Phase0;

namespace Ceremony.Health;

/// <summary>What one node said in one round; null is what it did not say.</summary>
/// <param name="Name">Its address, safe to print.</param>
public sealed record NodeReading(string Name)
{
    /// <summary>What it calls itself.</summary>
    public string? Version { get; init; }

    /// <summary>Its genesis.</summary>
    public BeaconGenesis? Genesis { get; init; }

    /// <summary>Its slots and epochs.</summary>
    public BeaconSpec? Spec { get; init; }

    /// <summary>The forks that have an epoch.</summary>
    public IReadOnlyList<Fork>? ForkSchedule { get; init; }

    /// <summary>Whether it catches up.</summary>
    public BeaconSyncing? Syncing { get; init; }

    /// <summary>Connected peers.</summary>
    public ulong? Peers { get; init; }

    /// <summary>Its head.</summary>
    public BeaconHeader? Head { get; init; }

    /// <summary>The fork of its head.</summary>
    public Fork? Fork { get; init; }

    /// <summary>The checkpoints of its head.</summary>
    public BeaconFinality? Finality { get; init; }

    /// <summary>Whether it answered at all.</summary>
    public bool IsUp { get; init; } = true;

    /// <summary>What went wrong while it was asked.</summary>
    public IReadOnlyList<HealthResult> Faults { get; init; } = [];
}
