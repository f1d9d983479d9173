namespace Ceremony.Rehearsal;

/// <summary>What a local beacon chain begins with.</summary>
public sealed record LodestarOptions
{
    /// <summary>How many beacon nodes there are, each with a validator client of its own.</summary>
    public const int Nodes = 2;

    /// <summary>How many ports they take: one for REST and one for the other node, each.</summary>
    public const int Ports = 2 * Nodes;

    /// <summary>minimal or mainnet.</summary>
    public required string Preset { get; init; }

    /// <summary>config.yaml.</summary>
    public required string ConfigFile { get; init; }

    /// <summary>genesis.ssz.</summary>
    public required string GenesisFile { get; init; }

    /// <summary>The folder with the keystores; each validator client gets every second one.</summary>
    public required string KeystoreFolder { get; init; }

    /// <summary>The file with their password.</summary>
    public required string PasswordFile { get; init; }

    /// <summary>The first of four ports of 127.0.0.1: two for REST, two between the nodes; null takes free ones.</summary>
    public int? FirstPort { get; init; }

    /// <summary>Where the package is cached; null for the default.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>How long each program may take until it answers.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
