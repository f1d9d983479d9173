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

    public bool MakesKeystores => Keystores ?? Validators <= MostValidatorsWithKeystores;
}
