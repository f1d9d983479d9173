using System.CommandLine;
using System.Globalization;
using DepositCli.Terminal;
using DepositContract.Submission;

namespace DepositCli.Commands.Submit;

/// <summary>The flags that say how far deposits must come, and what may be done about those that do not.</summary>
internal static class SubmitWait
{
    /// <summary>--wait WHAT.</summary>
    public static Option<string?> Wait { get; } = Flag.Of<string?>("wait", "How far every deposit must come for exit code 0: sent, mined, final, or a number of blocks; final without it.");

    /// <summary>--confirmations N.</summary>
    public static Option<ulong?> Confirmations { get; } = Flag.Of<ulong?>(
        "confirmations", "How many blocks make a deposit final; without it the node's finalized block, or where there is none ETH1_FOLLOW_DISTANCE.");

    /// <summary>--timeout MINUTES.</summary>
    public static Option<double?> Timeout { get; } = Flag.Of<double?>("timeout", "How many minutes to wait without any progress; 15 without it. What was sent stays sent.");

    /// <summary>--bump.</summary>
    public static Option<bool> Bump { get; } = Flag.Of<bool>("bump", "Replace every transaction that waits by one that pays more, with the same nonce and call.");

    /// <summary>--resend-lost.</summary>
    public static Option<bool> ResendLost { get; } = Flag.Of<bool>("resend-lost", "Make a new transaction for a deposit whose nonce another transaction has used for good.");

    /// <summary>All of them.</summary>
    public static IEnumerable<Option> Options => [Wait, Confirmations, Timeout, Bump, ResendLost];

    /// <summary>The options of a submission with what the flags say.</summary>
    public static SubmissionOptions Read(CommandContext context, ulong followDistance)
    {
        SubmissionOptions options = new()
        {
            Wait = ReadWait(context.Get(Wait)),
            Confirmations = context.Get(Confirmations),
            FollowDistance = followDistance,
            Bump = context.Get(Bump),
            ResendLost = context.Get(ResendLost),
        };
        if (options.Confirmations == 0) throw Invalid(Confirmations.Name, $"expected 1 or more, got 0");
        return context.Get(Timeout) is { } minutes ? options with { Timeout = ReadTimeout(minutes) } : options;
    }

    private static SubmissionWait ReadWait(string? text) => text switch
    {
        null or "final" => SubmissionWait.Final,
        "sent" => SubmissionWait.Sent,
        "mined" => SubmissionWait.Mined(),
        _ when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong blocks) && blocks > 0 => SubmissionWait.Mined(blocks),
        _ => throw Invalid(Wait.Name, $"expected sent, mined, final or a number of blocks, got \"{text}\""),
    };

    private static TimeSpan ReadTimeout(double minutes) => minutes is > 0 and <= 60 * 24 * 365
        ? TimeSpan.FromMinutes(minutes)
        : throw Invalid(Timeout.Name, $"expected a number of minutes above 0, got {minutes}");

    private static CommandFailureException Invalid(string flag, Eth2Core.UserText what) => new("flag-value", $"{flag}: {what}", null, ExitCode.Usage);
}
