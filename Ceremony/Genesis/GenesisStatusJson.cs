using System.Text.Json.Nodes;

namespace Ceremony.Genesis;

/// <summary>A status for programs.</summary>
internal static class GenesisStatusJson
{
    public static JsonObject Write(GenesisStatus status) => new()
    {
        ["phase"] = PhaseName(status.Phase),
        ["is_decided"] = status.IsDecided,
        ["head"] = WriteBlock(status.Head),
        ["time_condition"] = WriteTime(status.Time, status.Head),
        ["validator_condition"] = WriteValidators(status.Validators),
        ["age_condition"] = new JsonObject
        {
            ["met"] = status.AgeSeconds >= status.FollowSeconds,
            ["required_seconds"] = status.FollowSeconds,
            ["age_seconds"] = status.AgeSeconds,
        },
        ["deposits"] = WriteDeposits(status.Deposits),
        ["genesis_block"] = status.Trigger is { } trigger ? WriteBlock(trigger.Block) : null,
        ["genesis_time"] = status.Trigger is null ? null : status.EarliestGenesisTime.Value,
        ["earliest_genesis_time"] = status.EarliestGenesisTime.Value,
        ["forecast"] = status.Forecast is { } forecast ? WriteForecast(forecast, status) : null,
        ["explanation"] = new JsonArray([.. status.ToLines().Select(line => (JsonNode)line.ToString())]),
    };

    public static JsonObject WriteBlock(GenesisEth1Block block) => new()
    {
        ["number"] = block.Number,
        ["hash"] = block.Hash.ToString(),
        ["parent_hash"] = block.ParentHash.ToString(),
        ["timestamp"] = block.Timestamp.Value,
    };

    public static JsonObject WriteDeposits(DepositStatistics deposits) => new()
    {
        ["count"] = deposits.Deposits,
        ["validators"] = deposits.Validators,
        ["active_validators"] = deposits.Active,
        ["partial_validators"] = deposits.Partial,
        ["top_ups"] = deposits.TopUps,
        ["duplicates"] = deposits.Duplicates,
        ["ignored"] = deposits.Ignored,
        ["ignored_by_reason"] = new JsonObject
        {
            ["pubkey_not_valid"] = deposits.PubkeyNotValid,
            ["signature_not_a_point"] = deposits.SignatureNotAPoint,
            ["signature_not_valid"] = deposits.SignatureNotValid,
        },
    };

    private static JsonObject WriteForecast(ValidatorForecast forecast, GenesisStatus status) => new()
    {
        ["window_seconds"] = forecast.WindowSeconds,
        ["validators_in_window"] = forecast.Arrived,
        ["genesis_time_expected"] = status.GenesisTimeAt(forecast.Expected).Value,
        ["genesis_time_earliest"] = status.GenesisTimeAt(forecast.Earliest).Value,
        ["genesis_time_latest"] = status.GenesisTimeAt(forecast.Latest).Value,
    };

    private static string PhaseName(GenesisPhase phase) => phase switch
    {
        GenesisPhase.Decided => "decided",
        GenesisPhase.WaitingForAge => "waiting_for_age",
        GenesisPhase.WaitingForTime => "waiting_for_time",
        GenesisPhase.WaitingForValidators => "waiting_for_validators",
        GenesisPhase.ChainMoving => "chain_moving",
        _ => "waiting_for_time_and_validators",
    };

    private static JsonObject WriteTime(TimeCondition time, GenesisEth1Block head) => new()
    {
        ["met"] = time.IsMet,
        ["min_genesis_time"] = time.MinGenesisTime.Value,
        ["genesis_delay"] = time.GenesisDelay,
        ["earliest_block_timestamp"] = time.EarliestBlockTimestamp.Value,
        ["seconds_missing"] = time.SecondsShort(head.Timestamp),
        ["first_block"] = time.FirstBlock is { } first ? WriteBlock(first) : null,
    };

    private static JsonObject WriteValidators(ValidatorCondition validators) => new()
    {
        ["met"] = validators.IsMet,
        ["required"] = validators.Required,
        ["active"] = validators.Active,
        ["missing"] = validators.Missing,
        ["reached_by_deposit"] = validators.ReachedBy?.Value,
        ["first_block"] = validators.FirstBlock is { } first ? WriteBlock(first) : null,
    };
}
