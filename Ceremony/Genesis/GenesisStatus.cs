using System.Text.Json.Nodes;
using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>Why there is no genesis yet, or why it is at this block: in numbers, in words, and as JSON.</summary>
public sealed record GenesisStatus
{
    /// <summary>What it waits for.</summary>
    public required GenesisPhase Phase { get; init; }

    /// <summary>The newest block that was looked at.</summary>
    public required GenesisEth1Block Head { get; init; }

    /// <summary>The condition of the time.</summary>
    public required TimeCondition Time { get; init; }

    /// <summary>The condition of the validators.</summary>
    public required ValidatorCondition Validators { get; init; }

    /// <summary>What became of the deposits: up to the genesis block when it is known, else up to the head.</summary>
    public required DepositStatistics Deposits { get; init; }

    /// <summary>The genesis block and why; null while it is not known. It may still be too young.</summary>
    public GenesisTrigger? Trigger { get; init; }

    /// <summary>SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE: how old the genesis block must be.</summary>
    public required ulong FollowSeconds { get; init; }

    /// <summary>How much older the genesis block is than the head, in the chain's own time; null while it is not known.</summary>
    public ulong? AgeSeconds => Trigger is null ? null : Head.Timestamp.Value - Math.Min(Head.Timestamp.Value, Trigger.Block.Timestamp.Value);

    /// <summary>The genesis time when the genesis block is known, else the earliest that is still possible.</summary>
    public required UnixSeconds EarliestGenesisTime { get; init; }

    /// <summary>When the missing validators would be there at the recent rate; null when none is missing or too few came.</summary>
    public ValidatorForecast? Forecast { get; init; }

    /// <summary>The genesis time if the validators were complete at an ETH1 time: not before the condition of the time is met.</summary>
    public UnixSeconds GenesisTimeAt(UnixSeconds validatorsComplete) => new(
        (ulong)UInt128.Min((UInt128)Math.Max(validatorsComplete.Value, Time.EarliestBlockTimestamp.Value) + Time.GenesisDelay, ulong.MaxValue));

    /// <summary>Whether the genesis block is known and old enough.</summary>
    public bool IsDecided => Phase == GenesisPhase.Decided;

    /// <summary>The status in a few lines for people.</summary>
    public IReadOnlyList<UserText> ToLines() => GenesisStatusWords.Describe(this);

    /// <summary>The status for programs.</summary>
    public JsonObject ToJson() => GenesisStatusJson.Write(this);
}
