namespace Ceremony.BeaconApi;

/// <summary>The bounds that the client of a beacon node keeps.</summary>
public sealed record BeaconNodeOptions
{
    /// <summary>How long one request may take until the last byte of its answer is read.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest JSON answer that is read, in bytes.</summary>
    public int MaxJsonBytes { get; init; } = 64 * 1024;

    /// <summary>The largest state that is read, in bytes: four million validators.</summary>
    public int MaxStateBytes { get; init; } = 512 * 1024 * 1024;

    /// <summary>The largest JSON answer with one entry for every validator or attestation, in bytes.</summary>
    public int MaxListBytes { get; init; } = 256 * 1024 * 1024;
}
