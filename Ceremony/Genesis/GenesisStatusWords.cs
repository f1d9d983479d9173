using System.Globalization;
using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>Conditions and reasons in words, the same in every culture.</summary>
internal static class GenesisStatusWords
{
    private const long LastPrintableSecond = 253_402_300_799; // 9999-12-31 23:59:59

    public static IReadOnlyList<UserText> Describe(GenesisStatus status) =>
    [
        Headline(status),
        DescribeTime(status),
        DescribeValidators(status.Validators),
        DescribeDeposits(status.Deposits),
        .. status.Trigger is { } trigger ? Explain(trigger) : [],
        .. status.AgeSeconds is { } age ? [DescribeAge(status, age)] : Array.Empty<UserText>(),
        .. status.Forecast is { } forecast ? [DescribeForecast(status, forecast)] : Array.Empty<UserText>(),
        status.Trigger is null ? (UserText)$"earliest possible genesis time: {Moment(status.EarliestGenesisTime)}" : $"genesis time: {Moment(status.EarliestGenesisTime)}",
    ];

    /// <summary>Why this block and not the one before.</summary>
    public static IReadOnlyList<UserText> Explain(GenesisTrigger trigger)
    {
        List<UserText> lines = [$"genesis block: {trigger.Block.Number} ({trigger.Block.Hash}) at {Moment(trigger.Block.Timestamp)}, with {trigger.DepositCount} deposits"];
        if (trigger.IsFirstInTime)
            lines.Add(WhyNotBeforeInTime(trigger.Time));
        if (trigger.IsFirstWithValidators)
            lines.Add($"why not the block before: it had {trigger.ActiveValidatorCountBefore} active validators of {trigger.Validators.Required}; deposit {trigger.Validators.ReachedBy} in this block completed the number");
        return lines;
    }

    /// <summary>A moment as a number and, where the calendar reaches, as a date.</summary>
    public static string Moment(UnixSeconds time) => time.Value > (ulong)LastPrintableSecond
        ? time.ToString()
        : time + DateTimeOffset.FromUnixTimeSeconds((long)time.Value).ToString(" '('yyyy-MM-dd HH:mm:ss 'UTC)'", CultureInfo.InvariantCulture);

    private static UserText Headline(GenesisStatus status) => status.Phase switch
    {
        GenesisPhase.Decided => (UserText)$"genesis: at ETH1 block {status.Trigger!.Block.Number}",
        GenesisPhase.WaitingForAge => $"genesis: at ETH1 block {status.Trigger!.Block.Number}, which is still too young to be believed",
        GenesisPhase.WaitingForTime => $"genesis: not yet: there are enough validators, and no block is late enough",
        GenesisPhase.WaitingForValidators => $"genesis: not yet: the time has come, and validators are missing",
        GenesisPhase.ChainMoving => $"genesis: not known: the chain changed while it was looked at",
        _ => $"genesis: not yet: no block is late enough, and validators are missing",
    };

    private static UserText DescribeTime(GenesisStatus status)
    {
        TimeCondition time = status.Time;
        UserText rule = $"MIN_GENESIS_TIME {Moment(time.MinGenesisTime)} and GENESIS_DELAY {time.GenesisDelay} ask for an ETH1 block at {Moment(time.EarliestBlockTimestamp)} or later";
        return time.FirstBlock is { } first
            ? (UserText)$"time: met: {rule}; the first is block {first.Number} at {first.Timestamp}"
            : $"time: not met: {rule}; the head, block {status.Head.Number} at {status.Head.Timestamp}, is {time.SecondsShort(status.Head.Timestamp)} seconds short";
    }

    private static UserText DescribeValidators(ValidatorCondition validators) => validators switch
    {
        { IsMet: true, FirstBlock: { } first } =>
            (UserText)$"validators: met: {validators.Active} active of {validators.Required} needed; deposit {validators.ReachedBy} in block {first.Number} completed the number",
        { IsMet: true } => $"validators: met: {validators.Active} active of {validators.Required} needed",
        _ => $"validators: not met: {validators.Active} active of {validators.Required} needed, {validators.Missing} missing",
    };

    private static UserText DescribeDeposits(DepositStatistics deposits)
    {
        UserText fates = $"deposits: {deposits.Deposits}: {deposits.Validators} made a validator ({deposits.Active} active, {deposits.Partial} partial), {deposits.TopUps} topped one up ({deposits.Duplicates} that was full already), {deposits.Ignored} ignored";
        UserText[] reasons =
        [
            .. When(deposits.PubkeyNotValid, $"{deposits.PubkeyNotValid} public key not valid"),
            .. When(deposits.SignatureNotAPoint, $"{deposits.SignatureNotAPoint} signature not a point"),
            .. When(deposits.SignatureNotValid, $"{deposits.SignatureNotValid} signature not valid"),
        ];
        return reasons.Length == 0 ? fates : (UserText)$"{fates} ({UserText.List(reasons)})";
    }

    private static UserText[] When(ulong count, UserText text) => count > 0 ? [text] : [];

    private static UserText WhyNotBeforeInTime(TimeCondition time) => time.BlockBefore is { } before
        ? (UserText)$"why not the block before: block {before.Number} at {before.Timestamp} is {time.SecondsShort(before.Timestamp)} seconds too early"
        : $"why not the block before: there is none";

    private static UserText DescribeForecast(GenesisStatus status, ValidatorForecast forecast) =>
        $"at the rate of the last {forecast.WindowSeconds} seconds, in which {forecast.Arrived} validators became active, genesis time would be {Moment(status.GenesisTimeAt(forecast.Expected))}; 19 times in 20 between {Moment(status.GenesisTimeAt(forecast.Earliest))} and {Moment(status.GenesisTimeAt(forecast.Latest))}";

    private static UserText DescribeAge(GenesisStatus status, ulong age) => age >= status.FollowSeconds
        ? (UserText)$"age: met: the head is {age} seconds later, {status.FollowSeconds} are needed (SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE)"
        : $"age: not met: the head is {age} seconds later, {status.FollowSeconds} are needed (SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE)";
}
