using System.Globalization;
using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>Conditions and reasons in English, the same in every culture.</summary>
internal static class GenesisStatusWords
{
    private const long LastPrintableSecond = 253_402_300_799; // 9999-12-31 23:59:59

    public static IReadOnlyList<string> Describe(GenesisStatus status) =>
    [
        "genesis: " + Headline(status),
        "time: " + DescribeTime(status),
        "validators: " + DescribeValidators(status.Validators),
        "deposits: " + DescribeDeposits(status.Deposits),
        .. status.Trigger is { } trigger ? Explain(trigger) : [],
        .. status.AgeSeconds is { } age ? [DescribeAge(status, age)] : Array.Empty<string>(),
        (status.Trigger is null ? "earliest possible genesis time: " : "genesis time: ") + Moment(status.EarliestGenesisTime),
    ];

    /// <summary>Why this block and not the one before.</summary>
    public static IReadOnlyList<string> Explain(GenesisTrigger trigger)
    {
        List<string> lines = [FormattableString.Invariant($"genesis block: {trigger.Block.Number} ({trigger.Block.Hash}) at {Moment(trigger.Block.Timestamp)}, with {trigger.DepositCount} deposits")];
        if (trigger.IsFirstInTime)
            lines.Add(WhyNotBeforeInTime(trigger.Time));
        if (trigger.IsFirstWithValidators)
        {
            lines.Add(FormattableString.Invariant(
                $"why not the block before: it had {trigger.ActiveValidatorCountBefore} active validators of {trigger.Validators.Required}; deposit {trigger.Validators.ReachedBy} in this block completed the number"));
        }

        return lines;
    }

    /// <summary>A moment as a number and, where the calendar reaches, as a date.</summary>
    public static string Moment(UnixSeconds time) => time.Value > (ulong)LastPrintableSecond
        ? time.ToString()
        : time + DateTimeOffset.FromUnixTimeSeconds((long)time.Value).ToString(" '('yyyy-MM-dd HH:mm:ss 'UTC)'", CultureInfo.InvariantCulture);

    private static string Headline(GenesisStatus status) => status.Phase switch
    {
        GenesisPhase.Decided => FormattableString.Invariant($"at ETH1 block {status.Trigger!.Block.Number}"),
        GenesisPhase.WaitingForAge => FormattableString.Invariant($"at ETH1 block {status.Trigger!.Block.Number}, which is still too young to be believed"),
        GenesisPhase.WaitingForTime => "not yet: there are enough validators, and no block is late enough",
        GenesisPhase.WaitingForValidators => "not yet: the time has come, and validators are missing",
        GenesisPhase.ChainMoving => "not known: the chain changed while it was looked at",
        _ => "not yet: no block is late enough, and validators are missing",
    };

    private static string DescribeTime(GenesisStatus status)
    {
        TimeCondition time = status.Time;
        string rule = FormattableString.Invariant($"MIN_GENESIS_TIME {Moment(time.MinGenesisTime)} and GENESIS_DELAY {time.GenesisDelay} ask for an ETH1 block at {Moment(time.EarliestBlockTimestamp)} or later");
        return time.FirstBlock is { } first
            ? FormattableString.Invariant($"met: {rule}; the first is block {first.Number} at {first.Timestamp}")
            : FormattableString.Invariant($"not met: {rule}; the head, block {status.Head.Number} at {status.Head.Timestamp}, is {time.SecondsShort(status.Head.Timestamp)} seconds short");
    }

    private static string DescribeValidators(ValidatorCondition validators) => validators.IsMet
        ? FormattableString.Invariant($"met: {validators.Active} active of {validators.Required} needed") + ReachedBy(validators)
        : FormattableString.Invariant($"not met: {validators.Active} active of {validators.Required} needed, {validators.Missing} missing");

    private static string ReachedBy(ValidatorCondition validators) => validators.FirstBlock is { } first
        ? FormattableString.Invariant($"; deposit {validators.ReachedBy} in block {first.Number} completed the number")
        : "";

    private static string DescribeDeposits(DepositStatistics deposits) => FormattableString.Invariant(
        $"{deposits.Deposits}: {deposits.Validators} made a validator ({deposits.Active} active), {deposits.TopUps} topped one up, {deposits.Ignored} ignored")
        + IgnoredDetail(deposits);

    private static string IgnoredDetail(DepositStatistics deposits)
    {
        (ulong Count, string Reason)[] reasons =
        [
            (deposits.PubkeyNotValid, "public key not valid"),
            (deposits.SignatureNotAPoint, "signature not a point"),
            (deposits.SignatureNotValid, "signature not valid"),
        ];
        string detail = string.Join(", ", reasons.Where(reason => reason.Count > 0).Select(reason => FormattableString.Invariant($"{reason.Count} {reason.Reason}")));
        return detail.Length == 0 ? "" : $" ({detail})";
    }

    private static string WhyNotBeforeInTime(TimeCondition time) => time.BlockBefore is { } before
        ? FormattableString.Invariant($"why not the block before: block {before.Number} at {before.Timestamp} is {time.SecondsShort(before.Timestamp)} seconds too early")
        : "why not the block before: there is none";

    private static string DescribeAge(GenesisStatus status, ulong age) => age >= status.FollowSeconds
        ? FormattableString.Invariant($"age: met: the head is {age} seconds later, {status.FollowSeconds} are needed (SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE)")
        : FormattableString.Invariant($"age: not met: the head is {age} seconds later, {status.FollowSeconds} are needed (SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE)");
}
