namespace DepositCli.Commands.Rehearse;

/// <summary>What a rehearsal was asked for.</summary>
internal sealed record RehearseInput
{
    /// <summary>Above so many validators no keystores are made unless they are asked for: each takes a tenth of a second.</summary>
    public const int MostValidatorsWithKeystores = 1_024;

    /// <summary>The configuration that the rehearsal's own is made from: minimal or mainnet.</summary>
    public string Preset { get; init; } = "minimal";

    /// <summary>MIN_GENESIS_ACTIVE_VALIDATOR_COUNT of the rehearsal.</summary>
    public int Validators { get; init; } = 64;

    /// <summary>Where everything is written; it must not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether keystores are made; null decides by the number of validators.</summary>
    public bool? Keystores { get; init; }

    /// <summary>A node that is already there and mines on command; null starts one.</summary>
    public Uri? Rpc { get; init; }

    /// <summary>Whether the chain is run to finality with two beacon nodes.</summary>
    public bool Beacon { get; init; }

    /// <summary>The first of the beacon nodes' four ports; null takes free ones.</summary>
    public int? BeaconPort { get; init; }

    /// <summary>Seconds from when the keys are made to the genesis time, in which everything must be ready.</summary>
    public uint GenesisIn { get; init; } = UsualGenesisIn(0);

    /// <summary>SECONDS_PER_SLOT of a chain that is run.</summary>
    public uint SecondsPerSlot { get; init; } = 2;

    /// <summary>Whether the beacon nodes are left running when the chain has finalized, until Ctrl-C.</summary>
    public bool KeepsRunning { get; init; }

    /// <summary>Seconds that are enough on a slow machine: the programs' start, and that of taking in the keystores, which grows with their number.</summary>
    public static uint UsualGenesisIn(int validators) => 40 + (uint)(validators / 4);

    public bool MakesKeystores => Keystores ?? Validators <= MostValidatorsWithKeystores;
}
